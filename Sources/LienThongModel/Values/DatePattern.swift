/// A fixed form in which dates are written, such as `dd/MM/yyyy HH:mm:ss`, reversible to the byte.
///
/// Letters of Unicode's date patterns: `yyyy`, `MM`, `dd`, `HH`, `mm`, `ss` (two or four digits each, or one letter
/// for one or two digits), `SSS` (fraction), `X` (`Z` or `+07:00` or `+0700`), and `'…'` for literal text. Everything
/// else stands for itself. `serial` is a spreadsheet's day count from 1899-12-30, `epoch` and `epoch-ms` are seconds
/// and milliseconds since 1970 in UTC.
public struct DatePattern: Hashable, Sendable {
    /// One part of a pattern.
    enum Part: Hashable, Sendable {
        case number(Component, digits: Int)
        case literal(UInt8)
        case fraction
        case offset
    }

    /// A part of a date that digits stand for.
    enum Component: Int, Hashable, Sendable {
        case year, month, day, hour, minute, second
    }

    /// Forms that are not made of parts.
    enum Form: Hashable, Sendable {
        case parts, serial, epoch, epochMilliseconds
    }

    /// The pattern as written in a mapping file.
    public let text: String
    /// The offset from UTC, in seconds, of moments written without one.
    public let offset: Int64
    /// The precision of what it reads.
    public let precision: Timestamp.Precision
    /// Whether writing a value gives back what was read, byte for byte.
    public let isReversible: Bool

    let form: Form
    let parts: [Part]
    /// The places of the digits, where all texts of this form have one length.
    package let layout: DateLayout?
    /// The places of the digits in what is written: offset and fraction are always the same then.
    package let writtenLayout: DateLayout?

    /// Compiles a pattern; `nil` when a letter or a combination is not known.
    ///
    /// - Parameters:
    ///   - text: The pattern.
    ///   - offset: The offset of moments without one, in seconds.
    public init?(_ text: String, offset: Int64 = Timestamp.vietnamOffset) {
        self.text = text
        self.offset = offset
        switch text {
        case "serial":
            (form, parts, layout, writtenLayout, precision, isReversible) = (.serial, [], nil, nil, .second, false)
            return
        case "epoch":
            (form, parts, layout, writtenLayout, precision, isReversible) = (.epoch, [], nil, nil, .second, true)
            return
        case "epoch-ms":
            (form, parts, precision, isReversible) = (.epochMilliseconds, [], .second, false)
            (layout, writtenLayout) = (nil, nil)
            return
        default: break
        }
        guard let parts = Self.parts(of: Array(text.utf8)) else { return nil }
        form = .parts
        self.parts = parts
        var components: Set<Component> = []
        var length: Int? = 0
        var isReversible = true
        for part in parts {
            switch part {
            case .number(let component, let digits):
                guard components.insert(component).inserted else { return nil }
                length = digits == 1 ? nil : length.map { $0 + digits }
                isReversible = isReversible && digits > 1
            case .literal: length = length.map { $0 + 1 }
            case .fraction, .offset:
                length = nil
                isReversible = false
            }
        }
        guard components.isSuperset(of: [.year, .month, .day]) else { return nil }
        self.isReversible = isReversible
        precision = components.contains(.second) ? .second : components.contains(.minute) ? .minute : .day
        layout = DateLayout(parts, length: length, precision: precision, offset: offset)
        let written = parts.flatMap { part -> [Part] in
            switch part {
            case .fraction: "000".utf8.map { .literal($0) }
            case .offset: Self.text(ofOffset: offset).utf8.map { .literal($0) }
            case .number, .literal: [part]
            }
        }
        let size = written.reduce(into: Int?(0)) { size, part in
            if case .number(_, let digits) = part {
                size = digits == 1 ? nil : size.map { $0 + digits }
            } else {
                size? += 1
            }
        }
        writtenLayout = layout ?? DateLayout(written, length: size, precision: precision, offset: offset)
    }

    /// Two patterns are equal when they have the same text and offset.
    public static func == (left: DatePattern, right: DatePattern) -> Bool {
        left.text == right.text && left.offset == right.offset
    }

    /// Hashes text and offset.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(text)
        hasher.combine(offset)
    }

    private static func parts(of text: [UInt8]) -> [Part]? {
        var parts: [Part] = []
        var index = 0
        while index < text.count {
            let letter = text[index]
            if letter == UInt8(ascii: "'") {
                index += 1
                while index < text.count, text[index] != UInt8(ascii: "'") {
                    parts.append(.literal(text[index]))
                    index += 1
                }
                guard index < text.count else { return nil }
                index += 1
                continue
            }
            guard isLetter(letter) else {
                parts.append(.literal(letter))
                index += 1
                continue
            }
            let start = index
            while index < text.count, text[index] == letter { index += 1 }
            guard let part = part(letter, count: index - start) else { return nil }
            parts.append(part)
        }
        return parts
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
    }

    private static func part(_ letter: UInt8, count: Int) -> Part? {
        let component: Component
        switch letter {
        case UInt8(ascii: "y"): return count == 4 ? .number(.year, digits: 4) : nil
        case UInt8(ascii: "M"): component = .month
        case UInt8(ascii: "d"): component = .day
        case UInt8(ascii: "H"): component = .hour
        case UInt8(ascii: "m"): component = .minute
        case UInt8(ascii: "s"): component = .second
        case UInt8(ascii: "S"): return .fraction
        case UInt8(ascii: "X"): return .offset
        default: return nil
        }
        return count <= 2 ? .number(component, digits: count) : nil
    }
}
