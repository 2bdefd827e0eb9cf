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
INSERT INTO "entry" VALUES('178660a8e4214afb8221a1cec141e125','3e066858ffcf444f847706a3005f34f8',1,1,'ddf6f093b96d40bcbc0eed388e997d8c',1,0);
INSERT INTO "entry" VALUES('e46bf6869a5b4e9dacf6372861955246','3e066858ffcf444f847706a3005f34f8',1,1,'ddf6f093b96d40bcbc0eed388e997d8c',1,0);
INSERT INTO "entry" VALUES('8ff79f54ac0646259adb2122c97b2440','7c4f5dc780604191902459efc26cf9e1',1,1,'5fcf3cf9d20042ca8a76a5da70612d34',1,0);
INSERT INTO "entry" VALUES('306c48b5ee6e4acba31439432faafac9','3e066858ffcf444f847706a3005f34f8',1,1,'8363955889ee44458fee2b197756b5bc',1,0);
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
INSERT INTO "information_check" VALUES('f6f8ed2144d24da6966f693e519b88df','your-peer-worker',NULL,'175cd2cdc3fa41797243bb86fa8f5025b0eaaf87f12db913743e63839caa4947','Joe','2026-11-27','calm-meadow','2026-11-27 16:15:53.537674',NULL);
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
INSERT INTO "pair" VALUES('677ffacf2b17413eae9bfb0033bb26c1','5def0b89b3ac475d8742efc133fbf1aa','6d8452f00fcf42c18c0228c440d01828','afaf3bca98784a0b9d186b0aa277277c','2026-11-27 16:15:53.336974','2027-02-25',NULL,0);
CREATE TABLE person (
	id CHAR(32) NOT NULL, 
	planner_name VARCHAR NOT NULL, 
	role VARCHAR(12) NOT NULL, 
	public_key BLOB NOT NULL, 
	called BLOB, 
	known_as VARCHAR NOT NULL, 
	theme VARCHAR NOT NULL, 
	size VARCHAR NOT NULL, 
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
INSERT INTO "person" VALUES('6d8452f00fcf42c18c0228c440d01828','amber-otter','SERVICE_USER',X'9DED6F2F34A4A469ACA6B627115F0298C3B81500C9D26A6B5FC1BFD555CF0F55',NULL,'','light','m','2026-11-27 16:15:52.993213',NULL,NULL,NULL,NULL);
INSERT INTO "person" VALUES('5def0b89b3ac475d8742efc133fbf1aa','pearly-juniper','PEER_WORKER',X'34D0E3D1D558DB8B6ACEC707AA3BE7D3E49E646C8E7528F213B45806F5B24456',NULL,'','light','m','2026-11-27 16:15:53.180436',NULL,NULL,NULL,NULL);
INSERT INTO "person" VALUES('afaf3bca98784a0b9d186b0aa277277c','snug-hedge','COORDINATOR',X'8E9875D1E5D4213BF9319357C2C8A25CA68E515BC7E25BFB5A78767C4D6CF31B',NULL,'','light','m','2026-11-27 16:15:53.329629',NULL,NULL,NULL,NULL);
CREATE TABLE "plan" (
	id CHAR(32) NOT NULL, 
	owner_id CHAR(32) NOT NULL, 
	kind VARCHAR NOT NULL, 
	started_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(owner_id) REFERENCES person (id), 
	UNIQUE (owner_id, kind)
);
INSERT INTO "plan" VALUES('3e066858ffcf444f847706a3005f34f8','6d8452f00fcf42c18c0228c440d01828','crisis_plan','2026-11-27 16:15:53.001436');
INSERT INTO "plan" VALUES('7c4f5dc780604191902459efc26cf9e1','6d8452f00fcf42c18c0228c440d01828','discharge_plan','2026-11-27 16:15:53.018187');
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
INSERT INTO "programme_entry" VALUES('5297cfe9d65a445f90a8dd95e5b2d763','D4',1,'A walk first','2026-11-27','Nur','snug-hedge','2026-11-27 16:15:53.506074','',NULL);
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
INSERT INTO "record_line" VALUES('eea3f632454c4f2bb47119e40618be18','6d8452f00fcf42c18c0228c440d01828',1,'2026-11-27 16:15:53.339724','afaf3bca98784a0b9d186b0aa277277c','paired',NULL,'ca7b36c4013bc9c8','',X'01422A4D9931E1F8255AA4CC2C8E38C07A17E176653466E77F455B4EAB6EC2186D2BB1792282BBE70D6B23881EEECD9A2F7E1889A4D2AB9E25C9AC29B0288BFAFFEC308A1147DD5961B9C2EACBCCE1D0','a90cfecab8d6afff1e45b625dd08349db9830b54c59fbeeceff0370986726977');
INSERT INTO "record_line" VALUES('5d0212ff173d43e3849f42658ffbdff5','6d8452f00fcf42c18c0228c440d01828',2,'2026-11-27 16:15:53.357361','6d8452f00fcf42c18c0228c440d01828','shared','3e066858ffcf444f847706a3005f34f8','7089234794d4fc14','',X'011D81F918038464806E61DAF1B35229DAC79AD3D0CF45FFB3542E70D7B9DD051608224F6B873D2E692F64608652DE4AAC854D697AAB478C604DBD318DB94DF374B6D51686A92FEFB3057233BC4E6E95','767852bdcff294e0693090ef06371d94ba62fbc4c219ed6196cc3ffaa93e05a3');
INSERT INTO "record_line" VALUES('bc5ca426f38449c688086d109a8bd825','6d8452f00fcf42c18c0228c440d01828',3,'2026-11-27 16:15:53.365197','5def0b89b3ac475d8742efc133fbf1aa','looked','3e066858ffcf444f847706a3005f34f8','abc9cb90a7971e64','',NULL,'12e2da1514d1a6a11e7135be0896e34684fdf05aa1202e2ac84b3169e58ce868');
INSERT INTO "record_line" VALUES('f83c9fef31cd4fa7a44213432305afb7','6d8452f00fcf42c18c0228c440d01828',4,'2026-11-27 16:15:53.379866','5def0b89b3ac475d8742efc133fbf1aa','typed','3e066858ffcf444f847706a3005f34f8','abc9cb90a7971e64','',NULL,'03af16b992190bdc78d5a7518674ce1fbbe1c217be8f736e765873c87b19c32f');
INSERT INTO "record_line" VALUES('1c49d6333b2f4833adf2f74310cf5d73','6d8452f00fcf42c18c0228c440d01828',5,'2026-11-27 16:15:53.464599','5def0b89b3ac475d8742efc133fbf1aa','suggested','3e066858ffcf444f847706a3005f34f8','abc9cb90a7971e64','',NULL,'94f5c677856a630e7453c24bba10afd1721a0035730d4bf91e6795ea32ae039b');
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
INSERT INTO "revision" VALUES('bdeed0a818a840bd904f585fe4575839','3e066858ffcf444f847706a3005f34f8','178660a8e4214afb8221a1cec141e125',1,'ddf6f093b96d40bcbc0eed388e997d8c',1,0,'6d8452f00fcf42c18c0228c440d01828','6d8452f00fcf42c18c0228c440d01828',1,'13100bd1678d5c2e',X'01E42A4F7B457D5BF3AA28B0C5BB8DBC7F1DF718084A5D3CCC159F8698BE1B775D212F61B77CCC62C15CF02384B0F2FB2D0F99BF3A79977092CB13901250848AB0F387014D53A6A1F94EF07B2B8B0EDBBDB1C39E42A58EB40A63266AC1A35FEA6FE55C5F75116639513BB10BFA232649EF40B7E12A758A4884536FDC234FA108064E63D79D05F3AE11AFB10974F160263863324A1D7E95932B51C49622','2026-11-27 16:15:53.014404');
INSERT INTO "revision" VALUES('1567739537804cbc8383515510972033','3e066858ffcf444f847706a3005f34f8','e46bf6869a5b4e9dacf6372861955246',1,'ddf6f093b96d40bcbc0eed388e997d8c',1,0,'6d8452f00fcf42c18c0228c440d01828','6d8452f00fcf42c18c0228c440d01828',1,'13100bd1678d5c2e',X'01C21587C2635C94433F702520990E965BEE48FB0868FE4643F1A019E4DA5FF5E098F3A3D6EEB0BE4C1F2DF3B102C1C8199146A4F5F0E5B65F9FCF8ECCC8FEB530F453429EDD078A8E96244619DDB7E0D26ED10FABB40EE39D99FF318FE91E245F356DF5EE0AEB8C63ECA36A32E63DA5C547E4B3CEEA11AEF5CEB7D8F7E7A6906FAEEB6269143C9B7D544CBBB0E64F95C47E24CEF89B0E55C499AA0D67','2026-11-27 16:15:53.016401');
INSERT INTO "revision" VALUES('ca0d9a27084c48b9b3838f8405e1172f','7c4f5dc780604191902459efc26cf9e1','8ff79f54ac0646259adb2122c97b2440',1,'5fcf3cf9d20042ca8a76a5da70612d34',1,0,'6d8452f00fcf42c18c0228c440d01828','6d8452f00fcf42c18c0228c440d01828',1,'3b4d78cd122f984f',X'011BD58009BAC5C33DDB08269A1B4FE45008A798A4F4BCBFCFECCFE4BDDBF65CC86270A393783CF8FC39AA7DF6E4F14B84003A3CD0FBDF120E4083984A256523BF5049FF94A470CF577A1161E874C846DF21D62FF3E10F042112B1EAFD5D360487F394858BB847DF400ECC24BFDFEE8425643972EC1222F26523435F661588C8359E09DDC912BB27A4BCA70C0E2E4F5CF17BC4B7A03233F363BCB758F5','2026-11-27 16:15:53.023988');
INSERT INTO "revision" VALUES('56795fd053174d89b46fbb860b352229','3e066858ffcf444f847706a3005f34f8','306c48b5ee6e4acba31439432faafac9',1,'8363955889ee44458fee2b197756b5bc',1,0,'6d8452f00fcf42c18c0228c440d01828','5def0b89b3ac475d8742efc133fbf1aa',1,'2c529b4dda7ea564',X'01E775BE4A4AF19AE4D494C84D0D8BC18D1FE364B8BFC2FFDBE7D266FEA4E5DDE4FDA7D7B0AD36F3F2054852C1769B9A9EBF9A7EC2011DC27106963EFC4A426D023B7C194EF14F4D7DDCE8AAD4D3E643E96F624DD60CAFFA462B87C0D2','2026-11-27 16:15:53.381255');
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
INSERT INTO "self_check" VALUES('98302ffa6f504dc5b0b488796b83ba46',1,'2026-11-27','Nur','{"sheet": "yes"}','snug-hedge','2026-11-27 16:15:53.510590');
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
INSERT INTO "share" VALUES('e8e507b6beb64c37bc077b2bb446d68a','3e066858ffcf444f847706a3005f34f8','6d8452f00fcf42c18c0228c440d01828','5def0b89b3ac475d8742efc133fbf1aa',3,0,'section:after section:care section:do section:hospital section:how section:now section:treated','2026-11-27 16:15:53.352510','2026-12-28 00:00:00.000000',NULL,NULL);
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
INSERT INTO "suggestion" VALUES('1488c79e68774cb9af17eca891d14b06','3e066858ffcf444f847706a3005f34f8','e2eaefe9ba1f4bbcbbb81a625afb763e','5def0b89b3ac475d8742efc133fbf1aa',1,'13100bd1678d5c2e',X'01C010B98ED629285ABF85348894FCACBDF91BA6D1EE40A541C91BC70D241798194E23195602E628AA6D408AE6DA0580B7F8C984121AF4136C53638B612CE64D499538198FAAA37F067ABAAF1A408E4995D100E5F8F3588B199A28AD4A','2026-11-27 16:15:53.384437','',NULL);
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
INSERT INTO "ward" VALUES('d16dc0007204432e86c86a5c8c9dd85e','Willow ward','2026-11-27 16:15:53.485721',NULL,'','','','','','','','','','','','','','','','','','','',NULL,'',NULL,'');
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
INSERT INTO "ward_cover" VALUES('5073d7c7fbfc41e085b428c51bab9088','d16dc0007204432e86c86a5c8c9dd85e','Ade','01632 960 105','2026-11-27',NULL,NULL,'2026-11-27 16:15:53.488159','SH');
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
INSERT INTO "ward_number" VALUES('10988d3c6b6a473f842df9bca736853c','d16dc0007204432e86c86a5c8c9dd85e','ward','','','01632 960 101','Any time','2026-11-27','SH','2026-11-27 16:15:53.496044');
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
