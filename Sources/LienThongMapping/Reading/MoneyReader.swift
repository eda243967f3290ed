import LienThongModel

/// Reads amounts of đồng as people and systems write them, and only when sure.
///
/// `50000`, `50000.0`, `50.000`, `500,000`, `1.250.000,50`, each with or without `đ`, `đồng`, `VND`, `VNĐ` or
/// `Việt Nam Đồng` behind. Other currencies, ranges and sentences are not amounts.
enum MoneyReader {
    static func read(_ bytes: Span<UInt8>) -> Money? {
        var end = 0
        var isPlain = true
        while end < bytes.count {
            let byte = bytes[end]
            if byte &- 48 < 10 {
                end += 1
            } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || (byte == UInt8(ascii: "-") && end == 0)
            {
                isPlain = false
                end += 1
            } else {
                break
            }
        }
        if end < bytes.count, !isCurrency(bytes.extracting(end..<bytes.count)) { return nil }
        return isPlain ? whole(bytes.extracting(0..<end)) : separated(bytes.extracting(0..<end))
    }

    private static func whole(_ digits: Span<UInt8>) -> Money? {
        guard digits.count >= 1, digits.count <= 16 else { return nil }
        var value: Int64 = 0
        for index in 0..<digits.count { value = value * 10 + Int64(digits[index] &- 48) }
        return Money(hundredths: value * 100)
    }

    /// Groups of three are thousands; one last group of one or two digits behind another mark is a fraction, and so
    /// are zeros of any number.
    private static func separated(_ text: Span<UInt8>) -> Money? {
        var isNegative = false
        var groups: [[UInt8]] = [[]]
        var marks: [UInt8] = []
        for index in 0..<text.count {
            let byte = text[index]
            if byte == UInt8(ascii: "-") {
                isNegative = true
            } else if byte &- 48 < 10 {
                groups[groups.count - 1].append(byte)
            } else {
                marks.append(byte)
                groups.append([])
            }
        }
        guard groups.allSatisfy({ !$0.isEmpty }) else { return nil }
        var fraction: [UInt8] = []
        if let last = groups.last, let mark = marks.last {
            let isOwnMark = marks.dropLast().allSatisfy { $0 != mark }
            let isZeros = last.allSatisfy { $0 == 48 }
            let isThousands =
                last.count == 3 && groups.dropLast().dropFirst().allSatisfy { $0.count == 3 }
                && groups[0].count <= 3
            if isOwnMark, last.count <= 2 || (!isThousands && isZeros) {
                fraction = last
                groups.removeLast()
                marks.removeLast()
            }
        }
        if groups.count > 1 {
            guard Set(marks).count == 1, groups[0].count <= 3, groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
                return nil
            }
        }
        let digits = Array(groups.joined())
        guard let amount = whole(digits.span) else { return nil }
        let cents = fraction.prefix(2).reduce(Int64(0)) { $0 * 10 + Int64($1 - 48) } * (fraction.count == 1 ? 10 : 1)
        return Money(hundredths: (amount.hundredths + cents) * (isNegative ? -1 : 1))
    }

    private static func isCurrency(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.count <= 40 else { return false }
        return ["đ", "đồng", "vnd", "vnđ", "việt nam đồng", "dong", "₫"].contains(TextFolding.key(bytes.string))
    }
}
