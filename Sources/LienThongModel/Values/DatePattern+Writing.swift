extension DatePattern {
    /// Writes a moment in this form.
    ///
    /// A fraction is written as zeros, an offset with a colon. A serial number has five decimals at most.
    public func write(_ moment: Timestamp) -> String {
        var text: [UInt8] = []
        write(moment, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends a moment in this form, as ``write(_:)`` gives it; allocates nothing for forms made of parts.
    public func write(_ moment: Timestamp, to text: inout [UInt8]) {
        switch form {
        case .epoch: text += String(moment.seconds).utf8
        case .epochMilliseconds: text += String(moment.seconds * 1_000).utf8
        case .serial: text += serial(moment).utf8
        case .parts: if writtenLayout?.write(moment, to: &text) != true { writeParts(moment, to: &text) }
        }
    }

    private func serial(_ moment: Timestamp) -> String {
        let local = moment.seconds + offset + 25_569 * 86_400
        let days = local / 86_400
        let rest = local % 86_400
        if rest == 0 { return String(days) }
        let fraction = String(Int((Double(rest) / 86_400 * 1e10).rounded()))
        return "\(days)." + String(repeating: "0", count: 10 - fraction.count) + fraction
    }

    private func writeParts(_ moment: Timestamp, to text: inout [UInt8]) {
        let date = moment.parts(offset: offset)
        for part in parts {
            switch part {
            case .literal(let byte): text.append(byte)
            case .fraction: text += "000".utf8
            case .offset: text += Self.text(ofOffset: offset).utf8
            case .number(let component, let digits):
                let value =
                    switch component {
                    case .year: date.year
                    case .month: date.month
                    case .day: date.day
                    case .hour: date.hour
                    case .minute: date.minute
                    case .second: date.second
                    }
                Self.append(value, digits: digits, to: &text)
            }
        }
    }

    /// Appends a number with at least so many digits.
    private static func append(_ value: Int, digits: Int, to text: inout [UInt8]) {
        switch (digits, value) {
        case (2, 0..<100):
            text.append(48 + UInt8(value / 10))
            text.append(48 + UInt8(value % 10))
        case (4, 0..<10_000):
            append(value / 100, digits: 2, to: &text)
            append(value % 100, digits: 2, to: &text)
        default:
            let number = String(value).utf8
            text.append(contentsOf: repeatElement(48, count: max(0, digits - number.count)))
            text += number
        }
    }

    /// An offset from UTC as it is written.
    static func text(ofOffset offset: Int64) -> String {
        if offset == 0 { return "Z" }
        let minutes = Int(offset.magnitude / 60)
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(offset < 0 ? "-" : "+")\(two(minutes / 60)):\(two(minutes % 60))"
    }
}
