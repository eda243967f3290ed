import LienThongModel

/// The key under which a dossier is found again when its code has changed.
enum FallbackKey {
    /// What tells the applicant.
    enum Applicant: CaseIterable {
        /// The identity number.
        case identity
        /// The name.
        case name
        /// Nothing.
        case none

        static var allCases: [Applicant] { [.identity, .name] }
    }

    /// A row under its key.
    struct Entry: Sendable {
        var key: UInt64
        var row: UInt32
    }

    /// The rows not matched yet that have every part of the key, in the order of their keys.
    ///
    /// `procedures` holds the class of each of the table's procedure numbers.
    static func entries(
        _ table: DossierTable,
        _ marks: [DossierJoin.Mark],
        _ parts: [ReconciliationRules.KeyPart],
        _ applicant: Applicant,
        _ procedures: [UInt32]
    ) -> [Entry] {
        var entries: [Entry] = []
        for row in 0..<table.count where marks[row] == .alone {
            let fixed = table.rows[row]
            var key: UInt64 = 1
            if parts.contains(.procedure) {
                let procedure = procedures[Int(fixed.procedure)]
                if procedure == 0 { continue }
                key = ByteHash.mix(key &+ UInt64(procedure))
            }
            let person = applicant == .identity ? fixed.identity : fixed.name
            if applicant != .none {
                if person == 0 { continue }
                key = ByteHash.mix(key &+ UInt64(person))
            }
            if parts.contains(.receivedDate) {
                let received = table.date(row, table.plan.received)
                if received.state != .value || !received.hasTime { continue }
                key = ByteHash.mix(key &+ UInt64(bitPattern: received.minute))
            }
            entries.append(Entry(key: key, row: UInt32(row)))
        }
        entries.sort { ($0.key, $0.row) < ($1.key, $1.row) }
        return entries
    }

    /// The hash of those parts of a row's key that do not depend on the applicant; `nil` when one of them is missing,
    /// so that no other row has the same key.
    static func base(
        _ table: borrowing DossierTable,
        _ row: Int,
        _ parts: [ReconciliationRules.KeyPart],
        _ procedures: [UInt32]
    ) -> UInt64? {
        var key: UInt64 = 1
        if parts.contains(.procedure) {
            let procedure = procedures[Int(table.rows[row].procedure)]
            if procedure == 0 { return nil }
            key = ByteHash.mix(key &+ UInt64(procedure))
        }
        if parts.contains(.receivedDate) {
            let received = table.date(row, table.plan.received)
            if received.state != .value || !received.hasTime { return nil }
            key = ByteHash.mix(key &+ UInt64(bitPattern: received.minute))
        }
        return ByteHash.mix(key)
    }

    /// The pairs whose key is unique on both sides.
    static func uniqueMatches(_ national: [Entry], _ provincial: [Entry]) -> [DossierPair] {
        var pairs: [DossierPair] = []
        var left = 0
        var right = 0
        while left < national.count, right < provincial.count {
            let key = min(national[left].key, provincial[right].key)
            let leftEnd = end(national, left, key)
            let rightEnd = end(provincial, right, key)
            if leftEnd == left + 1, rightEnd == right + 1 {
                pairs.append(DossierPair(national: national[left].row, provincial: provincial[right].row))
            }
            left = leftEnd
            right = rightEnd
        }
        return pairs
    }

    /// Whether both sides know the applicant's number and it is not the same.
    static func isRefuted(_ pair: DossierPair, _ comparison: Comparison) -> Bool {
        let national = comparison.national.rows[Int(pair.national)].identity
        let provincial = comparison.provincial.rows[Int(pair.provincial)].identity
        return national != 0 && provincial != 0 && national != provincial
    }

    private static func end(_ entries: [Entry], _ start: Int, _ key: UInt64) -> Int {
        var end = start
        while end < entries.count, entries[end].key == key { end += 1 }
        return end
    }
}
