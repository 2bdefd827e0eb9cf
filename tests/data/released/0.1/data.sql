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
INSERT INTO "entry" VALUES('ab0d20f398074c70be0d1f9bd1de8f36','9438518cadd747d88974685d4f684618',1,1,'120ae7cf36e1477e9e8f04b2472aeff4',1,0);
INSERT INTO "entry" VALUES('13232fec5e8c4ca0a82526753be07fe5','9438518cadd747d88974685d4f684618',1,1,'120ae7cf36e1477e9e8f04b2472aeff4',1,0);
INSERT INTO "entry" VALUES('a2232848c87d4a499ff4a36690cde1d2','9d5d1cf667fe44fcab19179ce66c9d0e',1,1,'c6ebf8980c9f425baf4bf47f874cc182',1,0);
INSERT INTO "entry" VALUES('5e5cfe5799f142ff982eb2b12d43d699','9438518cadd747d88974685d4f684618',1,1,'79da2354cdfe4a38b518f128fb9ec28d',1,0);
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
INSERT INTO "information_check" VALUES('af825112cca24960aee5042051227737','your-peer-worker',NULL,'175cd2cdc3fa41797243bb86fa8f5025b0eaaf87f12db913743e63839caa4947','Joe','2026-11-27','calm-meadow','2026-11-27 19:38:52.896139',NULL);
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
INSERT INTO "pair" VALUES('44f1396abb5742b9a057b2af1bde84ee','d017fe97d28444e1b4fddc1e327d7da6','9a4d339024c64aa6951f73739b18a7f1','4a455bf3e9d743c597eee032cd8ed68c','2026-11-27 19:38:52.781263','2027-02-25',NULL,0);
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
INSERT INTO "person" VALUES('9a4d339024c64aa6951f73739b18a7f1','amber-otter','SERVICE_USER',X'CFB3E7CE70FDFDD61C5553D809F91F9747B69490FF7289C736A506361A536442',NULL,'','light','m','2026-11-27 19:38:52.460734',NULL,NULL,NULL,NULL);
INSERT INTO "person" VALUES('d017fe97d28444e1b4fddc1e327d7da6','rustic-violet','PEER_WORKER',X'8F4487318072896A05E70C5C820C47FC23D34B6B739221FDFE6D9A045AB5494E',NULL,'','light','m','2026-11-27 19:38:52.624436',NULL,NULL,NULL,NULL);
INSERT INTO "person" VALUES('4a455bf3e9d743c597eee032cd8ed68c','eager-cactus','COORDINATOR',X'8CFB9BD04AF5FD57F29CAE3F9D7373BB61B420B0BAA24604212DCBD22DAE9703',NULL,'','light','m','2026-11-27 19:38:52.773480',NULL,NULL,NULL,NULL);
CREATE TABLE "plan" (
	id CHAR(32) NOT NULL, 
	owner_id CHAR(32) NOT NULL, 
	kind VARCHAR NOT NULL, 
	started_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(owner_id) REFERENCES person (id), 
	UNIQUE (owner_id, kind)
);
INSERT INTO "plan" VALUES('9438518cadd747d88974685d4f684618','9a4d339024c64aa6951f73739b18a7f1','crisis_plan','2026-11-27 19:38:52.471549');
INSERT INTO "plan" VALUES('9d5d1cf667fe44fcab19179ce66c9d0e','9a4d339024c64aa6951f73739b18a7f1','discharge_plan','2026-11-27 19:38:52.487713');
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
INSERT INTO "programme_entry" VALUES('c2458cdeed5b4640b76045250bcb10c3','D4',1,'A walk first','2026-11-27','Nur','eager-cactus','2026-11-27 19:38:52.865213','',NULL);
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
INSERT INTO "record_line" VALUES('91b5914303504332b2d040c32091ef51','9a4d339024c64aa6951f73739b18a7f1',1,'2026-11-27 19:38:52.783879','4a455bf3e9d743c597eee032cd8ed68c','paired',NULL,'791707c6d0d70093','',X'01FB681921E198C8EF2220281CE2D99A058DCFDA7D4A89D4DFE6C489C276BC5D090FD92CB767B89FF78AA23B77B01317E8500BBA948A2E434D7E48670EB39DF6102321CD9C6439BB73B9B27B46C0ED','3cfab617ac31dfdfbe16927bbf00e711634605f93d4baea38c2353e8c32ea847');
INSERT INTO "record_line" VALUES('e644bf01da6241f08acbf97f92ac8003','9a4d339024c64aa6951f73739b18a7f1',2,'2026-11-27 19:38:52.799332','9a4d339024c64aa6951f73739b18a7f1','shared','9438518cadd747d88974685d4f684618','ac0df7774bbc4f0d','',X'01F549A2ACB68C191B0252EB41E02142D374D5B4A49E09AE0689BB4692DD85FE29FF664B80259B52D832C3F7D3282B46C87084F4749A5AE461EB2ED579AB1943A29EF0D39A35331DD4A684D785CC5A','42599fd2d59499f460a7a91260170096201ddb144efa97814eebadd1ce312e1c');
INSERT INTO "record_line" VALUES('7d06a192c4d844d4b45e9ebed7d5dfe8','9a4d339024c64aa6951f73739b18a7f1',3,'2026-11-27 19:38:52.808242','d017fe97d28444e1b4fddc1e327d7da6','looked','9438518cadd747d88974685d4f684618','df6446abd5d7e5ba','',NULL,'ed429a92e8db546d411715502dc64cdf135c1857e17b579703fcfc8efd025a17');
INSERT INTO "record_line" VALUES('69c31504c42f45e385cbec2fe3d8902c','9a4d339024c64aa6951f73739b18a7f1',4,'2026-11-27 19:38:52.819910','d017fe97d28444e1b4fddc1e327d7da6','typed','9438518cadd747d88974685d4f684618','df6446abd5d7e5ba','',NULL,'d60290f3ba46b32331bd1423ba587a86cd10c2b087458964dfba32d19bea4408');
INSERT INTO "record_line" VALUES('f8821ad9f2b14acdadfddecd7e9fdc82','9a4d339024c64aa6951f73739b18a7f1',5,'2026-11-27 19:38:52.826851','d017fe97d28444e1b4fddc1e327d7da6','suggested','9438518cadd747d88974685d4f684618','df6446abd5d7e5ba','',NULL,'f8a330ab365793d51136503f9a33769508738e78b428f1d564a1238fd647794c');
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
INSERT INTO "revision" VALUES('d9a36fddb7f74419af4619ee8a77dba2','9438518cadd747d88974685d4f684618','ab0d20f398074c70be0d1f9bd1de8f36',1,'120ae7cf36e1477e9e8f04b2472aeff4',1,0,'9a4d339024c64aa6951f73739b18a7f1','9a4d339024c64aa6951f73739b18a7f1',1,'339b29d7311fd871',X'01138FE8A93E4E9FAA5D89996C6B38098CE7BF63E508DBCA66BC34B731BD26BB71FEF7C198EEAB41520CD00849699E477009905EE500F25F45DEE0D3A74DC7E3368650B07C9EA3A68161A11078048FE15B296560A9AB81D744C997CCF19602890BE124143F5473188A1A4852A8B51862E20E83B13A12D5219A92E6C875AB0FEEFF362736CAC4B018039ECB2FDB20243AA1BB654AE2561E1AD5BC726022','2026-11-27 19:38:52.484581');
INSERT INTO "revision" VALUES('056eb99715734c7aba257147f4a526b0','9438518cadd747d88974685d4f684618','13232fec5e8c4ca0a82526753be07fe5',1,'120ae7cf36e1477e9e8f04b2472aeff4',1,0,'9a4d339024c64aa6951f73739b18a7f1','9a4d339024c64aa6951f73739b18a7f1',1,'339b29d7311fd871',X'01BD4F87708B4B52E737F07A0B9D0C35AC298F76A9E83DE2152FAB3AAE22912B3F1C4FADCBF0A791AD30B5D2E3752C5BE59765CF94E9E6E4D0D6179EF114464EF3CAF68B3766B2149A84CCB0CD925CDC21F15BC0462FB1F1054C49789015074BDD57C7861E4CAB2B8D60F8D2F7104A4DA3C8EBCD80F9C643034EBF9FACA886685DC8B19D2CEBB2BEAB8A7A46997BA8166FE122232282FA4484329DD4D8','2026-11-27 19:38:52.486267');
INSERT INTO "revision" VALUES('0a4bfadcad7642bca25f0996c244d957','9d5d1cf667fe44fcab19179ce66c9d0e','a2232848c87d4a499ff4a36690cde1d2',1,'c6ebf8980c9f425baf4bf47f874cc182',1,0,'9a4d339024c64aa6951f73739b18a7f1','9a4d339024c64aa6951f73739b18a7f1',1,'91eb7edbe5e3980e',X'01DEB903D1F894F06462A7C2664C9C214DC4DC3C5004F19F5ABD063966502675F338570482952FA40D9B94A74B5B11D45C7B99E3F701E5926E8C52336D3B629CBF78C8F57661A5059B9F6BB5AC5CDD5B3636DBD63F9672EA7F3040DE885B592CE28A531D559ED97D47590712010FB59944456107FE8295D572D77DD56191DAD99F2370B92EA9EAF9B3D92FBA04F854BF91711826C1A56926BB0FA56F0F','2026-11-27 19:38:52.493431');
INSERT INTO "revision" VALUES('9644c64b08554dfda0ce599e2c0ae509','9438518cadd747d88974685d4f684618','5e5cfe5799f142ff982eb2b12d43d699',1,'79da2354cdfe4a38b518f128fb9ec28d',1,0,'9a4d339024c64aa6951f73739b18a7f1','d017fe97d28444e1b4fddc1e327d7da6',1,'a1a9fdb2e5a7fb9f',X'01325A95C998ADF17D3C1A0894803DFE36592BC926028C055B6736B067341D1C8A0E524DC9B178B623925326413E79047253C7BCC0EF4F7B389C27A95644ED110F78AA6E42B78C47395394570691B618259D77FF67B949DFA6D8F4A45D','2026-11-27 19:38:52.821275');
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
INSERT INTO "self_check" VALUES('8d70eb4afc8944f28a5a4a423c45929c',1,'2026-11-27','Nur','{"sheet": "yes"}','eager-cactus','2026-11-27 19:38:52.869945');
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
INSERT INTO "share" VALUES('b8682fddc0584f8ab6a4b325f811a1f5','9438518cadd747d88974685d4f684618','9a4d339024c64aa6951f73739b18a7f1','d017fe97d28444e1b4fddc1e327d7da6',3,0,'section:after section:care section:do section:hospital section:how section:now section:treated','2026-11-27 19:38:52.795044','2026-12-28 00:00:00.000000',NULL,NULL);
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
INSERT INTO "suggestion" VALUES('343974ea540f4e9290d91820ba814dd9','9438518cadd747d88974685d4f684618','fb06824a304a40b39a5064b93e062a5c','d017fe97d28444e1b4fddc1e327d7da6',1,'339b29d7311fd871',X'01537A69A4FCD633019E912C6F001AD8585CB1F772C561ECB8042C7D2908817CD7A2466767CB3F06EC7F98609C7A554437970C0FF8F27C86A5DCEC41B4DCDEB5450BBF803A950E1F8702AAA23D3E6D26FFFCFED32737E1280BC633DE93','2026-11-27 19:38:52.824220','',NULL);
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
INSERT INTO "ward" VALUES('7961cb1bb53d4a1ca4c0a3a52354c9e4','Willow ward','2026-11-27 19:38:52.846327',NULL,'','','','','','','','','','','','','','','','','','','',NULL,'',NULL,'');
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
INSERT INTO "ward_cover" VALUES('d7ec7e887d30485094112964ea1db678','7961cb1bb53d4a1ca4c0a3a52354c9e4','Ade','01632 960 105','2026-11-27',NULL,NULL,'2026-11-27 19:38:52.848944','EC');
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
INSERT INTO "ward_number" VALUES('245b731d98ff4e9890e83daab6fc9ab4','7961cb1bb53d4a1ca4c0a3a52354c9e4','ward','','','01632 960 101','Any time','2026-11-27','EC','2026-11-27 19:38:52.855830');
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
