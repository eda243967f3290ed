package import LienThongModel

/// One row of a decision table: when all its conditions hold, the field has the term.
package struct DerivedRule: Sendable {
    /// What a condition asks of the values read at its path.
    package enum Test: String, CaseIterable, Sendable {
        /// One of the values is one of the words.
        case any
        /// The last value is one of the words.
        case last
        /// There are values, and all are among the words.
        case all
        /// None of the values is one of the words.
        case none
        /// One of the values, a number, has one of the bits, given as 1, 2, 4, 8 ….
        case bits
        /// There is a value.
        case present
        /// There is no value.
        case absent
    }

    /// A condition on the values of one place.
    package struct Condition: Sendable {
        /// The place, seen from the record.
        package var path: WirePath
        /// What is asked.
        package var test: Test
        /// The words; one that begins with `*` stands for all that end in what follows.
        package var words: [String]
    }

    /// The conditions; a row without any always holds.
    package var conditions: [Condition]
    /// The term, as an index into the field's list.
    package var term: Int
    /// The place in the mapping file.
    package var position: SourcePosition
    /// Source, note, guess.
    package var remark: String
}

extension DerivedRule.Condition {
    /// Whether the condition holds for the values read, in the order read.
    package func holds(for values: [String]) -> Bool {
        switch test {
        case .present: !values.isEmpty
        case .absent: values.isEmpty
        case .any: values.contains(where: isAmong)
        case .last: values.last.map(isAmong) ?? false
        case .all: !values.isEmpty && values.allSatisfy(isAmong)
        case .none: !values.contains(where: isAmong)
        case .bits:
            values.contains { value in
                let number = Int(value) ?? 0
                return words.contains { number & (Int($0) ?? 0) != 0 }
            }
        }
    }

    private func isAmong(_ value: String) -> Bool {
        words.contains { $0.hasPrefix("*") ? value.hasSuffix($0.dropFirst()) : value == $0 }
    }
}
