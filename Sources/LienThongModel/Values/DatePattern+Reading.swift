extension DatePattern {
    /// Reads a moment; `nil` when the text is not of this form or names a day that does not exist.
    ///
    /// - Complexity: O(length), without allocation.
    public func read(_ text: Span<UInt8>) -> Timestamp? {
        if let layout { return layout.read(text) }
        // Most texts with an offset have the one that is written.
        if let moment = writtenLayout?.read(text) { return moment }
        return switch form {
        case .parts: readParts(text)
        case .serial: readSerial(text)
        case .epoch: readInteger(text, atMost: 10).map { Timestamp(seconds: $0) }
        case .epochMilliseconds:
            readInteger(text, atMost: 13).map { Timestamp(seconds: $0 >= 0 ? $0 / 1_000 : ($0 - 999) / 1_000) }
        }
    }

    private func readParts(_ text: Span<UInt8>) -> Timestamp? {
        var year = 0
        var month = 1
        var day = 1
        var hour = 0
        var minute = 0
        var second = 0
        var offset = offset
        var index = 0
        for part in parts {
            switch part {
            case .literal(let byte):
                guard index < text.count, text[index] == byte else { return nil }
                index += 1
            case .number(let component, let digits):
                guard let value = readDigits(text, &index, digits) else { return nil }
                switch component {
                case .year: year = value
                case .month: month = value
                case .day: day = value
                case .hour: hour = value
                case .minute: minute = value
                case .second: second = value
                }
            case .fraction:
                let start = index
                while index < text.count, text[index] &- 48 < 10 { index += 1 }
                guard index > start else { return nil }
            case .offset:
                guard let value = readOffset(text, &index) else { return nil }
                offset = value
            }
        }
        guard index == text.count else { return nil }
        return Timestamp(
            year: year,
            month: month,
            day: day,
            hour: hour,
            minute: minute,
            second: second,
            precision: precision,
            offset: offset
        )
    }

    /// Reads exactly `digits` digits, or one or two when `digits` is 1.
    private func readDigits(_ text: Span<UInt8>, _ index: inout Int, _ digits: Int) -> Int? {
        var value = 0
        var count = 0
        let most = digits == 1 ? 2 : digits
        while count < most, index < text.count {
            let digit = text[index] &- 48
            guard digit < 10 else { break }
            value = value * 10 + Int(digit)
            index += 1
            count += 1
        }
        return count >= (digits == 1 ? 1 : digits) ? value : nil
    }

    private func readOffset(_ text: Span<UInt8>, _ index: inout Int) -> Int64? {
        guard index < text.count else { return nil }
        let sign = text[index]
        index += 1
        if sign == UInt8(ascii: "Z") { return 0 }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
        guard let hours = readDigits(text, &index, 2) else { return nil }
        if index < text.count, text[index] == UInt8(ascii: ":") { index += 1 }
        guard let minutes = readDigits(text, &index, 2), hours <= 14, minutes <= 59 else { return nil }
        let value = Int64(hours * 3_600 + minutes * 60)
        return sign == UInt8(ascii: "-") ? -value : value
    }

    /// A spreadsheet's serial number: days since 1899-12-30 with a fraction of the day, rounded to the second.
    private func readSerial(_ text: Span<UInt8>) -> Timestamp? {
        var whole: Int64 = 0
        var fraction = 0.0
        var scale = 0.1
        var index = 0
        var digits = 0
        while index < text.count, text[index] &- 48 < 10 {
            whole = whole * 10 + Int64(text[index] &- 48)
            index += 1
            digits += 1
            if digits > 7 { return nil }
        }
        guard digits > 0 else { return nil }
        var hasFraction = false
        if index < text.count, text[index] == UInt8(ascii: ".") {
            index += 1
            while index < text.count, text[index] &- 48 < 10 {
                fraction += Double(text[index] &- 48) * scale
                scale /= 10
                hasFraction = true
                index += 1
            }
        }
        guard index == text.count, whole >= 1, whole < 2_958_466 else { return nil }
        let seconds = Int64((fraction * 86_400).rounded())
        return Timestamp(
            seconds: (whole - 25_569) * 86_400 + seconds - offset,
            precision: hasFraction ? .second : .day
        )
    }

    /// A whole number of so many digits at most: ten and thirteen reach into the year 2286, and fourteen digits are a
    /// compact date with something wrong in it rather than milliseconds.
    private func readInteger(_ text: Span<UInt8>, atMost digits: Int) -> Int64? {
        var value: Int64 = 0
        var index = 0
        let isNegative = text.count > 0 && text[0] == UInt8(ascii: "-")
        if isNegative { index = 1 }
        guard index < text.count, text.count - index <= digits else { return nil }
        while index < text.count {
            let digit = text[index] &- 48
            guard digit < 10 else { return nil }
            value = value * 10 + Int64(digit)
            index += 1
        }
        return isNegative ? -value : value
    }
}
