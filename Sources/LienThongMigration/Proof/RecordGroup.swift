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

    /// Reads a group from its cells in a row of the proof, tabs between them.
    init(cells: ArraySlice<UInt8>) {
        let parts = cells.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map(TabText.text)
        self.init(agency: parts[0], procedure: parts[1], state: parts[2])
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

    /// Makes a tally.
    package init(count: Int = 0, checksum: RecordChecksum = .zero) {
        self.count = count
        self.checksum = checksum
    }

    /// Adds a record.
    package mutating func add(_ checksum: RecordChecksum) {
        count += 1
        self.checksum += checksum
    }

    /// Adds the records of another tally.
    mutating func add(_ other: GroupTally) {
        count += other.count
        checksum += other.checksum
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

    /// Adds the group of a record to bytes, as three cells of a row of the proof.
    func append(_ record: borrowing Record, to bytes: inout [UInt8]) {
        append(agency, record, &bytes)
        bytes.append(UInt8(ascii: "\t"))
        append(procedure, record, &bytes)
        bytes.append(UInt8(ascii: "\t"))
        append(state, record, &bytes)
    }

    private func append(_ fields: [Int], _ record: borrowing Record, _ bytes: inout [UInt8]) {
        for field in fields {
            let slot = record[field]
            guard slot.hasValue else { continue }
            let before = bytes.count
            if record.entity.fields[field].type == .text {
                TabText.append(record.textBytes(slot), to: &bytes)
            } else if let value = record.value(slot, of: field) {
                TabText.append(value, to: &bytes)
            }
            if bytes.count > before { return }
        }
    }
}
