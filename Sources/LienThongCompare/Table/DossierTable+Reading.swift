import LienThongModel

/// One agency as a dossier names it.
struct AgencyNames: Hashable, Sendable {
    /// The code; empty for none.
    var code: String
    /// The name; empty for none.
    var name: String

    /// The code, or the name where there is none; what findings are grouped by.
    var label: String { code.isEmpty ? name : code }
}

extension DossierTable {
    /// The bytes of a dossier's code.
    @inline(__always)
    func codeBytes(_ row: Int) -> ArraySlice<UInt8> {
        codes.bytes(at: rows[row].codeOffset, length: Int(rows[row].codeLength))
    }

    /// The hash of a dossier's code.
    @inline(__always)
    func codeHash(_ row: Int) -> UInt32 {
        let fixed = rows[row]
        return codes.hash(at: fixed.codeOffset, length: Int(fixed.codeLength))
    }

    /// Whether two dossiers have one code.
    func hasSameCode(_ row: Int, _ other: Int) -> Bool {
        let first = rows[row]
        let second = rows[other]
        return first.codeLength == second.codeLength
            && codes.holds(codes, from: first.codeOffset, length: Int(first.codeLength), at: second.codeOffset)
    }

    /// A dossier's code.
    func code(_ row: Int) -> String {
        codes.string(at: rows[row].codeOffset, length: Int(rows[row].codeLength))
    }

    /// A dossier's code as read.
    func rawCode(_ row: Int) -> String? {
        let raw = rawText(row, .code)
        return raw ?? (rows[row].codeLength == 0 ? nil : code(row))
    }

    /// The code of a procedure by its number, and as read.
    func procedure(_ number: UInt32) -> (text: String, raw: String) {
        let parts = Self.parts(procedures.text(number))
        return (parts.first, parts.second ?? parts.first)
    }

    /// An agency by its number.
    func agency(_ number: UInt32) -> AgencyNames {
        let parts = Self.parts(agencies.text(number))
        return AgencyNames(code: parts.first, name: parts.second ?? "")
    }

    /// A dossier's state as a term.
    func status(_ row: Int) -> String? {
        let status = rows[row].status
        return status == 255 ? nil : CodeList.dossierStatus.terms[Int(status)].name
    }

    /// A dossier's state as read.
    func rawStatus(_ row: Int) -> String? {
        if rows[row].statusRaw != 0 { return statuses.text(rows[row].statusRaw) }
        return Self.rawWithoutText(Slot.State(rawValue: rows[row].statusState) ?? .absent) ?? status(row)
    }

    /// One of a dossier's dates.
    @inline(__always)
    func date(_ row: Int, _ number: Int) -> PackedDate {
        dates[row &* plan.dates.count &+ number]
    }

    /// Reads the ends of a dossier's dates and of its code, so that they are near when they are wanted.
    ///
    /// - Returns: Something that hangs on what was read.
    @inline(__always)
    func touch(_ row: Int, _ fixed: DossierRow) -> UInt64 {
        let last = max(Int(fixed.codeLength), 1) &- 1
        let code = UInt64(codes.byte(at: fixed.codeOffset)) &+ UInt64(codes.byte(at: fixed.codeOffset, last))
        let dates = date(row, 0).seconds &+ date(row, plan.dates.count &- 1).seconds
        return code &+ UInt64(bitPattern: dates)
    }

    /// One of a dossier's dates as read.
    func rawDate(_ row: Int, _ number: Int) -> String? {
        let date = date(row, number)
        let part = DossierRow.Part.firstDate.rawValue + number
        if let raw = raws.find(row: row, part: part) {
            return rawTexts.string(at: raw.first, length: Int(raw.second))
        }
        guard date.state == .value else { return Self.rawWithoutText(date.state) }
        return date.pattern == 255 ? date.moment.description : patterns[Int(date.pattern)].write(date.moment)
    }

    /// The line of a part of a dossier; of a date with its number.
    func line(_ row: Int, _ part: DossierRow.Part, date number: Int = 0) -> Int {
        let fixed = rows[row]
        let distance: UInt64 =
            switch part {
            case .code: UInt64(fixed.codeLine)
            case .procedure: UInt64(fixed.procedureLine)
            case .agency: UInt64(fixed.agencyLine)
            case .status: UInt64(fixed.statusLine)
            case .fees: UInt64(fixed.feesLine)
            case .firstDate: date(row, number).lineDistance
            }
        if distance == (part == .firstDate ? PackedDate.farLine : 255) {
            return farLines.find(row: row, part: part.rawValue + number).map { Int($0.first) } ?? Int(fixed.line)
        }
        return Int(fixed.line) + Int(distance)
    }

    /// The ordinal of a dossier's record in its input, from 1.
    func ordinal(_ row: Int) -> Int {
        if origins.count > 0 { return Int(origins[row].ordinal) }
        let difference = ordinals.nearest(row: row).map { Int(Int32(bitPattern: $0.first)) } ?? 1
        return row + difference
    }

    private func rawText(_ row: Int, _ part: DossierRow.Part) -> String? {
        raws.find(row: row, part: part.rawValue).map { rawTexts.string(at: $0.first, length: Int($0.second)) }
    }

    private static func rawWithoutText(_ state: Slot.State) -> String? {
        switch state {
        case .null: "null"
        case .empty: ""
        case .absent, .value, .invalid: nil
        }
    }

    private static func parts(_ text: String) -> (first: String, second: String?) {
        guard let end = text.utf8.firstIndex(of: 0) else { return (text, nil) }
        return (String(text[..<end]), String(text[text.utf8.index(after: end)...]))
    }
}
