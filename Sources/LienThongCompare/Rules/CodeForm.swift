import LienThongModel

/// A small regular form of a code, such as `{agency}-{yyMMdd}-{digits:4-7}`, written in rule files.
///
/// Tokens: `{digits:m-n}`, `{capitals:m-n}`, `{word:m-n}` (capitals or digits; `m` alone for exactly `m`), `{unit}` (a
/// capital letter and two digits, the head of an agency code), `{groups:m-n}` (so many times a full stop and one to six
/// capitals or digits), `{yyMMdd}`, `{yyyyMMdd}`, `{yyyy}` and `{agency}` (a run of capitals, digits and full stops,
/// whose own form the caller checks). Everything else stands for itself. A token takes all it can, so a match is one
/// pass without going back.
public struct CodeForm: Hashable, Sendable {
    /// One part of a form.
    struct Part: BitwiseCopyable, Hashable, Sendable {
        /// What a part is made of.
        enum Kind: UInt8, Sendable {
            case literal, digits, capitals, word, agency, unit, groups, date
        }

        var kind: Kind
        /// The byte of a literal.
        var byte: UInt8 = 0
        /// The fewest bytes of a run or groups; the length of a date.
        var least = 0
        /// The most bytes of a run, or groups.
        var most = 0

        init(_ kind: Kind) {
            self.kind = kind
        }

        init(literal byte: UInt8) {
            kind = .literal
            self.byte = byte
        }

        init(_ kind: Kind, _ count: ClosedRange<Int>) {
            self.kind = kind
            least = count.lowerBound
            most = count.upperBound
        }

        /// Whether it is a run of bytes of one kind.
        @inline(__always) var isRun: Bool {
            kind.rawValue >= Kind.digits.rawValue && kind.rawValue <= Kind.agency.rawValue
        }
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
                parts += rest.removeFirst().utf8.map(Part.init(literal:))
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
        case ("unit", nil): return Part(.unit)
        case ("yyMMdd", nil): return Part(.date, 6...6)
        case ("yyyyMMdd", nil): return Part(.date, 8...8)
        case ("yyyy", nil): return Part(.digits, 4...4)
        case ("agency", nil): return Part(.agency, 1...35)
        case ("digits", let count?): return Part(.digits, count)
        case ("capitals", let count?): return Part(.capitals, count)
        case ("word", let count?): return Part(.word, count)
        case ("groups", let count?): return Part(.groups, count)
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
            throw DecodingError.unusable(
                container.codingPath,
                vi: "Dạng mã «\(text)» có phần không rõ.",
                en: "The code form `\(text)` has an unknown token."
            )
        }
        self = form
    }
}
