import LienThongMapping
package import LienThongModel

/// The rules for procedures: M9 and M10, and what people decided about procedures that look alike.
package struct ProcedureRules: MoveRules {
    private let succession: SuccessorQuery
    private let sources: [String]
    /// Codes of procedures that people found to be others, with the codes of these.
    private let into: [String: String]
    private let code: Int
    private let suffix: Int

    /// Makes the rules.
    ///
    /// - Parameters:
    ///   - sources: What the areas of the sources are called, for fees that differ by area.
    ///   - into: Codes of procedures that people found to be others, with the codes of these.
    ///   - succession: Says which agencies ended.
    package init(
        sources: [String],
        into: [String: String] = [:],
        succession: @escaping SuccessorQuery
    ) {
        self.sources = sources
        self.into = into
        self.succession = succession
        guard let code = Entity.procedure.field("code"), let suffix = Entity.procedure.field("suffix") else {
            preconditionFailure("A procedure has a code and a suffix.")
        }
        (self.code, self.suffix) = (code, suffix)
    }

    /// The code and the suffix.
    package var keyFields: Set<Int> { [code, suffix] }

    /// The code of the original for a copy of an agency that ended (M9), else the code with its suffix.
    package func appendKey(of record: borrowing Record, to bytes: inout [UInt8]) {
        let (code, suffix) = parts(record)
        guard !into.isEmpty || !suffix.isEmpty else {
            bytes += code.utf8
            return
        }
        let own = own(code, suffix)
        bytes += (into[own] ?? own).utf8
    }

    /// The code without regard to what people decided.
    private func own(_ code: String, _ suffix: String) -> String {
        suffix.isEmpty || isEnded(suffix, code) ? code : "\(code).\(suffix)"
    }

    private func parts(_ record: borrowing Record) -> (code: String, suffix: String) {
        func text(_ field: Int, _ record: borrowing Record) -> String {
            record[field].hasValue ? record.text(record[field]) : ""
        }
        return (text(code, record), text(suffix, record))
    }

    private func isEnded(_ suffix: String, _ code: String) -> Bool {
        succession(suffix, code) != .same
    }

    /// Judges a procedure; the copy of an agency that ended becomes its original.
    package func judge(_ record: inout Record) -> Judgement {
        let (code, suffix) = parts(record)
        var judgement = Judgement(key: key(of: record))
        guard !code.isEmpty else {
            (judgement.verdict, judgement.rule) = (.rejected, "no-code")
            return judgement
        }
        if !suffix.isEmpty, isEnded(suffix, code) {
            judgement.rule = "M9"
            judgement.isCopy = true
            judgement.aliases = ["\(code).\(suffix)"]
            record.set(self.suffix, state: .absent)
        }
        let own = own(code, suffix)
        if let other = into[own] {
            judgement.rule = "alike"
            judgement.isCopy = true
            judgement.aliases.append(own)
            // Where the other one is not there after all, this one goes on under its code.
            let bytes = Array(other.utf8)
            if let cut = ProcedureCode.nationalLength(bytes.span) {
                record.set(self.code, text: String(decoding: bytes[..<cut], as: UTF8.self))
                record.set(self.suffix, text: String(decoding: bytes[(cut + 1)...], as: UTF8.self))
            } else {
                record.set(self.code, text: other)
                record.set(self.suffix, state: .absent)
            }
        }
        return judgement
    }

    /// The procedure that goes on, with the fees of all areas where they differ (M10).
    package func joined(_ records: [HeldRecord], on chosen: Int) -> Record {
        var record = records[chosen].record
        for (index, other) in records.enumerated()
        where index != chosen && other.place.source != records[chosen].place.source {
            AreaFees.add(
                other.record,
                area: sources[other.place.source],
                to: &record,
                area: sources[records[chosen].place.source]
            )
        }
        return record
    }
}
