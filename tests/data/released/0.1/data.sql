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
INSERT INTO "entry" VALUES('31035771a2614c83b0c29598b4848617','215b1fa6d51e41fdbe6929ed64caf971',1,1,'43ae9785e5bb48cc942ec1dcb65c7828',1,0);
INSERT INTO "entry" VALUES('7fabde5e86554dadb5089e67adaba162','215b1fa6d51e41fdbe6929ed64caf971',1,1,'43ae9785e5bb48cc942ec1dcb65c7828',1,0);
INSERT INTO "entry" VALUES('858c245a9d224d41855c21c3c6825a7b','38ca554f5ade4c59977d456739595dab',1,1,'9d385c2ab9ea4fd295e1adb1959c9593',1,0);
INSERT INTO "entry" VALUES('9907bc5811cf43b29d2b4e5c231a4c93','215b1fa6d51e41fdbe6929ed64caf971',1,1,'3dea624c521d4e48a305288573a8a97e',1,0);
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
INSERT INTO "information_check" VALUES('54471521dd374b3fb987d5a1928dad37','your-peer-worker',NULL,'175cd2cdc3fa41797243bb86fa8f5025b0eaaf87f12db913743e63839caa4947','Joe','2026-11-27','calm-meadow','2026-11-27 21:03:24.349913',NULL);
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
INSERT INTO "pair" VALUES('c210e2943f5446d6917a904b5b037c53','858710e3733f43c1b760ff1c0eb845c5','1c7a88f59a61432fbaf57ba3d0dc173d','b85eb9441b6141ba8730c3c37f35a80c','2026-11-27 21:03:23.907924','2027-02-25',NULL,0);
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
INSERT INTO "person" VALUES('1c7a88f59a61432fbaf57ba3d0dc173d','amber-otter','SERVICE_USER',X'62752F4D636A9C15A846C569EB25FFA09FEF99DCA1187497CAFD25000E262240',NULL,'','light','m','2026-11-27 21:03:22.184161',NULL,NULL,NULL,NULL);
INSERT INTO "person" VALUES('858710e3733f43c1b760ff1c0eb845c5','gleaming-oasis','PEER_WORKER',X'019B3FC0C8B61DA2C27DABCA7C3C34861FC235E02986F72A2C8454082348633A',NULL,'','light','m','2026-11-27 21:03:23.122896',NULL,NULL,NULL,NULL);
INSERT INTO "person" VALUES('b85eb9441b6141ba8730c3c37f35a80c','jovial-guitar','COORDINATOR',X'5516FED4B8082632B6210F39DBB0911370EDD8FAE76C6326DA47ABD3E159712B',NULL,'','light','m','2026-11-27 21:03:23.853314',NULL,NULL,NULL,NULL);
CREATE TABLE "plan" (
	id CHAR(32) NOT NULL, 
	owner_id CHAR(32) NOT NULL, 
	kind VARCHAR NOT NULL, 
	started_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(owner_id) REFERENCES person (id), 
	UNIQUE (owner_id, kind)
);
INSERT INTO "plan" VALUES('215b1fa6d51e41fdbe6929ed64caf971','1c7a88f59a61432fbaf57ba3d0dc173d','crisis_plan','2026-11-27 21:03:22.224044');
INSERT INTO "plan" VALUES('38ca554f5ade4c59977d456739595dab','1c7a88f59a61432fbaf57ba3d0dc173d','discharge_plan','2026-11-27 21:03:22.271442');
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
INSERT INTO "programme_entry" VALUES('3ff9345114a041b886d4c221e01a3524','D4',1,'A walk first','2026-11-27','Nur','jovial-guitar','2026-11-27 21:03:24.267022','',NULL);
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
INSERT INTO "record_line" VALUES('2d2bff86bd3841dcb411d4b6bede4944','1c7a88f59a61432fbaf57ba3d0dc173d',1,'2026-11-27 21:03:23.925240','b85eb9441b6141ba8730c3c37f35a80c','paired',NULL,'4005301741a53f9f','',X'01A7BD999C61DBCA07AE91C784A168FC5B2DDC9B1FAC1F2A9FA031093BFC103D16DD76855E532938BC33EF1ADDD03928D19428D27931A8FEB50E9BD7D3122A0957531D88053DD2250B73FD1836E01AFB','7d0ba0b249bb0ecf9207f5c39e63e368d1b8466f9f59a2c897875b66551f5f8f');
INSERT INTO "record_line" VALUES('6066b7eaa2fc4b189c4aa8bcbe779cde','1c7a88f59a61432fbaf57ba3d0dc173d',2,'2026-11-27 21:03:24.005537','1c7a88f59a61432fbaf57ba3d0dc173d','shared','215b1fa6d51e41fdbe6929ed64caf971','8c09ee6dfa88ff5a','',X'01D603EEA6825304F3D8B568AB1B95FD8035EBB986645ED6D7BFE0BAEB488E12292AC7406224619A3219F7043506D614C82B6A2C98A5663D6F8317E3693D61CF034273A365B6948FD369B256E787D8A5','f3f914cbf99455952262177c0f680ac9d94837a2551080be559c3c6047f7d2cc');
INSERT INTO "record_line" VALUES('3ec4dc381d2447818dca7cdb75455037','1c7a88f59a61432fbaf57ba3d0dc173d',3,'2026-11-27 21:03:24.043685','858710e3733f43c1b760ff1c0eb845c5','looked','215b1fa6d51e41fdbe6929ed64caf971','6b4597cdf5f6a028','',NULL,'3966526dad4157c88a7cb05645e9154ce17fb0903760ca58b062a99b203758c0');
INSERT INTO "record_line" VALUES('e05d5ff3c10347f8b5502def89ec05db','1c7a88f59a61432fbaf57ba3d0dc173d',4,'2026-11-27 21:03:24.093615','858710e3733f43c1b760ff1c0eb845c5','typed','215b1fa6d51e41fdbe6929ed64caf971','6b4597cdf5f6a028','',NULL,'4262e422549bc12abc579078b86cfca4a0b861c574fd3465f248eb4a67e9f820');
INSERT INTO "record_line" VALUES('a03ba8771aec40baa88d05f466097beb','1c7a88f59a61432fbaf57ba3d0dc173d',5,'2026-11-27 21:03:24.113121','858710e3733f43c1b760ff1c0eb845c5','suggested','215b1fa6d51e41fdbe6929ed64caf971','6b4597cdf5f6a028','',NULL,'7480a8247b9be599a18a9f58e7979831c03f6be988c2c04d9516c4f3af791ec4');
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
INSERT INTO "revision" VALUES('3fed5b6ea6b848539ac6f2183cee9292','215b1fa6d51e41fdbe6929ed64caf971','31035771a2614c83b0c29598b4848617',1,'43ae9785e5bb48cc942ec1dcb65c7828',1,0,'1c7a88f59a61432fbaf57ba3d0dc173d','1c7a88f59a61432fbaf57ba3d0dc173d',1,'e54f87abf3759a74',X'015FF095AEA43A8ED4EAF31AFE6DAF7590EDFDDCC044D5F34ABA01B68FB4073FB89A4F2147ABEEDA1A63D8E87FFB8E6208C3D44711EF3AF07DBCAB649C8760852AD3A618D15F19EE24F4005087484A914F763A7224D18542B86C9D65DC964DC596A8C1467827A774CA66A7715265237081F3C428979C69FEB26AE30E2BE6696B76DED25E9F9C74A8635177FB944E84B941ECCF643C88461B08AB71DF73','2026-11-27 21:03:22.258924');
INSERT INTO "revision" VALUES('567f2b3314c04e6facff72b0cf4fa148','215b1fa6d51e41fdbe6929ed64caf971','7fabde5e86554dadb5089e67adaba162',1,'43ae9785e5bb48cc942ec1dcb65c7828',1,0,'1c7a88f59a61432fbaf57ba3d0dc173d','1c7a88f59a61432fbaf57ba3d0dc173d',1,'e54f87abf3759a74',X'018726740C6303E7DB2E1A4F39A211837BD658BE694A6DB1D7B0229F0C48551D445EEADE335808E0E01C803B3DEC93A3DD2FCC9D33CFE03B41BF246CEC8B1AA419483B78FE500F63B3564E3F56877F9CAADF6B7A196222A9A7D77C76A549DF73FEE624A5DE3EB19C333EEC19BA8D9DAC11F398C7A075D0D6F95F6363FF87765C8A0CD449FED9F0C5B0734C07599A660C8101AC92054DF7D5E8E15F0707','2026-11-27 21:03:22.261519');
INSERT INTO "revision" VALUES('647b03916d4c47f78cd2e607abe82a99','38ca554f5ade4c59977d456739595dab','858c245a9d224d41855c21c3c6825a7b',1,'9d385c2ab9ea4fd295e1adb1959c9593',1,0,'1c7a88f59a61432fbaf57ba3d0dc173d','1c7a88f59a61432fbaf57ba3d0dc173d',1,'62fe165cd2bb62eb',X'013437FD64963338C7B046CF89926D4ED54DC9903202545D9B3626200568BF326CB18E37267901032DB9D84CEE77F8816DE63D2460250BDC6D3790C1001841CC7D3A9C691B0A28EAC34726FBD448E3D73BA33EF93903370FF36DC97D11DE6906463C9DEE1A63F4CC6520D1BC8A8DA64BD744FCFC03AC938F6DC2520F03911F6A086B51C52ABE1B903B6D6AB39D33437C4D61D72382395B04021A85F854','2026-11-27 21:03:22.291123');
INSERT INTO "revision" VALUES('fc6b6857c49548ee9f4f5a7c774faed6','215b1fa6d51e41fdbe6929ed64caf971','9907bc5811cf43b29d2b4e5c231a4c93',1,'3dea624c521d4e48a305288573a8a97e',1,0,'1c7a88f59a61432fbaf57ba3d0dc173d','858710e3733f43c1b760ff1c0eb845c5',1,'63ea30c790fc5c7a',X'017696C1048B0421084478EBBAA3CC227150A6C32C0F69D30C9DEFB8B717534C2866F66AAF786330010CE4DD92612AFBDB8E429683C5CC76AFF18DE70BA8D4E488D61E3A15A3ABFD3E8DE9AE272D36E5C8EFECE7CE4A363274AE198602','2026-11-27 21:03:24.098650');
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
INSERT INTO "self_check" VALUES('3dbe16ad63714e349ba478b05bd867c8',1,'2026-11-27','Nur','{"sheet": "yes"}','jovial-guitar','2026-11-27 21:03:24.279289');
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
INSERT INTO "share" VALUES('d16a957d824f48bc8119615636f0ceb2','215b1fa6d51e41fdbe6929ed64caf971','1c7a88f59a61432fbaf57ba3d0dc173d','858710e3733f43c1b760ff1c0eb845c5',3,0,'section:after section:care section:do section:hospital section:how section:now section:treated','2026-11-27 21:03:23.990612','2026-12-28 00:00:00.000000',NULL,NULL);
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
INSERT INTO "suggestion" VALUES('2e53f2677aa9449e81f166d0e989089e','215b1fa6d51e41fdbe6929ed64caf971','e69c221ac8204f889e5c774bbab254b4','858710e3733f43c1b760ff1c0eb845c5',1,'e54f87abf3759a74',X'016775CCED96EA981EE3EBB048DB6AEAAA2D47A3186855370638422B000E49F039F5B629AC01A2BA23B29EBDBF061533BD54BA4512A6FDF23B6E104AB3A4E5E19B0D331F873845878FD3803AF7D85A93E8BA160E210AB0690A1685FB1B','2026-11-27 21:03:24.105305','',NULL);
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
INSERT INTO "ward" VALUES('bf15c2b8bd57418bbb4edef854b6eee5','Willow ward','2026-11-27 21:03:24.183299',NULL,'','','','','','','','','','','','','','','','','','','',NULL,'',NULL,'');
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
INSERT INTO "ward_cover" VALUES('05ceafb8f91d447288e337b624ca3b35','bf15c2b8bd57418bbb4edef854b6eee5','Ade','01632 960 105','2026-11-27',NULL,NULL,'2026-11-27 21:03:24.195554','JG');
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
INSERT INTO "ward_number" VALUES('03210f0c253d4e9b86f1524ffa3fc93c','bf15c2b8bd57418bbb4edef854b6eee5','ward','','','01632 960 101','Any time','2026-11-27','JG','2026-11-27 21:03:24.224820');
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
