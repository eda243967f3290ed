package import LienThongModel

/// What records are counted by: the agency, the procedure and the state.
package struct RecordGroup: Hashable, Sendable, Comparable {
    /// The agency's code; its name where it has none.
    package var agency: String
    /// The procedure's code; empty for procedures.
    package var procedure: String
    /// The state.
    package var state: String

    /// Makes a group.
    package init(agency: String, procedure: String, state: String) {
        self.agency = agency
        self.procedure = procedure
        self.state = state
    }

    /// Orders by agency, procedure and state.
    package static func < (left: RecordGroup, right: RecordGroup) -> Bool {
        (left.agency, left.procedure, left.state) < (right.agency, right.procedure, right.state)
    }
}

/// How many records, and which as far as a checksum can tell.
package struct GroupTally: Hashable, Sendable {
    /// The records.
    package var count = 0
    /// The sum of their checksums.
    package var checksum = RecordChecksum.zero

    /// Makes an empty tally.
    package init() {}

    /// Adds a record.
    package mutating func add(_ checksum: RecordChecksum) {
        count += 1
        self.checksum += checksum
    }
}

/// Tells the group of records, by what the target can hold of it, so that both sides are grouped alike.
package struct GroupReader: Sendable {
    private let agency: [Int]
    private let procedure: [Int]
    private let state: [Int]

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - entity: The kind of record.
    ///   - paths: The fields that the target can hold and give back.
    package init(_ entity: Entity, _ paths: Set<String>) {
        func fields(_ names: String...) -> [Int] {
            names.filter { paths.contains($0) }.compactMap { entity.field($0) }
        }
        let isDossier = entity == .dossier
        agency = isDossier ? fields("agency.code", "agency.name") : fields("issuingAgency.code", "issuingAgency.name")
        procedure = isDossier ? fields("procedure.code") : []
        state = isDossier ? fields("status", "statusText") : fields("state")
    }

    /// The group of a record.
    package func group(of record: borrowing Record) -> RecordGroup {
        RecordGroup(
            agency: text(agency, record),
            procedure: text(procedure, record),
            state: text(state, record)
        )
    }

    private func text(_ fields: [Int], _ record: borrowing Record) -> String {
        for field in fields {
            if let value = record.value(record[field], of: field), !value.isEmpty { return value }
        }
        return ""
    }
}
