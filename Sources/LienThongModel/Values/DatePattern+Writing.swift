extension DatePattern {
    /// Writes a moment in this form.
    ///
    /// A fraction is written as zeros, an offset with a colon. A serial number has five decimals at most.
    public func write(_ moment: Timestamp) -> String {
        switch form {
        case .epoch: return String(moment.seconds)
        case .epochMilliseconds: return String(moment.seconds * 1_000)
        case .serial:
            let local = moment.seconds + offset + 25_569 * 86_400
            let days = local / 86_400
            let rest = local % 86_400
            if rest == 0 { return String(days) }
            let fraction = String(Int((Double(rest) / 86_400 * 1e10).rounded()))
            return "\(days)." + String(repeating: "0", count: 10 - fraction.count) + fraction
        case .parts: break
        }
        let date = moment.parts(offset: offset)
        var text: [UInt8] = []
        for part in parts {
            switch part {
            case .literal(let byte): text.append(byte)
            case .fraction: text += Array("000".utf8)
            case .offset: text += Array(offsetText.utf8)
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
                let number = Array(String(value).utf8)
                text += Array(repeating: 48, count: max(0, digits - number.count)) + number
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private var offsetText: String {
        if offset == 0 { return "Z" }
        let minutes = Int(offset.magnitude / 60)
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(offset < 0 ? "-" : "+")\(two(minutes / 60)):\(two(minutes % 60))"
    }
}
