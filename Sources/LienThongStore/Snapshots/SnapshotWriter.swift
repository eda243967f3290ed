import GRDB

/// Takes the records of a snapshot one by one, within the transaction that makes it.
///
/// What reads as before costs nothing to keep: a version of a record holds from a moment until another takes its place.
struct SnapshotWriter {
    private let store: Store
    private let database: Database
    private let system: String
    private let entity: String
    private let at: Moment
    private var seen: Set<Int64> = []
    /// The records met.
    private(set) var records = 0
    /// The records that are new or read differently than before.
    private(set) var changed = 0

    init(_ store: Store, _ database: Database, system: String, entity: String, at: Moment) {
        self.store = store
        self.database = database
        self.system = system
        self.entity = entity
        self.at = at
    }

    /// Adds a record whose content is in the store.
    mutating func add(key: String, _ hash: ContentHash) throws {
        records += 1
        let outcome = try store.setCurrent(system, entity, key: key, hash, at: at, in: database)
        if outcome.isChanged { changed += 1 }
        seen.insert(outcome.id)
    }

    /// Ends the versions of records that were not met.
    ///
    /// - Returns: How many there were.
    mutating func closeUnseen() throws -> Int {
        let sql = "SELECT id FROM version WHERE system = ? AND entity = ? AND until IS NULL"
        let current = try Int64.fetchAll(database, sql: sql, arguments: [system, entity])
        let gone = current.filter { !seen.contains($0) }
        let close = try database.cachedStatement(sql: "UPDATE version SET until = max(since, ?) WHERE id = ?")
        for id in gone { try close.execute(arguments: [at.milliseconds, id]) }
        return gone.count
    }
}
