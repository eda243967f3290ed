CREATE TABLE content (
    hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
    bytes BLOB NOT NULL,
    isSealed INTEGER NOT NULL CHECK (isSealed IN (0, 1))
) STRICT;
INSERT INTO "content" VALUES(X'3089D1482A4A764B9965390946D85129732FE2E0FB981DE375529F1D26D5762A',X'7B22636F6465223A224830352E30312D3235303130312D30303031222C2270726F6365647572652E636F6465223A22312E303030303031222C2270726F6365647572652E6E616D65223A225468E1BBA72074E1BBA563206DE1BAAB75222C226368616E6E656C223A22696E506572736F6E222C226170706C6963616E742E6E616D65223A224E677579E1BB856E2056C4836E204DE1BAAB75222C22726563656976656444617465223A22323032352D30312D30315430383A30303A30302B30373A3030222C22737461747573223A227265636569766564227D',0);
INSERT INTO "content" VALUES(X'7E26ECB43DA326683AB7E95F12792C982D5C5E841DFC580966FA5E33BE6939EE',X'7B224D61486F536F223A224830352E30312D3235303130312D30303031222C224D6154544843223A22312E303030303031222C2254656E54544843223A225468E1BBA72074E1BBA563206DE1BAAB75222C224D614C696E68567563223A22222C2254656E4C696E68567563223A22222C224B656E68546875634869656E223A2231222C224E6F694E6F70486F536F223A22222C22436875486F536F223A224E677579E1BB856E2056C4836E204DE1BAAB75222C224C6F6169446F6954756F6E67223A22222C224D61446F6954756F6E67223A22222C2244696E6844616E68434853223A5B5D2C225461694B686F616E44756F6358616354687563566F69564E654944223A22222C2254686F6E6754696E4B686163223A22222C22456D61696C223A22222C22466178223A22222C22536F4469656E54686F6169223A22222C225472696368596575486F536F223A22222C224E6761794E6F70486F536F223A22222C224E676179546965704E68616E223A223230323530313031303830303030222C224E67617948656E547261223A22222C225472616E6754686169486F536F223A2232222C224E676179547543686F69223A22222C224E6761794B65745468756358754C79223A22222C224E676179547261223A22222C2254686F6E6754696E547261223A22222C2248696E6854687563223A22222C22446F6E566958754C79223A22222C22536F4269656E4E68616E223A22222C22486F536F436F5468616E685068616E536F486F61223A22222C2244756F635468616E68546F616E54727563547579656E223A22222C22476869436875223A22222C225461694C6965754E6F70223A5B5D2C2244616E68536163684C65506869223A5B5D2C2244616E685361636854657044696E684B656D4B686163223A5B5D2C2244616E6853616368486F536F426F53756E67223A5B5D2C2244616E685361636847696179546F4B6574517561223A5B5D2C2244534B65744E6F694353444C223A5B5D7D',0);
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO "grdb_migrations" VALUES('1: snapshots, outbox, ledger, runs');
INSERT INTO "grdb_migrations" VALUES('2: schedules, requests to the service');
INSERT INTO "grdb_migrations" VALUES('3: what both sides agree on');
INSERT INTO "grdb_migrations" VALUES('4: notices');
INSERT INTO "grdb_migrations" VALUES('5: an outbox without lists of states');
INSERT INTO "grdb_migrations" VALUES('6: notices that are not sent yet');
CREATE TABLE jobState (
    job TEXT PRIMARY KEY,
    lastPlanned INTEGER,
    isPaused INTEGER NOT NULL DEFAULT 0 CHECK (isPaused IN (0, 1)),
    lastSuccess INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE ledger (
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    run INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject BLOB NOT NULL,
    body TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
INSERT INTO "ledger" VALUES(1,1796079508213,2,'planned',X'','{"plan":"ho-so-c68195b60314","job":"ho-so","digest":"c68195b60314107cb56f92c9245b29fb53c6af58185460b48da4836b28aa89c2"}',X'195E25DE3C689D5C70813F4A62D6B959EF02F08F2294F639A342A229C4C3A32C');
INSERT INTO "ledger" VALUES(2,1796080894269,3,'approved',X'','{"plan":"ho-so-c68195b60314","who":"Cán bộ Mẫu","calls":"1"}',X'1F88B80940C868E867364C82A9A23D42F8506141EC705BEE15BC717EC386EC13');
INSERT INTO "ledger" VALUES(3,1796080894269,3,'intended',X'B0CF7CA5A5FEEBE3398DD72A95D9F5565E012BE9D6ECD4DD292DBA9CDF2A5E87','{"call":"1","plan":"ho-so-c68195b60314","action":"create","content":"7e26ecb43da326683ab7e95f12792c982d5c5e841dfc580966fa5e33be6939ee"}',X'3FB2019CD3C502BD4D6193427B23BCBA14746E01973C7822562F7D6E1F825392');
INSERT INTO "ledger" VALUES(4,1796080896522,3,'postponed',X'B0CF7CA5A5FEEBE3398DD72A95D9F5565E012BE9D6ECD4DD292DBA9CDF2A5E87','{"call":"1","plan":"ho-so-c68195b60314","system":"cong","action":"create","attempt":"1","content":"7e26ecb43da326683ab7e95f12792c982d5c5e841dfc580966fa5e33be6939ee","note":"cong: refused (effect: none): 127.0.0.1:9: nobody took the connection (Failed to connect to 127.0.0.1 port 9 after 0 ms: Couldn''t connect to server) [refused, refused after 0.32278615029602387 seconds, refused after 0.621104986817381 seconds, refused after 1.2963090940581705 seconds]"}',X'296F23036622959F817AE84802ECBFD9FFDE4089AEFACC8683EDB64D31D2A6FE');
CREATE TABLE ledgerHead (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    number INTEGER NOT NULL,
    hash BLOB NOT NULL,
    signature BLOB
) STRICT;
INSERT INTO "ledgerHead" VALUES(1,4,X'296F23036622959F817AE84802ECBFD9FFDE4089AEFACC8683EDB64D31D2A6FE',NULL);
CREATE TABLE notice (
    job TEXT PRIMARY KEY,
    since INTEGER NOT NULL,
    failureToldAt INTEGER,
    waitingToldAt INTEGER,
    heldBy TEXT,
    forPerson INTEGER NOT NULL DEFAULT 0 CHECK (forPerson >= 0),
    dead INTEGER NOT NULL DEFAULT 0 CHECK (dead >= 0),
    runsDone INTEGER NOT NULL DEFAULT 0 CHECK (runsDone >= 0),
    runsLeft INTEGER NOT NULL DEFAULT 0 CHECK (runsLeft >= 0),
    runsHeld INTEGER NOT NULL DEFAULT 0 CHECK (runsHeld >= 0),
    runsHalted INTEGER NOT NULL DEFAULT 0 CHECK (runsHalted >= 0),
    runsFailed INTEGER NOT NULL DEFAULT 0 CHECK (runsFailed >= 0),
    runsStopped INTEGER NOT NULL DEFAULT 0 CHECK (runsStopped >= 0),
    callsDone INTEGER NOT NULL DEFAULT 0 CHECK (callsDone >= 0),
    callsDead INTEGER NOT NULL DEFAULT 0 CHECK (callsDead >= 0)
) STRICT, WITHOUT ROWID;
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    plan TEXT NOT NULL REFERENCES plan (id),
    effect INTEGER NOT NULL,
    system TEXT NOT NULL,
    entity TEXT NOT NULL,
    action TEXT NOT NULL,
    key TEXT NOT NULL,
    content BLOB NOT NULL REFERENCES content (hash),
    base BLOB REFERENCES content (hash),
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    notBefore INTEGER NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    createdAt INTEGER NOT NULL,
    settledAt INTEGER,
    agreed BLOB REFERENCES content (hash),
    UNIQUE (plan, effect),
    CHECK (CASE WHEN settledAt IS NULL
        THEN state = 'ready' OR state = 'calling' OR state = 'doubtful' OR state = 'dead'
        ELSE state = 'done' OR state = 'dropped' END)
) STRICT;
INSERT INTO "outbox" VALUES(1,'ho-so-c68195b60314',1,'cong','dossier','create','H05.01-250101-0001',X'7E26ECB43DA326683AB7E95F12792C982D5C5E841DFC580966FA5E33BE6939EE',NULL,'ready',1,1796080901463,'cong: refused (effect: none): 127.0.0.1:9: nobody took the connection (Failed to connect to 127.0.0.1 port 9 after 0 ms: Couldn''t connect to server) [refused, refused after 0.32278615029602387 seconds, refused after 0.621104986817381 seconds, refused after 1.2963090940581705 seconds]',1796080894269,NULL,NULL);
CREATE TABLE plan (
    id TEXT PRIMARY KEY,
    job TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    madeAt INTEGER NOT NULL,
    approvedBy TEXT,
    approvedAt INTEGER,
    CHECK ((approvedBy IS NULL) = (approvedAt IS NULL))
) STRICT;
INSERT INTO "plan" VALUES('ho-so-c68195b60314','ho-so',X'C68195B60314107CB56F92C9245B29FB53C6AF58185460B48DA4836B28AA89C2',1796079508213,'Cán bộ Mẫu',1796080894269);
CREATE TABLE request (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('pause', 'resume', 'runNow')),
    job TEXT NOT NULL,
    askedAt INTEGER NOT NULL,
    takenAt INTEGER
) STRICT;
INSERT INTO "request" VALUES(1,'pause','ho-so',1796079508316,NULL);
CREATE TABLE run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('fetch', 'plan', 'apply', 'sync', 'deliver')),
    subject TEXT NOT NULL,
    startedAt INTEGER NOT NULL,
    endedAt INTEGER,
    state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'stopped')),
    summary TEXT NOT NULL DEFAULT '',
    CHECK ((state = 'running') = (endedAt IS NULL))
) STRICT;
INSERT INTO "run" VALUES(1,'fetch','mot-cua',1796079508114,1796079508120,'done','1 records, 1 changed, 0 gone');
INSERT INTO "run" VALUES(2,'plan','ho-so',1796079508198,1796079508213,'done','1 to create, 0 to update, 0 left');
INSERT INTO "run" VALUES(3,'apply','ho-so',1796080894268,1796080896525,'done','0 done, 1 postponed, 0 doubtful, 0 dead, 0 superseded, 1 open');
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "setting" VALUES('key',X'00');
INSERT INTO "setting" VALUES('salt',X'CCBBDBC3D31BACBED0E678A4D0BFCFA4E750368E0CE01E6CE9EB6FAC0E27FDB1');
CREATE TABLE snapshot (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    system TEXT NOT NULL,
    entity TEXT NOT NULL,
    takenAt INTEGER NOT NULL,
    isWhole INTEGER NOT NULL CHECK (isWhole IN (0, 1)),
    watermark TEXT,
    carried TEXT NOT NULL,
    records INTEGER NOT NULL CHECK (records >= 0),
    changed INTEGER NOT NULL CHECK (changed >= 0),
    gone INTEGER NOT NULL CHECK (gone >= 0)
) STRICT;
INSERT INTO "snapshot" VALUES(1,'mot-cua','dossier',1796079508119,1,NULL,'applicant.accountId
applicant.email
applicant.fax
applicant.identityKind
applicant.identityNumber
applicant.isVerified
applicant.kind
applicant.name
applicant.otherInformation
applicant.phone
channel
code
components
components.code
components.digitised
components.fromStore
components.isDeleted
components.key
components.name
components.replacingResult
components.reused
components.url
databases
databases.code
dueDate
fees
fees.amount
fees.code
fees.collected
fees.kind
fees.name
fees.paid
field.code
field.name
finishedDate
hasDigitisedComponents
note
onlinePayment
otherPapers
otherPapers.count
otherPapers.kind
otherPapers.name
procedure.code
procedure.name
procedure.suffix
receiptNumber
receivedDate
rejectedDate
resolvingUnit
results
results.code
results.componentCode
results.key
results.name
results.url
returnInformation
returnMethod
returnedDate
status
submissionPlace
submittedDate
summary
supplements
supplements.completedDate
supplements.content
supplements.key
supplements.newDueDate
supplements.previousDueDate
supplements.receivedBy
supplements.receptionInformation
supplements.requestedBy
supplements.requestedDate
supplements.state',1,1,0);
CREATE TABLE staging (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    content BLOB NOT NULL REFERENCES content (hash)
) STRICT;
CREATE TABLE unsentNotice (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sender TEXT NOT NULL,
    kind TEXT NOT NULL,
    job TEXT,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    at INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
    notBefore INTEGER NOT NULL
) STRICT;
CREATE TABLE version (
    id INTEGER PRIMARY KEY,
    system TEXT NOT NULL,
    entity TEXT NOT NULL,
    key TEXT NOT NULL,
    content BLOB NOT NULL REFERENCES content (hash),
    since INTEGER NOT NULL,
    until INTEGER,
    CHECK (until IS NULL OR until >= since)
) STRICT;
INSERT INTO "version" VALUES(1,'mot-cua','dossier','H05.01-250101-0001',X'3089D1482A4A764B9965390946D85129732FE2E0FB981DE375529F1D26D5762A',1796079508119,NULL);
CREATE INDEX snapshotOfSystem ON snapshot (system, entity, id);
CREATE UNIQUE INDEX currentVersion ON version (system, entity, key) WHERE until IS NULL;
CREATE INDEX versionOfKey ON version (system, entity, key, since);
CREATE INDEX versionOfContent ON version (content);
CREATE INDEX ledgerOfSubject ON ledger (subject, number);
CREATE TRIGGER ledgerIsNeverChanged BEFORE UPDATE ON ledger
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledgerIsNeverCut BEFORE DELETE ON ledger
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE INDEX openRequest ON request (id) WHERE takenAt IS NULL;
CREATE INDEX openOutbox ON outbox (system, entity, id) WHERE settledAt IS NULL;
CREATE INDEX openOutboxOfKey ON outbox (system, entity, key, id) WHERE settledAt IS NULL;
CREATE INDEX outboxContent ON outbox (content);
CREATE INDEX outboxBase ON outbox (base) WHERE base IS NOT NULL;
CREATE INDEX outboxAgreed ON outbox (agreed) WHERE agreed IS NOT NULL;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('run',3);
INSERT INTO "sqlite_sequence" VALUES('snapshot',1);
INSERT INTO "sqlite_sequence" VALUES('request',1);
INSERT INTO "sqlite_sequence" VALUES('outbox',1);
