import LienThongModel

/// The names of months as groups.
enum MonthName {
    /// The month of a day counted from 1970, `2026-10`; empty for the smallest number, which stands for none.
    static func of(day: Int64) -> String {
        if day == .min { return "" }
        return String(Timestamp(seconds: day * 86_400, precision: .day).description.prefix(7))
    }
}

/// The names of states as groups.
enum StateName {
    /// The term of a state in a table; `-` for none.
    static func of(_ number: UInt8) -> String {
        let terms = CodeList.dossierStatus.terms
        return Int(number) < terms.count ? terms[Int(number)].name : "-"
    }
}
