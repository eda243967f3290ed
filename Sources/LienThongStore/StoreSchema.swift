import GRDB

/// The tables of the store, as migrations that are only ever added to.
enum StoreSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1: snapshots, outbox, ledger, runs") { try first($0) }
        migrator.registerMigration("2: schedules, requests to the service") { try second($0) }
        migrator.registerMigration("3: what both sides agree on") { try third($0) }
        migrator.registerMigration("4: notices") { try fourth($0) }
        migrator.registerMigration("5: an outbox without lists of states") { try fifth($0) }
        migrator.registerMigration("6: notices that are not sent yet") { try sixth($0) }
        migrator.registerMigration("7: hashes are looked up in fewer trees") { try seventh($0) }
        return migrator
    }

    /// Times are milliseconds since 1970; hashes are blobs of 32 bytes.
    private static func first(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE setting (
                    name TEXT PRIMARY KEY,
                    value BLOB NOT NULL
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE content (
                    hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
                    bytes BLOB NOT NULL,
                    isSealed INTEGER NOT NULL CHECK (isSealed IN (0, 1))
                ) STRICT;

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
                CREATE INDEX snapshotOfSystem ON snapshot (system, entity, id);

                CREATE TABLE staging (
                    number INTEGER PRIMARY KEY,
                    key TEXT NOT NULL,
                    content BLOB NOT NULL REFERENCES content (hash)
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
                CREATE UNIQUE INDEX currentVersion ON version (system, entity, key) WHERE until IS NULL;
                CREATE INDEX versionOfKey ON version (system, entity, key, since);
                CREATE INDEX versionOfContent ON version (content);

                CREATE TABLE plan (
                    id TEXT PRIMARY KEY,
                    job TEXT NOT NULL,
                    digest BLOB NOT NULL CHECK (length(digest) = 32),
                    madeAt INTEGER NOT NULL,
                    approvedBy TEXT,
                    approvedAt INTEGER,
                    CHECK ((approvedBy IS NULL) = (approvedAt IS NULL))
                ) STRICT;

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
                    state TEXT NOT NULL CHECK (state IN ('ready', 'calling', 'doubtful', 'done', 'dead', 'dropped')),
                    attempts INTEGER NOT NULL DEFAULT 0,
                    notBefore INTEGER NOT NULL,
                    note TEXT NOT NULL DEFAULT '',
                    createdAt INTEGER NOT NULL,
                    settledAt INTEGER,
                    UNIQUE (plan, effect),
                    CHECK ((state IN ('done', 'dropped')) = (settledAt IS NOT NULL))
                ) STRICT;
                CREATE INDEX openOutbox ON outbox (system, id) WHERE state IN ('ready', 'calling', 'doubtful', 'dead');
                CREATE INDEX openOutboxOfKey ON outbox (system, key, id)
                    WHERE state IN ('ready', 'calling', 'doubtful', 'dead');
                CREATE INDEX outboxContent ON outbox (content);
                CREATE INDEX outboxBase ON outbox (base);

                CREATE TABLE ledger (
                    number INTEGER PRIMARY KEY,
                    at INTEGER NOT NULL,
                    run INTEGER NOT NULL,
                    kind TEXT NOT NULL,
                    subject BLOB NOT NULL,
                    body TEXT NOT NULL,
                    hash BLOB NOT NULL CHECK (length(hash) = 32)
                ) STRICT;
                CREATE INDEX ledgerOfSubject ON ledger (subject, number);
                CREATE TRIGGER ledgerIsNeverChanged BEFORE UPDATE ON ledger
                    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
                CREATE TRIGGER ledgerIsNeverCut BEFORE DELETE ON ledger
                    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

                CREATE TABLE ledgerHead (
                    one INTEGER PRIMARY KEY CHECK (one = 1),
                    number INTEGER NOT NULL,
                    hash BLOB NOT NULL,
                    signature BLOB
                ) STRICT;
                """
        )
    }

    /// The outbox as it was, in words that cost nothing to look at.
    ///
    /// SQLite makes a table of each list of more than two words behind an `IN`, also of one in a `CHECK` or in the condition
    /// of an index, every time a row is written. Open calls are those that are not settled; one that is claimed or tried
    /// again changes no index.
    private static func fifth(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE newOutbox (
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
                INSERT INTO newOutbox
                    SELECT id, plan, effect, system, entity, action, key, content, base, state, attempts, notBefore, note,
                        createdAt, settledAt, agreed
                    FROM outbox;
                -- Numbers of calls that are gone are not given again.
                DELETE FROM sqlite_sequence WHERE name = 'newOutbox';
                INSERT INTO sqlite_sequence SELECT 'newOutbox', seq FROM sqlite_sequence WHERE name = 'outbox';
                DROP TABLE outbox;
                ALTER TABLE newOutbox RENAME TO outbox;
                CREATE INDEX openOutbox ON outbox (system, entity, id) WHERE settledAt IS NULL;
                CREATE INDEX openOutboxOfKey ON outbox (system, entity, key, id) WHERE settledAt IS NULL;
                CREATE INDEX outboxContent ON outbox (content);
                CREATE INDEX outboxBase ON outbox (base) WHERE base IS NOT NULL;
                CREATE INDEX outboxAgreed ON outbox (agreed) WHERE agreed IS NOT NULL;
                """
        )
    }

    private static func fourth(_ database: Database) throws {
        try database.execute(
            sql: """
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
                """
        )
    }

    private static func third(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE outbox ADD COLUMN agreed BLOB REFERENCES content (hash);
                CREATE INDEX outboxAgreed ON outbox (agreed) WHERE agreed IS NOT NULL;
                """
        )
    }

    private static func second(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE jobState (
                    job TEXT PRIMARY KEY,
                    lastPlanned INTEGER,
                    isPaused INTEGER NOT NULL DEFAULT 0 CHECK (isPaused IN (0, 1)),
                    lastSuccess INTEGER
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE request (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    kind TEXT NOT NULL CHECK (kind IN ('pause', 'resume', 'runNow')),
                    job TEXT NOT NULL,
                    askedAt INTEGER NOT NULL,
                    takenAt INTEGER
                ) STRICT;
                CREATE INDEX openRequest ON request (id) WHERE takenAt IS NULL;
                """
        )
    }

    private static func sixth(_ database: Database) throws {
        try database.execute(
            sql: """
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
                """
        )
    }

    /// Hashes come in no order: each row that is written goes to another page of every index that begins with one.
    ///
    /// Nobody asks which versions and calls have a content but ``Store/prune(before:)``, which goes through all of them in
    /// any case. Which rows of the ledger are about a record is asked seldom, and put down many rows at a time.
    private static func seventh(_ database: Database) throws {
        try database.execute(
            sql: """
                DROP INDEX versionOfContent;
                DROP INDEX outboxContent;
                DROP INDEX outboxBase;
                DROP INDEX outboxAgreed;
                DROP INDEX ledgerOfSubject;
                CREATE TABLE ledgerSubject (
                    subject BLOB NOT NULL,
                    number INTEGER NOT NULL,
                    PRIMARY KEY (subject, number)
                ) STRICT, WITHOUT ROWID;
                """
        )
    }
}
