/// A small regular form of a code, such as `{agency}-{yyMMdd}-{digits:4-7}`, written in rule files.
///
/// Tokens: `{digits:m-n}`, `{capitals:m-n}`, `{word:m-n}` (capitals or digits; `m` alone for exactly `m`), `{unit}` (a
/// capital letter and two digits, the head of an agency code), `{groups:m-n}` (so many times a full stop and one to six
/// capitals or digits), `{yyMMdd}`, `{yyyyMMdd}`, `{yyyy}` and `{agency}` (a run of capitals, digits and full stops,
/// whose own form the caller checks). Everything else stands for itself. A token takes all it can, so a match is one
/// pass without going back.
public struct CodeForm: Hashable, Sendable {
    /// The kinds of bytes that a run can be made of.
    enum Alphabet: Hashable, Sendable {
        case digits, capitals, word, agency

        @inline(__always)
        func contains(_ byte: UInt8) -> Bool {
            let isDigit = byte >= 48 && byte <= 57
            let isCapital = byte >= 65 && byte <= 90
            return switch self {
            case .digits: isDigit
            case .capitals: isCapital
            case .word: isDigit || isCapital
            case .agency: isDigit || isCapital || byte == 46
            }
        }
    }

    /// One part of a form.
    enum Part: Hashable, Sendable {
        case literal(UInt8)
        case run(Alphabet, ClosedRange<Int>)
        case unit
        case groups(ClosedRange<Int>)
        case date(yearDigits: Int)
    }

    /// What a form found in a code.
    struct Match: Hashable, Sendable {
        /// Where the matched part ends.
        var end: Int
        /// Where the agency part is; empty when the form has none.
        var agency: Range<Int> = 0..<0
        /// Where the unit at the head of an agency code is; empty when the form has none.
        var unit: Range<Int> = 0..<0
    }

    /// The form as written.
    public let text: String
    let parts: [Part]

    /// Compiles a form; `nil` when a token is not known.
    public init?(_ text: String) {
        self.text = text
        var parts: [Part] = []
        var rest = Substring(text)
        while let first = rest.first {
            guard first == "{" else {
                parts += rest.removeFirst().utf8.map(Part.literal)
                continue
            }
            guard let end = rest.firstIndex(of: "}") else { return nil }
            guard let part = Self.part(rest[rest.index(after: rest.startIndex)..<end]) else { return nil }
            parts.append(part)
            rest = rest[rest.index(after: end)...]
        }
        self.parts = parts
    }

    private static func part(_ token: Substring) -> Part? {
        let pieces = token.split(separator: ":", omittingEmptySubsequences: false)
        let count = pieces.count == 2 ? range(pieces[1]) : nil
        switch (pieces[0], count) {
        case ("unit", nil): return .unit
        case ("yyMMdd", nil): return .date(yearDigits: 2)
        case ("yyyyMMdd", nil): return .date(yearDigits: 4)
        case ("yyyy", nil): return .run(.digits, 4...4)
        case ("agency", nil): return .run(.agency, 1...35)
        case ("digits", let count?): return .run(.digits, count)
        case ("capitals", let count?): return .run(.capitals, count)
        case ("word", let count?): return .run(.word, count)
        case ("groups", let count?): return .groups(count)
        default: return nil
        }
    }

    private static func range(_ text: Substring) -> ClosedRange<Int>? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).compactMap { Int($0) }
        guard let low = ends.first, let high = ends.last, low >= 0, low <= high, ends.count <= 2 else { return nil }
        return low...high
    }
}

extension CodeForm: Decodable {
    /// Reads a form from a rule file.
    ///
    /// - Throws: A `DecodingError` that names an unknown token.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let form = CodeForm(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "The code form '\(text)' has an unknown token."
            )
        }
        self = form
    }
}
