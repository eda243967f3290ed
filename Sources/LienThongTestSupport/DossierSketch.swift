package import LienThongModel

/// A dossier in the few words that tests need, made into a record as a reader would make it.
package struct DossierSketch: Hashable, Sendable {
    /// A date of a sketch.
    package enum Moment: Hashable, Sendable {
        /// To the second, written `yyyyMMddHHmmss`.
        case second(Int64)
        /// A day, written `dd/MM/yyyy`; any second of it.
        case day(Int64)
        /// Text that no pattern reads.
        case unreadable(String)
        /// A member without text.
        case empty
        /// A moment read from text that writing it would not give.
        case irregular(Int64, String)
    }

    /// A state of a sketch.
    package enum State: Hashable, Sendable {
        /// A term of the list, with the code read.
        case term(String, raw: String)
        /// A code without an image.
        case unmapped(String)
        /// No state.
        case none
    }

    /// A fee line of a sketch.
    package struct Fee: Hashable, Sendable {
        /// The code; empty for none.
        package var code: String
        /// The name; empty for none.
        package var name: String
        /// The amount as read; unreadable unless a whole number.
        package var amount: String

        /// Makes a fee line.
        package init(_ code: String, _ name: String, _ amount: String) {
            self.code = code
            self.name = name
            self.amount = amount
        }
    }

    /// The code; empty for none.
    package var code: String
    /// The procedure's code.
    package var procedure = "1.004227"
    /// The agency's code; empty for none.
    package var agencyCode = "H05.12"
    /// The agency's name; empty for none.
    package var agencyName = "Sở Tư pháp"
    /// The applicant's identity number; empty for none.
    package var identity = ""
    /// The applicant's name; empty for none.
    package var applicant = ""
    /// The state.
    package var state = State.term("processing", raw: "4")
    /// The dates by path.
    package var dates: [String: Moment] = [:]
    /// The fee lines.
    package var fees: [Fee] = []
    /// The line of the record; its values follow, one a line.
    package var line = 1
    /// The record's ordinal.
    package var ordinal = 1

    /// Starts a sketch.
    package init(_ code: String) {
        self.code = code
    }

    /// The patterns of the records' dates.
    package static let patterns = [DatePattern("yyyyMMddHHmmss"), DatePattern("dd/MM/yyyy")].compactMap { $0 }

    /// The record.
    package func record() -> Record {
        var record = Record(.dossier, datePatterns: Self.patterns)
        record.position = SourcePosition(line: line, record: ordinal)
        var offset = 0
        func field(_ path: String) -> Int {
            guard let field = Entity.dossier.field(path) else { preconditionFailure("\(path) is a field.") }
            return field
        }
        func place(_ path: String, row: Int = 0) {
            offset += 1
            record[field(path), row: row].line = UInt32(line + offset)
        }
        let texts = [
            ("code", code), ("procedure.code", procedure), ("agency.code", agencyCode), ("agency.name", agencyName),
            ("applicant.identityNumber", identity), ("applicant.name", applicant),
        ]
        for (path, text) in texts where !text.isEmpty {
            record.set(field(path), text: text)
            place(path)
        }
        switch state {
        case .term(let term, let raw):
            record.set(field("status"), number: Int64(CodeList.dossierStatus.index(of: term) ?? -1), text: raw)
            place("status")
        case .unmapped(let raw):
            record.set(field("status"), state: .invalid, text: raw)
            place("status")
        case .none: break
        }
        for (path, moment) in dates.sorted(by: { $0.key < $1.key }) {
            set(moment, field(path), in: &record)
            place(path)
        }
        for fee in fees {
            let row = record.appendRow(group: Entity.dossier.group("fees") ?? 0)
            if !fee.code.isEmpty { record.set(field("fees.code"), row: row, text: fee.code) }
            if !fee.name.isEmpty { record.set(field("fees.name"), row: row, text: fee.name) }
            let amount = Int64(fee.amount)
            record.set(
                field("fees.amount"),
                row: row,
                state: amount == nil ? .invalid : .value,
                number: (amount ?? 0) * 100,
                text: fee.amount
            )
            place("fees.amount", row: row)
        }
        return record
    }

    private func set(_ moment: Moment, _ field: Int, in record: inout Record) {
        switch moment {
        case .second(let seconds):
            record.set(field, number: seconds, text: Self.patterns[0].write(Timestamp(seconds: seconds)))
            record[field].pattern = 0
        case .day(let seconds):
            let midnight = Timestamp(seconds: seconds).localDay * 86_400 - Timestamp.vietnamOffset
            let text = Self.patterns[1].write(Timestamp(seconds: midnight))
            record.set(field, number: midnight, precision: .day, text: text)
            record[field].pattern = 1
        case .unreadable(let text): record.set(field, state: .invalid, text: text)
        case .empty: record.set(field, state: .empty)
        case .irregular(let seconds, let text):
            record.set(field, number: seconds, text: text)
            record[field].pattern = 0
            record[field].isIrregular = true
        }
    }
}
