package import LienThongModel

/// What the rules say about records on their way; one implementation a kind of record.
///
/// The rules are numbered as the migration facts of the domain are (M1 to M13); rows of the proof name them.
package protocol MoveRules: Sendable {
    /// Judges a record, and changes in it what a rule changes.
    ///
    /// - Parameter record: The record as its source has it.
    /// - Returns: What is to be done with it.
    func judge(_ record: inout Record) -> Judgement

    /// The fields that tell the code of a record.
    var keyFields: Set<Int> { get }

    /// Adds the code of a record to bytes, as ``judge(_:)`` tells it; nothing where it has none.
    func appendKey(of record: borrowing Record, to bytes: inout [UInt8])

    /// Puts several records with one code together.
    ///
    /// - Parameters:
    ///   - records: The records, in the order of their sources.
    ///   - chosen: The one that goes on.
    /// - Returns: The record that goes on.
    func joined(_ records: [HeldRecord], on chosen: Int) -> Record
}

extension MoveRules {
    /// The code of a record; empty where it has none.
    package func key(of record: borrowing Record) -> String {
        var bytes: [UInt8] = []
        appendKey(of: record, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// What the rules say about one record.
package struct Judgement: Hashable, Sendable {
    /// Whether it goes on.
    package enum Verdict: Hashable, Sendable {
        /// It goes to the target.
        case goesOn
        /// It does not go on, by a rule.
        case closed
        /// It cannot go on.
        case rejected
    }

    /// Its code in the target.
    package var key: String
    /// Whether it goes on.
    package var verdict: Verdict = .goesOn
    /// The rule that decided something; empty where none had to.
    package var rule = ""
    /// Whether another record of the same code has precedence whatever the sources' order.
    package var isCopy = false
    /// Who goes on with it, where its agency handed over its work or it is open at the cut-over.
    package var handover: Handover?
    /// Other codes by which it was known.
    package var aliases: [String] = []
    /// The account of its applicant on the old portal, where it has one.
    package var account: AccountLink?
    /// The commune of its applicant's address, where it has one.
    package var address: AddressLink?

    /// Makes a judgement.
    package init(key: String) {
        self.key = key
    }
}

/// One row of the hand-over: a dossier, the agency that took it, and who goes on with it.
package struct Handover: Hashable, Sendable {
    /// The code.
    package var key: String
    /// The agency that took it; it stays on the dossier for ever (M1).
    package var agency: String
    /// Who goes on with it; `nil` for the same agency.
    package var successor: Successor?
    /// The state.
    package var state: String
    /// Whether it is open at the cut-over (M11).
    package var isOpen: Bool
}

extension Handover {
    /// The names of the columns.
    package static let columns = ["code", "agency", "successor", "name", "decision", "certainty", "state", "open"]

    /// Adds the row as a line of tab-separated values to bytes.
    func append(to bytes: inout [UInt8]) {
        TabText.appendLine(
            [
                key, agency, successor?.code ?? "", successor?.name ?? "", successor?.decision ?? "",
                successor.map { $0.isFromMemory ? "memory" : "confirmed" } ?? "", state, isOpen ? "open" : "",
            ],
            to: &bytes
        )
    }
}

/// One row of the list of accounts: a dossier whose applicant had an account on an old portal, and how surely that is
/// linked to an electronic identity (M8; accounts of portals of their own ended in 2024).
package struct AccountLink: Hashable, Sendable {
    /// How surely an account is linked to a person or organisation.
    package enum Level: String, CaseIterable, Hashable, Sendable {
        /// By the electronic identity.
        case verified
        /// By the identity number on the dossier alone.
        case number
        /// Not at all: somebody has to link it.
        case unlinked
    }

    /// The dossier's code.
    package var key: String
    /// The account.
    package var account: String
    /// How surely it is linked.
    package var level: Level
}

extension AccountLink {
    /// The names of the columns.
    package static let columns = ["code", "account", "level"]

    /// Adds the row as a line of tab-separated values to bytes.
    func append(to bytes: inout [UInt8]) {
        TabText.appendLine([key, account, level.rawValue], to: &bytes)
    }
}

/// One of several records with one code.
package struct HeldRecord: Sendable {
    /// Where it stands.
    package var place: SourcePlace
    /// The record, with what rules changed.
    package var record: Record
    /// What the rules said.
    package var judgement: Judgement
    /// What the target would hold of it.
    package var checksum: RecordChecksum
}
