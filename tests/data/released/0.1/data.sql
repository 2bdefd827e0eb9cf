BEGIN TRANSACTION;
CREATE TABLE agreement (
	entry_id CHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	plan_id CHAR(32) NOT NULL, 
	agreed_at DATETIME NOT NULL, 
	PRIMARY KEY (entry_id, number), 
	FOREIGN KEY(entry_id) REFERENCES entry (id), 
	FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
CREATE TABLE asset (
	id CHAR(32) NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	categories JSON NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	summary VARCHAR(300) NOT NULL, 
	about TEXT NOT NULL, 
	org_name VARCHAR(200) NOT NULL, 
	place_name VARCHAR(200) NOT NULL, 
	address VARCHAR(300) NOT NULL, 
	town VARCHAR(100) NOT NULL, 
	postcode VARCHAR(10) NOT NULL, 
	latitude DOUBLE, 
	longitude DOUBLE, 
	shows VARCHAR(10) NOT NULL, 
	host_agreed_on DATE, 
	at_home BOOLEAN NOT NULL, 
	phone VARCHAR(60) NOT NULL, 
	ask_for VARCHAR(100) NOT NULL, 
	email VARCHAR(200) NOT NULL, 
	website VARCHAR(500) NOT NULL, 
	cost VARCHAR(300) NOT NULL, 
	who_for VARCHAR(500) NOT NULL, 
	age_min INTEGER, 
	age_max INTEGER, 
	how_to_join TEXT NOT NULL, 
	first_visit TEXT NOT NULL, 
	getting_there TEXT NOT NULL, 
	languages JSON NOT NULL, 
	when_text TEXT NOT NULL, 
	openings JSON NOT NULL, 
	facts JSON NOT NULL, 
	alert VARCHAR(300) NOT NULL, 
	alert_until_on DATE, 
	public BOOLEAN NOT NULL, 
	staff_note TEXT NOT NULL, 
	source VARCHAR(100) NOT NULL, 
	source_id VARCHAR(200) NOT NULL, 
	their_date_on DATE, 
	their_state VARCHAR(10) NOT NULL, 
	gone_from_source BOOLEAN NOT NULL, 
	written_by_hand JSON NOT NULL, 
	batch_id CHAR(32), 
	version INTEGER NOT NULL, 
	made_at DATETIME NOT NULL, 
	changed_at DATETIME NOT NULL, 
	checked_on DATE, 
	checked_how VARCHAR(20) NOT NULL, 
	checked_by VARCHAR(80) NOT NULL, 
	unreachable BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT an_asset_has_a_name CHECK (name <> ''), 
	CONSTRAINT both_or_neither CHECK ((latitude IS NULL) = (longitude IS NULL)), 
	FOREIGN KEY(batch_id) REFERENCES asset_batch (id)
);
CREATE TABLE asset_batch (
	id CHAR(32) NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	filename VARCHAR(200) NOT NULL, 
	format VARCHAR(20) NOT NULL, 
	source VARCHAR(100) NOT NULL, 
	licence VARCHAR(100) NOT NULL, 
	attribution VARCHAR(500) NOT NULL, 
	trusted BOOLEAN NOT NULL, 
	retrieved_on DATE NOT NULL, 
	made_by VARCHAR(80) NOT NULL, 
	made_at DATETIME NOT NULL, 
	done_at DATETIME, 
	data BLOB, 
	matching JSON NOT NULL, 
	rows_done INTEGER NOT NULL, 
	rows_of INTEGER NOT NULL, 
	moved_at DATETIME NOT NULL, 
	trouble VARCHAR(300) NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE asset_batch_row (
	id INTEGER NOT NULL, 
	batch_id CHAR(32) NOT NULL, 
	line INTEGER NOT NULL, 
	outcome VARCHAR(12) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	reasons JSON NOT NULL, 
	content JSON NOT NULL, 
	"before" JSON NOT NULL, 
	asset_id CHAR(32), 
	wanted BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(batch_id) REFERENCES asset_batch (id) ON DELETE CASCADE
);
CREATE TABLE asset_bits (
	word VARCHAR(60) NOT NULL, 
	block INTEGER NOT NULL, 
	bits BLOB NOT NULL, 
	PRIMARY KEY (word, block)
)
 WITHOUT ROWID

;
CREATE TABLE asset_check (
	id CHAR(32) NOT NULL, 
	asset_id CHAR(32) NOT NULL, 
	checked_on DATE NOT NULL, 
	how VARCHAR(20) NOT NULL, 
	outcome VARCHAR(20) NOT NULL, 
	role VARCHAR(40) NOT NULL, 
	checked_by VARCHAR(80) NOT NULL, 
	note VARCHAR(500) NOT NULL, 
	made_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(asset_id) REFERENCES asset (id) ON DELETE CASCADE
);
CREATE TABLE asset_indexed (
	number INTEGER NOT NULL, 
	held BLOB NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	PRIMARY KEY (number)
);
CREATE TABLE asset_note (
	id CHAR(32) NOT NULL, 
	asset_id CHAR(32) NOT NULL, 
	sort VARCHAR(20) NOT NULL, 
	text VARCHAR(600) NOT NULL, 
	visited_on DATE NOT NULL, 
	ends_on DATE NOT NULL, 
	signed VARCHAR(80) NOT NULL, 
	written_by CHAR(32) NOT NULL, 
	decision VARCHAR(10) NOT NULL, 
	answer_of_place VARCHAR(600) NOT NULL, 
	public BOOLEAN NOT NULL, 
	made_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(asset_id) REFERENCES asset (id) ON DELETE CASCADE
);
CREATE TABLE asset_redirect (
	old_id CHAR(32) NOT NULL, 
	new_id CHAR(32) NOT NULL, 
	merged_on DATE NOT NULL, 
	"before" JSON NOT NULL, 
	PRIMARY KEY (old_id), 
	FOREIGN KEY(new_id) REFERENCES asset (id) ON DELETE CASCADE
);
CREATE TABLE asset_slip (
	slip VARCHAR(60) NOT NULL, 
	word VARCHAR(60) NOT NULL, 
	PRIMARY KEY (slip, word)
);
CREATE TABLE asset_suggestion (
	id CHAR(32) NOT NULL, 
	asset_id CHAR(32), 
	sort VARCHAR(20) NOT NULL, 
	content JSON NOT NULL, 
	words VARCHAR(600) NOT NULL, 
	made_on DATE NOT NULL, 
	outcome VARCHAR(20) NOT NULL, 
	answer VARCHAR(600) NOT NULL, 
	tell CHAR(32), 
	told BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(asset_id) REFERENCES asset (id) ON DELETE CASCADE
);
CREATE TABLE asset_turn (
	id INTEGER NOT NULL, 
	mark VARCHAR(32) NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE asset_version (
	id CHAR(32) NOT NULL, 
	asset_id CHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	content JSON NOT NULL, 
	decision VARCHAR(10) NOT NULL, 
	role VARCHAR(40) NOT NULL, 
	made_by VARCHAR(80) NOT NULL, 
	made_at DATETIME NOT NULL, 
	decided_at DATETIME, 
	PRIMARY KEY (id), 
	FOREIGN KEY(asset_id) REFERENCES asset (id) ON DELETE CASCADE, 
	UNIQUE (asset_id, number)
);
CREATE TABLE assets_not_the_same (
	first_id CHAR(32) NOT NULL, 
	second_id CHAR(32) NOT NULL, 
	PRIMARY KEY (first_id, second_id), 
	FOREIGN KEY(first_id) REFERENCES asset (id) ON DELETE CASCADE, 
	FOREIGN KEY(second_id) REFERENCES asset (id) ON DELETE CASCADE
);
CREATE TABLE bank_holiday (
	day_on DATE NOT NULL, 
	name VARCHAR(80) NOT NULL, 
	PRIMARY KEY (day_on)
);
CREATE TABLE entry (
	id CHAR(32) NOT NULL, 
	plan_id CHAR(32) NOT NULL, 
	head INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	tab VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	since INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
INSERT INTO "entry" VALUES('b21ac18a484140889069c6f4b1dcbd1b','39fd199bdfcf451cb568f2fb99bafcb7',1,1,'2aa9edfb866143a28f29af374cd2ea53',1,0);
INSERT INTO "entry" VALUES('e7c6cd66afa14ebc8d6e059266bc4517','39fd199bdfcf451cb568f2fb99bafcb7',1,1,'2aa9edfb866143a28f29af374cd2ea53',1,0);
INSERT INTO "entry" VALUES('c7821aaebb8a45e9b6ba6237d9c6d069','bfa9482c8f134c888e35afc10f8055e0',1,1,'438df2ae7dc74ae5be93481907c9775d',1,0);
INSERT INTO "entry" VALUES('19a31a96440c4a2c973b73127dd6b670','39fd199bdfcf451cb568f2fb99bafcb7',1,1,'ba6ed7327f2f4be0b07f0f235e8e5c12',1,0);
CREATE TABLE findable (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	asset_id CHAR(32) NOT NULL, 
	sort_name VARCHAR(60) NOT NULL, 
	sort_order INTEGER NOT NULL, 
	latitude DOUBLE, 
	longitude DOUBLE, 
	FOREIGN KEY(asset_id) REFERENCES asset (id) ON DELETE CASCADE, 
	UNIQUE (asset_id)
);
CREATE TABLE information_check (
	id CHAR(32) NOT NULL, 
	document VARCHAR(80) NOT NULL, 
	ward_id CHAR(32), 
	words VARCHAR(64) NOT NULL, 
	peer VARCHAR(40) NOT NULL, 
	checked_on DATE NOT NULL, 
	kept_by VARCHAR(40) NOT NULL, 
	kept_at DATETIME NOT NULL, 
	taken_back_at DATETIME, 
	PRIMARY KEY (id)
);
INSERT INTO "information_check" VALUES('038276422aaa4d649f6acbeeb78c4f61','your-peer-worker',NULL,'175cd2cdc3fa41797243bb86fa8f5025b0eaaf87f12db913743e63839caa4947','Joe','2026-11-28','calm-meadow','2026-11-28 00:30:24.168472',NULL);
CREATE TABLE known_word (
	word VARCHAR(60) NOT NULL, 
	stem VARCHAR(60) NOT NULL, 
	uses INTEGER NOT NULL, 
	PRIMARY KEY (word)
);
CREATE TABLE meeting (
	id CHAR(32) NOT NULL, 
	owner_id CHAR(32) NOT NULL, 
	number VARCHAR NOT NULL, 
	code BLOB NOT NULL, 
	opened_by BLOB, 
	sealed BLOB NOT NULL, 
	made_at DATETIME NOT NULL, 
	until DATETIME NOT NULL, 
	opened_at DATETIME, 
	ended_at DATETIME, 
	PRIMARY KEY (id), 
	FOREIGN KEY(owner_id) REFERENCES person (id)
);
CREATE TABLE notice (
	id CHAR(32) NOT NULL, 
	owner_id CHAR(32) NOT NULL, 
	reader_id CHAR(32) NOT NULL, 
	sealed BLOB NOT NULL, 
	told_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(owner_id) REFERENCES person (id), 
	FOREIGN KEY(reader_id) REFERENCES person (id), 
	UNIQUE (owner_id, reader_id)
);
CREATE TABLE odd_time (
	id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	day INTEGER NOT NULL, 
	opens INTEGER NOT NULL, 
	closes INTEGER NOT NULL, 
	kept VARCHAR(500) NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE pair (
	id CHAR(32) NOT NULL, 
	peer_worker_id CHAR(32) NOT NULL, 
	service_user_id CHAR(32) NOT NULL, 
	made_by_id CHAR(32), 
	made_at DATETIME NOT NULL, 
	ends_on DATE NOT NULL, 
	stopped_at DATETIME, 
	is_hushed BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT two_people CHECK (peer_worker_id <> service_user_id), 
	FOREIGN KEY(peer_worker_id) REFERENCES person (id), 
	FOREIGN KEY(service_user_id) REFERENCES person (id)
);
INSERT INTO "pair" VALUES('5ff071e16316422da6e92cae92c79964','e964b823e0f348438f1e7cde0c947119','9ee9c9e16e43472a9c6a7233dcec03b8','8d846c51c3b445c69678af4d88e3a180','2026-11-28 00:30:23.784938','2027-02-26',NULL,0);
CREATE TABLE person (
	id CHAR(32) NOT NULL, 
	planner_name VARCHAR NOT NULL, 
	role VARCHAR(12) NOT NULL, 
	public_key BLOB NOT NULL, 
	called BLOB, 
	papers BLOB, 
	known_as VARCHAR NOT NULL, 
	theme VARCHAR, 
	size VARCHAR, 
	joined_at DATETIME NOT NULL, 
	ward_id CHAR(32), 
	living_at_id CHAR(32), 
	paused_at DATETIME, 
	left_at DATETIME, 
	PRIMARY KEY (id), 
	CONSTRAINT a_size_there_is CHECK (size IN ('m', 'l', 'xl')), 
	CONSTRAINT a_theme_there_is CHECK (theme IN ('light', 'calm', 'dark')), 
	FOREIGN KEY(living_at_id) REFERENCES ward (id), 
	FOREIGN KEY(ward_id) REFERENCES ward (id), 
	UNIQUE (planner_name)
);
INSERT INTO "person" VALUES('9ee9c9e16e43472a9c6a7233dcec03b8','amber-otter','SERVICE_USER',X'C519BE2340DF8C11BC3721E3C20129EAC75CE1A00C74D42C38F3E87DDEC13A28',NULL,NULL,'','light','m','2026-11-28 00:30:22.945426',NULL,NULL,NULL,NULL);
INSERT INTO "person" VALUES('e964b823e0f348438f1e7cde0c947119','zesty-sunflower','PEER_WORKER',X'60C738BE47A393662E05244D5D916E6C4505D4708D494ED8982B7B7DB8D38A60',NULL,NULL,'','light','m','2026-11-28 00:30:23.477549',NULL,NULL,NULL,NULL);
INSERT INTO "person" VALUES('8d846c51c3b445c69678af4d88e3a180','witty-maple','COORDINATOR',X'6F4BFEBB131F038B6F338AFDB355981DE283D06BE7F63F31DEDC6E4BDEE7E043',NULL,NULL,'','light','m','2026-11-28 00:30:23.766080',NULL,NULL,NULL,NULL);
CREATE TABLE "plan" (
	id CHAR(32) NOT NULL, 
	owner_id CHAR(32) NOT NULL, 
	kind VARCHAR NOT NULL, 
	started_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(owner_id) REFERENCES person (id), 
	UNIQUE (owner_id, kind)
);
INSERT INTO "plan" VALUES('39fd199bdfcf451cb568f2fb99bafcb7','9ee9c9e16e43472a9c6a7233dcec03b8','crisis_plan','2026-11-28 00:30:22.962847');
INSERT INTO "plan" VALUES('bfa9482c8f134c888e35afc10f8055e0','9ee9c9e16e43472a9c6a7233dcec03b8','discharge_plan','2026-11-28 00:30:22.998410');
CREATE TABLE postcode (
	code VARCHAR(8) NOT NULL, 
	latitude DOUBLE NOT NULL, 
	longitude DOUBLE NOT NULL, 
	PRIMARY KEY (code)
);
CREATE TABLE programme_entry (
	id CHAR(32) NOT NULL, 
	component VARCHAR(4) NOT NULL, 
	number INTEGER NOT NULL, 
	words VARCHAR(1000) NOT NULL, 
	done_on DATE NOT NULL, 
	done_by VARCHAR(40) NOT NULL, 
	put_in_by VARCHAR(80) NOT NULL, 
	put_in_at DATETIME NOT NULL, 
	taken_out_by VARCHAR(80) NOT NULL, 
	taken_out_at DATETIME, 
	PRIMARY KEY (id), 
	UNIQUE (component, number)
);
INSERT INTO "programme_entry" VALUES('537d9a30316141e3b68ba1a598b39237','D4',1,'A walk first','2026-11-28','Nur','witty-maple','2026-11-28 00:30:24.083908','',NULL);
CREATE TABLE record_line (
	id CHAR(32) NOT NULL, 
	owner_id CHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	by_id CHAR(32), 
	act VARCHAR NOT NULL, 
	plan_id CHAR(32), 
	sitting VARCHAR NOT NULL, 
	place VARCHAR NOT NULL, 
	sealed BLOB, 
	chain VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(owner_id) REFERENCES person (id), 
	UNIQUE (owner_id, number)
);
INSERT INTO "record_line" VALUES('33c0b39c2f91408aa38f77e1e08fca85','9ee9c9e16e43472a9c6a7233dcec03b8',1,'2026-11-28 00:30:23.794551','8d846c51c3b445c69678af4d88e3a180','paired',NULL,'7a85d5c44d4dde51','',X'01C645EDC2C2BEBE72D7DFFF3906D67149BE8ADB96822349CE593FAD66EBC1562CD9466EB9B0587DF2930FF8D308E24BDD082258C97363FAEF91FD75B7735FCC5C8BF3CC3919E18B17EF491D4D4D61284E','82ed2534f004258a2f5857eb2ed87afd8b59d12cc82d96201a10b9d900789f8e');
INSERT INTO "record_line" VALUES('79c130f82fa245e9910e5e2f8fba595c','9ee9c9e16e43472a9c6a7233dcec03b8',2,'2026-11-28 00:30:23.846914','9ee9c9e16e43472a9c6a7233dcec03b8','shared','39fd199bdfcf451cb568f2fb99bafcb7','a61e9daab78ec92d','',X'016B244EB53D8A71FCD0D4226BB270DA8BCDFC28EE3DBFC404AB0BE6E750AD2942742D9788613AE0C9B63591383EF07B27BB250BAE2C5D02856ADC2FD676A253EC72AE6034476101B8AF196049B26A1920','70613a64bc2218ed1fe3649ccf9ba80049c9bd97e7bc9a647ba4606938796c9f');
INSERT INTO "record_line" VALUES('0f0a40243822492fa896eafe7485686f','9ee9c9e16e43472a9c6a7233dcec03b8',3,'2026-11-28 00:30:23.875807','e964b823e0f348438f1e7cde0c947119','looked','39fd199bdfcf451cb568f2fb99bafcb7','94ebdf08f91fd42f','',NULL,'1008fb493f5a938302cfba839fd22fc4ba9f8aa9b6b090b8ce236f017fc474d8');
INSERT INTO "record_line" VALUES('615d7e6adca2474488eac085187c1690','9ee9c9e16e43472a9c6a7233dcec03b8',4,'2026-11-28 00:30:23.900654','e964b823e0f348438f1e7cde0c947119','typed','39fd199bdfcf451cb568f2fb99bafcb7','94ebdf08f91fd42f','',NULL,'cf81e82a2d90434398e183ea2a8d2ae042dbdf238c501fdf1d4cb5236c2da818');
INSERT INTO "record_line" VALUES('7e78ef103b31463d82c75f7b24a97cc4','9ee9c9e16e43472a9c6a7233dcec03b8',5,'2026-11-28 00:30:23.938312','e964b823e0f348438f1e7cde0c947119','suggested','39fd199bdfcf451cb568f2fb99bafcb7','94ebdf08f91fd42f','',NULL,'9ddb272967471d3aebd69ac292c8e59e2ba6f0623b4726f3197e6a1c216ffa53');
CREATE TABLE revision (
	id CHAR(32) NOT NULL, 
	plan_id CHAR(32) NOT NULL, 
	entry_id CHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	tab VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	beside BOOLEAN NOT NULL, 
	author_id CHAR(32) NOT NULL, 
	typed_by_id CHAR(32) NOT NULL, 
	key_version INTEGER NOT NULL, 
	part VARCHAR NOT NULL, 
	sealed BLOB NOT NULL, 
	written_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(entry_id) REFERENCES entry (id), 
	FOREIGN KEY(plan_id) REFERENCES "plan" (id), 
	UNIQUE (entry_id, number), 
	UNIQUE (entry_id, tab, seq)
);
INSERT INTO "revision" VALUES('8cbbde2993c64e36b08066ee1551cbf3','39fd199bdfcf451cb568f2fb99bafcb7','b21ac18a484140889069c6f4b1dcbd1b',1,'2aa9edfb866143a28f29af374cd2ea53',1,0,'9ee9c9e16e43472a9c6a7233dcec03b8','9ee9c9e16e43472a9c6a7233dcec03b8',1,'af39c48ba4bac9ec',X'0182E99C4986000EB50FDEF1F4C62EF00366DD90B6445C349C228FDAFC3BB7D4FBB8211D6BB4B271BB75C7408C5E094114646D5B3DBFF2AD5A9D5005DB3EEAA52D9D7964CDAC40CED58540000F695CBA8E7FA84370FE7A16D308674F845DDBF76445337EB67F8904918E5BC28A4E8EF52DB923EF966F81EE38AA8394B96290FB2ADD4C3CE40196C340045E03587E9625AFF8CEA963CF76B2E33D2A3D55','2026-11-28 00:30:22.989048');
INSERT INTO "revision" VALUES('b926cb9e22794663b328236d41752fbe','39fd199bdfcf451cb568f2fb99bafcb7','e7c6cd66afa14ebc8d6e059266bc4517',1,'2aa9edfb866143a28f29af374cd2ea53',1,0,'9ee9c9e16e43472a9c6a7233dcec03b8','9ee9c9e16e43472a9c6a7233dcec03b8',1,'af39c48ba4bac9ec',X'0145001BCC42A9FFF4FB9538E14B93CE6267634B62F89B46B9FA6836D06328299FE1B5F8552CE45E1246079F9FCB3F5358162AAA92FFAB00C23F4FBF565C91B16C36009F2BDDC3EDAD61CB68AE3E2AED62964B0BF0E02F1592D28A1E3DDDFF660FE44A491919B4F6A9C878462E60CDDE1D0A1368D490AFD73F071BB5E47A0DDF99955AF0170651E156D5B7D998D44035FD45022A72F38CEEFB07FD29D2','2026-11-28 00:30:22.995904');
INSERT INTO "revision" VALUES('f2abb2286ab6489fb1dca42a0110e93f','bfa9482c8f134c888e35afc10f8055e0','c7821aaebb8a45e9b6ba6237d9c6d069',1,'438df2ae7dc74ae5be93481907c9775d',1,0,'9ee9c9e16e43472a9c6a7233dcec03b8','9ee9c9e16e43472a9c6a7233dcec03b8',1,'d3f492604b2a6216',X'016AA3EC5068F9AC0B0A6E6DE8B5357C6C1F16B363F124786F6AE625939EFFCB0C42540F2D5E768843CBD49913D02018801804869F9003EF5ED8070B2858585F33C2FF12691AF69AA0D9553B6EC511E45570323D00BC1C28295B1F79E7B47D6EA0A75F794824F500D4ABB09C540FF802E044A76A5B2F9A02DAC21A7E03AB50ACA3C026BDA52A2894E9D4804F5417204AB16F5A97573B6D5004FE88964C','2026-11-28 00:30:23.154519');
INSERT INTO "revision" VALUES('5bd27c6fc6fc4a3f8e08af4c672f9d68','39fd199bdfcf451cb568f2fb99bafcb7','19a31a96440c4a2c973b73127dd6b670',1,'ba6ed7327f2f4be0b07f0f235e8e5c12',1,0,'9ee9c9e16e43472a9c6a7233dcec03b8','e964b823e0f348438f1e7cde0c947119',1,'b551ed318ba3dd26',X'019318852D2E8721112B448A198AFB19482C8638364821F8349B199F08C3DCB44B8F8FDDD1CF016749F89B5B1181401AB4AE603156844B052A0179BA01DF3DED4FBF6302042F70390744A13E4D2FB2F06D8051237CDA00F6471E71BC8D','2026-11-28 00:30:23.903489');
CREATE TABLE schema_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT schema_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "schema_version" VALUES('0001');
CREATE TABLE self_check (
	id CHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	done_on DATE NOT NULL, 
	done_by VARCHAR(40) NOT NULL, 
	answers JSON NOT NULL, 
	put_in_by VARCHAR(80) NOT NULL, 
	put_in_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (number)
);
INSERT INTO "self_check" VALUES('155113834d2d41f8ad0061f1d3630923',1,'2026-11-28','Nur','{"sheet": "yes"}','witty-maple','2026-11-28 00:30:24.128606');
CREATE TABLE share (
	id CHAR(32) NOT NULL, 
	plan_id CHAR(32) NOT NULL, 
	owner_id CHAR(32) NOT NULL, 
	reader_id CHAR(32) NOT NULL, 
	may INTEGER NOT NULL, 
	may_print BOOLEAN NOT NULL, 
	parts VARCHAR NOT NULL, 
	shared_at DATETIME NOT NULL, 
	until DATETIME NOT NULL, 
	ended_at DATETIME, 
	ended_by_id CHAR(32), 
	PRIMARY KEY (id), 
	CONSTRAINT never_more_than_to_write CHECK (may BETWEEN 1 AND 3), 
	CONSTRAINT it_has_an_end CHECK (until > shared_at), 
	FOREIGN KEY(owner_id) REFERENCES person (id), 
	FOREIGN KEY(plan_id) REFERENCES "plan" (id), 
	FOREIGN KEY(reader_id) REFERENCES person (id)
);
INSERT INTO "share" VALUES('6695fcf026a748618f4e19cf4b1920bd','39fd199bdfcf451cb568f2fb99bafcb7','9ee9c9e16e43472a9c6a7233dcec03b8','e964b823e0f348438f1e7cde0c947119',3,0,'section:after section:care section:do section:hospital section:how section:now section:treated','2026-11-28 00:30:23.826628','2026-12-29 00:00:00.000000',NULL,NULL);
CREATE TABLE starting_place (
	"key" VARCHAR(40) NOT NULL, 
	name VARCHAR(100) NOT NULL, 
	latitude DOUBLE NOT NULL, 
	longitude DOUBLE NOT NULL, 
	position INTEGER NOT NULL, 
	PRIMARY KEY ("key")
);
CREATE TABLE suggestion (
	id CHAR(32) NOT NULL, 
	plan_id CHAR(32) NOT NULL, 
	entry_id CHAR(32) NOT NULL, 
	by_id CHAR(32) NOT NULL, 
	key_version INTEGER NOT NULL, 
	part VARCHAR NOT NULL, 
	sealed BLOB NOT NULL, 
	made_at DATETIME NOT NULL, 
	answer VARCHAR NOT NULL, 
	answered_at DATETIME, 
	PRIMARY KEY (id), 
	FOREIGN KEY(by_id) REFERENCES person (id), 
	FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
INSERT INTO "suggestion" VALUES('7fa32805a5ca480ba012d7fb88c16823','39fd199bdfcf451cb568f2fb99bafcb7','1d8b17a9729347cfa60265a5a2e29f0b','e964b823e0f348438f1e7cde0c947119',1,'af39c48ba4bac9ec',X'01E2A0BCD4805F231F109256323339B79ABB9BB14585BACADBC48B4FFB21C9AFA3E62EBB147B6A95FDAD42A2C1AD8FE076181EA3AD71A22D4FFE1E223D13CD420B0E6B6D928D6B222C6BBA1FE250DDE74962683B9577D8A30280009315','2026-11-28 00:30:23.927357','',NULL);
CREATE TABLE synonym (
	phrase VARCHAR(80) NOT NULL, 
	means VARCHAR(80) NOT NULL, 
	PRIMARY KEY (phrase, means)
);
CREATE TABLE waiting (
	id CHAR(32) NOT NULL, 
	owner_id CHAR(32) NOT NULL, 
	sealed BLOB NOT NULL, 
	arrived_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(owner_id) REFERENCES person (id)
);
CREATE TABLE ward (
	id CHAR(32) NOT NULL, 
	name VARCHAR(80) NOT NULL, 
	made_at DATETIME NOT NULL, 
	closed_on DATE, 
	base_name VARCHAR(200) NOT NULL, 
	base_where VARCHAR(200) NOT NULL, 
	base_reach VARCHAR(200) NOT NULL, 
	out_of_hours VARCHAR(200) NOT NULL, 
	peer_days VARCHAR(200) NOT NULL, 
	peer_reach VARCHAR(200) NOT NULL, 
	how_long VARCHAR(200) NOT NULL, 
	say_no VARCHAR(200) NOT NULL, 
	change_worker VARCHAR(200) NOT NULL, 
	complain VARCHAR(200) NOT NULL, 
	languages VARCHAR(200) NOT NULL, 
	worried_in_hours TEXT NOT NULL, 
	worried_out_of_hours TEXT NOT NULL, 
	tablet VARCHAR(200) NOT NULL, 
	wifi VARCHAR(200) NOT NULL, 
	printer VARCHAR(200) NOT NULL, 
	quiet_space VARCHAR(200) NOT NULL, 
	plans_kept VARCHAR(200) NOT NULL, 
	nights VARCHAR(200) NOT NULL, 
	visited_on DATE, 
	visited_by VARCHAR(4) NOT NULL, 
	printed_on DATE, 
	printed_by VARCHAR(4) NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (name)
);
INSERT INTO "ward" VALUES('a4f05e2f3ef84276ac842b07bf492b12','Willow ward','2026-11-28 00:30:24.010096',NULL,'','','','','','','','','','','','','','','','','','','',NULL,'',NULL,'');
CREATE TABLE ward_cover (
	id CHAR(32) NOT NULL, 
	ward_id CHAR(32) NOT NULL, 
	who VARCHAR(200) NOT NULL, 
	reach VARCHAR(200) NOT NULL, 
	from_on DATE NOT NULL, 
	until_on DATE, 
	ended_at DATETIME, 
	set_at DATETIME NOT NULL, 
	set_by VARCHAR(4) NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT it_ends_after_it_begins CHECK (until_on >= from_on), 
	FOREIGN KEY(ward_id) REFERENCES ward (id)
);
INSERT INTO "ward_cover" VALUES('0f5f74dd15444af18aa06dd2964e80c5','a4f05e2f3ef84276ac842b07bf492b12','Ade','01632 960 105','2026-11-28',NULL,NULL,'2026-11-28 00:30:24.019377','WM');
CREATE TABLE ward_number (
	id CHAR(32) NOT NULL, 
	ward_id CHAR(32), 
	"key" VARCHAR(40) NOT NULL, 
	name VARCHAR(80) NOT NULL, 
	what VARCHAR(200) NOT NULL, 
	number VARCHAR(40) NOT NULL, 
	hours VARCHAR(200) NOT NULL, 
	checked_on DATE, 
	checked_by VARCHAR(4) NOT NULL, 
	written_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(ward_id) REFERENCES ward (id)
);
INSERT INTO "ward_number" VALUES('e0c28b9aac3a4307a9f36089e182a6d5','a4f05e2f3ef84276ac842b07bf492b12','ward','','','01632 960 101','Any time','2026-11-28','WM','2026-11-28 00:30:24.048527');
CREATE INDEX ix_asset_slip_word ON asset_slip (word);
CREATE INDEX ix_information_check_document ON information_check (document);
CREATE INDEX ix_known_word_stem ON known_word (stem);
CREATE INDEX ix_odd_time_day ON odd_time (day, opens, closes);
CREATE INDEX ix_odd_time_number ON odd_time (number);
CREATE INDEX ix_ward_cover_ward_id ON ward_cover (ward_id);
CREATE INDEX ix_ward_number_ward_id ON ward_number (ward_id);
CREATE INDEX ix_starting_place_order ON starting_place (position);
CREATE INDEX ix_asset_batch_id ON asset (batch_id);
CREATE INDEX ix_asset_checked_on ON asset (checked_on);
CREATE INDEX ix_asset_postcode ON asset (postcode);
CREATE INDEX ix_asset_source ON asset (source, source_id);
CREATE INDEX ix_asset_batch_row_batch_id ON asset_batch_row (batch_id);
CREATE INDEX ix_meeting_number ON meeting (number);
CREATE INDEX ix_meeting_owner_id ON meeting (owner_id);
CREATE INDEX ix_notice_owner_id ON notice (owner_id);
CREATE INDEX ix_notice_reader_id ON notice (reader_id);
CREATE INDEX ix_pair_peer_worker_id ON pair (peer_worker_id);
CREATE INDEX ix_pair_service_user_id ON pair (service_user_id);
CREATE INDEX ix_record_line_owner_id ON record_line (owner_id);
CREATE INDEX ix_waiting_owner_id ON waiting (owner_id);
CREATE INDEX ix_asset_check_asset ON asset_check (asset_id, checked_on);
CREATE INDEX ix_asset_note_asset ON asset_note (asset_id, ends_on);
CREATE INDEX ix_asset_note_decision ON asset_note (decision);
CREATE INDEX ix_asset_redirect_new_id ON asset_redirect (new_id);
CREATE INDEX ix_asset_version_decision ON asset_version (decision);
CREATE INDEX ix_entry_plan_id ON entry (plan_id);
CREATE INDEX ix_findable_browse ON findable (sort_order, sort_name);
CREATE INDEX ix_findable_name ON findable (sort_name);
CREATE INDEX ix_findable_position ON findable (latitude, longitude, sort_name);
CREATE INDEX ix_share_owner_id ON share (owner_id);
CREATE INDEX ix_share_plan_id ON share (plan_id);
CREATE INDEX ix_share_reader_id ON share (reader_id);
CREATE INDEX ix_suggestion_by_id ON suggestion (by_id);
CREATE INDEX ix_suggestion_plan_id ON suggestion (plan_id);
CREATE INDEX ix_agreement_plan_id ON agreement (plan_id);
CREATE INDEX ix_revision_plan_id ON revision (plan_id);
DELETE FROM "sqlite_sequence";
COMMIT;
