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
INSERT INTO "entry" VALUES('609ca8ffe49a41afa76ba4a37029ea8d','9cc422ac7f5a4e30886e44c02a66f933',1,1,'058c8fb15f664583910aa4499794ef23',1,0);
INSERT INTO "entry" VALUES('23cb426d4ef94575b7de0066ae229177','9cc422ac7f5a4e30886e44c02a66f933',1,1,'058c8fb15f664583910aa4499794ef23',1,0);
INSERT INTO "entry" VALUES('54ef6acb83f14fb88ae8eefd97b1b594','b855a9dd442b451689148e3bc2a3a273',1,1,'199f4e6308fb4f4ea4d208118e205e9d',1,0);
INSERT INTO "entry" VALUES('16032904bfa2493b8364a5e0a8c28678','9cc422ac7f5a4e30886e44c02a66f933',1,1,'99f736b7980f4cdf8ba7397d9dc587e0',1,0);
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
INSERT INTO "information_check" VALUES('c5f0994911644b77a39a012fbcc746a3','your-peer-worker',NULL,'175cd2cdc3fa41797243bb86fa8f5025b0eaaf87f12db913743e63839caa4947','Joe','2026-11-27','calm-meadow','2026-11-27 15:31:56.190759',NULL);
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
INSERT INTO "pair" VALUES('031e4b32af35418ea7e0040970205dd7','6d58b7b5c82d4fa6876e7a7942c51c25','afd69d04944349b783c1ec8278704b82','0bc07850adca41eea52ea4988c9071ae','2026-11-27 15:31:55.429506','2027-02-25',NULL,0);
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
INSERT INTO "person" VALUES('afd69d04944349b783c1ec8278704b82','amber-otter','SERVICE_USER',X'DE92F013A64A4C5F8057E0CE2CD30A5D379B74C85C0F76F54E0D97A5A487DB71',NULL,'','light','m','2026-11-27 15:31:53.756934',NULL,NULL,NULL,NULL);
INSERT INTO "person" VALUES('6d58b7b5c82d4fa6876e7a7942c51c25','nearby-button','PEER_WORKER',X'FC21041EDBF689D2C236B62F8EFE1BF8CB7EBF7B835DAC39C2550D807B3FF316',NULL,'','light','m','2026-11-27 15:31:54.639714',NULL,NULL,NULL,NULL);
INSERT INTO "person" VALUES('0bc07850adca41eea52ea4988c9071ae','open-boat','COORDINATOR',X'409D767E3CA3C7D8199D12546D993D35EA82B2C5009BD10031F0E578938AD40B',NULL,'','light','m','2026-11-27 15:31:55.396433',NULL,NULL,NULL,NULL);
CREATE TABLE "plan" (
	id CHAR(32) NOT NULL, 
	owner_id CHAR(32) NOT NULL, 
	kind VARCHAR NOT NULL, 
	started_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(owner_id) REFERENCES person (id), 
	UNIQUE (owner_id, kind)
);
INSERT INTO "plan" VALUES('9cc422ac7f5a4e30886e44c02a66f933','afd69d04944349b783c1ec8278704b82','crisis_plan','2026-11-27 15:31:53.808791');
INSERT INTO "plan" VALUES('b855a9dd442b451689148e3bc2a3a273','afd69d04944349b783c1ec8278704b82','discharge_plan','2026-11-27 15:31:53.915486');
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
INSERT INTO "programme_entry" VALUES('3af9184d3c0645c7a3bf39ea0db5439c','D4',1,'A walk first','2026-11-27','Nur','open-boat','2026-11-27 15:31:56.080824','',NULL);
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
INSERT INTO "record_line" VALUES('1912aa0a0ca64e21aea46b57b52a8cb9','afd69d04944349b783c1ec8278704b82',1,'2026-11-27 15:31:55.447596','0bc07850adca41eea52ea4988c9071ae','paired',NULL,'7e06881fa7ed10a8','',X'01FB7A4E70FCF7BE28420E79877B550E94A90DBE67AE39ECB5C2D39EA4C270172F902F08A602EAFC0B49EAAF16B946FDBADEFEC8115B3BCCBB32706648637984B5E6951ED3E7EC13847BE5D80D92EE','008fdc3704ce6058325bd30e3b2d15ae1ffba0482cf84a021c88ba1abdefc493');
INSERT INTO "record_line" VALUES('e4d6e50d7b3546af9d43eaf4a42029fc','afd69d04944349b783c1ec8278704b82',2,'2026-11-27 15:31:55.520373','afd69d04944349b783c1ec8278704b82','shared','9cc422ac7f5a4e30886e44c02a66f933','2012771af67185a3','',X'01438910CBD47016AC45E1D53221FC8FF4140360C3DE5E9745E9189947ED84153DCD49214964DD1E08D5C18BE9EB2B1BC5F98038EB915BC0C5E0CD069DEDD2F18D79122FAEF4E14AC5FA96F4231D1A','b3353ad0295654a41ba611488e0c9b23092258ee4f57cd4133524e78fe1fb824');
INSERT INTO "record_line" VALUES('5f71e04dc25d449b8986f48930acc14d','afd69d04944349b783c1ec8278704b82',3,'2026-11-27 15:31:55.548467','6d58b7b5c82d4fa6876e7a7942c51c25','looked','9cc422ac7f5a4e30886e44c02a66f933','30b8a11665b81fb1','',NULL,'0ab912dedb0952a9aefb47ad951752855385d2c67ba5ed8d0bd4085bbb8e2fb9');
INSERT INTO "record_line" VALUES('4fe0fd87dbfe4c71be6e75c933d81dd4','afd69d04944349b783c1ec8278704b82',4,'2026-11-27 15:31:55.605398','6d58b7b5c82d4fa6876e7a7942c51c25','typed','9cc422ac7f5a4e30886e44c02a66f933','30b8a11665b81fb1','',NULL,'15580bd283831d3c853e64efbbd55ed3a2cb3db0e3ede7af08da64afcffeddda');
INSERT INTO "record_line" VALUES('33c74c84bbcc40e8b136e5890a2da55d','afd69d04944349b783c1ec8278704b82',5,'2026-11-27 15:31:55.635811','6d58b7b5c82d4fa6876e7a7942c51c25','suggested','9cc422ac7f5a4e30886e44c02a66f933','30b8a11665b81fb1','',NULL,'a9ea30312f7dd8b1f50af2cdf0939228c8ebb368199621e40040191b169c406b');
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
INSERT INTO "revision" VALUES('c64deeaf8e854a988f1cace24e0d1b5c','9cc422ac7f5a4e30886e44c02a66f933','609ca8ffe49a41afa76ba4a37029ea8d',1,'058c8fb15f664583910aa4499794ef23',1,0,'afd69d04944349b783c1ec8278704b82','afd69d04944349b783c1ec8278704b82',1,'582eb141a5aeaaa9',X'014860E3BBEF094BD1BD2CC64B2CF584B539BB83275BD7963202CD480771F3EB20687EAEA21BD4FD3635308583B2B86578F0BCC0A3622CD5CD734F780B1B0F473A9288397E8FB1A5BDCF8C783EC9EF339767DE2E3660EE547DF98B249CA02ECCC168490B7D23706416AE751DF6DCFFD6C8D1C7F4257AC419B793AEB432E432163025ABA848EBC97D00F7E7297BCCE36339E552BBFA47AC8CA0B45D6FDE','2026-11-27 15:31:53.888691');
INSERT INTO "revision" VALUES('04aacbe39e9f45e6b88fe63366e078ee','9cc422ac7f5a4e30886e44c02a66f933','23cb426d4ef94575b7de0066ae229177',1,'058c8fb15f664583910aa4499794ef23',1,0,'afd69d04944349b783c1ec8278704b82','afd69d04944349b783c1ec8278704b82',1,'582eb141a5aeaaa9',X'01C48F0D8788F1E9EC7A7E5907E17231E2BB186ADAB2C3A4614A1F254650458FD54204DEA318721E8A2BF8F803EC11044676B2EBA150747AF024C9A787A4FF14EFAA2670258D68634328088FF0EEDEE4496DB640575A3C90790DE1C400626ECD8EC0855A950E706E127550D3B2B3D3E0C2EDAD2D13629CC8F09A3740DC1DEE500D3513CCBEB18EED3ABD2B52C69CFE8B28ED85B2491C5247CF5DFE7237','2026-11-27 15:31:53.903740');
INSERT INTO "revision" VALUES('58c3eb572a214223a0c41ae81769ad4b','b855a9dd442b451689148e3bc2a3a273','54ef6acb83f14fb88ae8eefd97b1b594',1,'199f4e6308fb4f4ea4d208118e205e9d',1,0,'afd69d04944349b783c1ec8278704b82','afd69d04944349b783c1ec8278704b82',1,'0b805ade9e0bdd00',X'01095E6882072320BCC64120F7B037540D88D251072450571CAF211A3CE2C7EA720916D43DC5BED2AAA652C749FE8FD7EC7E348D7DE773BB1C04C8EB865BFB92B022DA95D624DEEDEC8B40C8B7C43DA7D3715F2EF9FB19F50232A49B7D08D6E3CEA909DF80CBBDD43F906B6B738A120E811A0E6AAD28F317424AE42F18C5E5D8A461FCBF4C9BD1F93F9E87FEA4382421D887793FF49029D246A918D811','2026-11-27 15:31:53.931757');
INSERT INTO "revision" VALUES('6f36451dfe6942d39360d2d7669eb66d','9cc422ac7f5a4e30886e44c02a66f933','16032904bfa2493b8364a5e0a8c28678',1,'99f736b7980f4cdf8ba7397d9dc587e0',1,0,'afd69d04944349b783c1ec8278704b82','6d58b7b5c82d4fa6876e7a7942c51c25',1,'b25788c8902846f6',X'01E553156628AE279B2A11D1D836E50795B0D48EB11B5762007740F2C4FB9F3D5B2F2BCB3F268F915F820F42C8D7FDA66DC807DA6629A29332DECDFC3510C648809EB08559D70C0E650EE7BC7571E7F3868623F3E5695E86F46210C460','2026-11-27 15:31:55.608870');
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
INSERT INTO "self_check" VALUES('50b8b37fc9b04e52816dfbf057f3b339',1,'2026-11-27','Nur','{"sheet": "yes"}','open-boat','2026-11-27 15:31:56.101237');
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
INSERT INTO "share" VALUES('72b156ac980f4a88a14bd0c1e8e81bfe','9cc422ac7f5a4e30886e44c02a66f933','afd69d04944349b783c1ec8278704b82','6d58b7b5c82d4fa6876e7a7942c51c25',3,0,'section:after section:care section:do section:hospital section:how section:now section:treated','2026-11-27 15:31:55.503250','2026-12-28 00:00:00.000000',NULL,NULL);
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
INSERT INTO "suggestion" VALUES('bb37ed45650049b6890782abb6126cb2','9cc422ac7f5a4e30886e44c02a66f933','0cda63d024204acf8d82a76bc5928938','6d58b7b5c82d4fa6876e7a7942c51c25',1,'582eb141a5aeaaa9',X'015461D0C2AE4DB74F8DE36A3F96D23DD87415AC74CCDDFD2FEE33E2D10BDB017B9562DFA1539E5A87CD14A1BDD8F040F5FEFCDF6FA14B39639C41CC651936B48F8086141B68DA8F64A08B766930A5397A500E5D58C6573143FE89C490','2026-11-27 15:31:55.623467','',NULL);
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
INSERT INTO "ward" VALUES('cfd4c0672a4642b58264303270457031','Willow ward','2026-11-27 15:31:56.002600',NULL,'','','','','','','','','','','','','','','','','','','',NULL,'',NULL,'');
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
INSERT INTO "ward_cover" VALUES('bef3c251e7864b15a7daceb9f1b7033d','cfd4c0672a4642b58264303270457031','Ade','01632 960 105','2026-11-27',NULL,NULL,'2026-11-27 15:31:56.016998','OB');
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
INSERT INTO "ward_number" VALUES('a88c375371e94df4be41d50bd7386ac9','cfd4c0672a4642b58264303270457031','ward','','','01632 960 101','Any time','2026-11-27','OB','2026-11-27 15:31:56.044901');
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
