/// An amount of đồng, exact to hundredths.
public struct Money: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The amount in hundredths of a đồng.
    public var hundredths: Int64

    /// Makes an amount of hundredths.
    @inlinable
    public init(hundredths: Int64) {
        self.hundredths = hundredths
    }

    /// A plain number, `50000` or `50000.5`, without separators of thousands.
    public var description: String {
        let sign = hundredths < 0 ? "-" : ""
        let whole = hundredths.magnitude / 100
        let rest = hundredths.magnitude % 100
        if rest == 0 { return sign + String(whole) }
        if rest % 10 == 0 { return "\(sign)\(whole).\(rest / 10)" }
        return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// Appends the plain number, as ``description`` gives it; allocates nothing for whole amounts up to nine digits.
    public func write(to text: inout [UInt8]) {
        guard hundredths >= 0, hundredths < 100_000_000_000, hundredths % 100 == 0 else {
            text += description.utf8
            return
        }
        var rest = UInt32(hundredths / 100)
        let start = text.count
        repeat {
            text.append(48 + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        text[start...].reverse()
    }

    /// The way a Vietnamese reader writes it: `1.250.000 đ`.
    public var vietnamese: String {
        var digits = String(hundredths.magnitude / 100)
        var grouped = ""
        while digits.count > 3 {
            grouped = "." + digits.suffix(3) + grouped
            digits.removeLast(3)
        }
        let rest = hundredths.magnitude % 100
        let decimals = rest == 0 ? "" : ",\(rest < 10 ? "0" : "")\(rest)"
        return "\(hundredths < 0 ? "-" : "")\(digits)\(grouped)\(decimals) đ"
    }

    /// Orders by amount.
    public static func < (left: Money, right: Money) -> Bool {
        left.hundredths < right.hundredths
    }
}
