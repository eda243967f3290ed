package import LienThongModel

/// A rule of a project by which records end with the move: what is left behind on purpose, such as dossiers that were
/// returned long ago.
///
/// A record closed by it is in the proof under the rule's name, and stays whole in its source.
package struct ClosingRule: Hashable, Sendable {
    /// What the value of a field must be; a value that is missing or could not be read never is.
    package enum Condition: Hashable, Sendable {
        /// One of some texts.
        case texts(Set<String>)
        /// One of some terms of the field's list, or truths, by their numbers.
        case numbers(Set<Int64>)
        /// A moment from the first and before the second, where they are there, in seconds since 1970.
        case moments(from: Int64?, before: Int64?)
    }

    /// The name, which the proof and the minutes give as the reason.
    package var name: String
    /// What each of some fields of the root must be, all together.
    package var conditions: [Int: Condition]

    /// Makes a rule.
    package init(_ name: String, _ conditions: [Int: Condition]) {
        self.name = name
        self.conditions = conditions
    }

    /// Whether a record is closed by it.
    package func takes(_ record: borrowing Record) -> Bool {
        for (field, condition) in conditions where !Self.holds(condition, record, field) { return false }
        return true
    }

    private static func holds(_ condition: Condition, _ record: borrowing Record, _ field: Int) -> Bool {
        let slot = record[field]
        guard slot.hasValue else { return false }
        switch condition {
        case .texts(let texts): return texts.contains(record.text(slot))
        case .numbers(let numbers): return numbers.contains(slot.number)
        case .moments(let from, let before):
            return slot.number >= from ?? .min && slot.number < before ?? .max
        }
    }
}

/// The rules for records with those of a project before them.
package struct ClosingMoveRules: MoveRules {
    private let rules: any MoveRules
    private let closing: [ClosingRule]

    /// Makes the rules.
    ///
    /// - Parameters:
    ///   - rules: The rules for what goes on.
    ///   - closing: The project's; the first that takes a record closes it.
    package init(_ rules: any MoveRules, closing: [ClosingRule]) {
        self.rules = rules
        self.closing = closing
    }

    /// The fields that tell the code.
    package var keyFields: Set<Int> { rules.keyFields }

    /// Adds the code.
    package func appendKey(of record: borrowing Record, to bytes: inout [UInt8]) {
        rules.appendKey(of: record, to: &bytes)
    }

    /// Judges a record; one without a code is left to the other rules, since the proof needs one to name it by.
    package func judge(_ record: inout Record) -> Judgement {
        for rule in closing where rule.takes(record) {
            var judgement = Judgement(key: key(of: record))
            guard !judgement.key.isEmpty else { break }
            (judgement.verdict, judgement.rule) = (.closed, rule.name)
            return judgement
        }
        return rules.judge(&record)
    }

    /// Puts several records with one code together.
    package func joined(_ records: [HeldRecord], on chosen: Int) -> Record {
        rules.joined(records, on: chosen)
    }
}
