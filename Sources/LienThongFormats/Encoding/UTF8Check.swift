/// Checks and writes UTF-8 as RFC 3629 has it: shortest forms only, no surrogates, nothing beyond U+10FFFF.
enum UTF8Check {
    /// Whether bytes are UTF-8.
    ///
    /// One shift a byte: each entry of the table holds the next state for every state, six bits each.
    static func isValid(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var start = range.lowerBound
        while start &+ 8 <= range.upperBound, bytes.word(at: start) & 0x8080_8080_8080_8080 == 0 { start &+= 8 }
        let rest = bytes.extracting(start..<range.upperBound)
        return unsafe transitions.withUnsafeBufferPointer { table in
            unsafe rest.withUnsafeBufferPointer { rest in
                var state: UInt64 = 0
                for index in rest.indices {
                    // The table has an entry for every byte, and the index is one of the buffer's.
                    state = unsafe table[Int(rest[index])] &>> (state & 63)
                }
                return state & 63 == 0
            }
        }
    }

    /// The length of the character that begins at an index; 0 where none does.
    static func sequenceLength(_ bytes: Span<UInt8>, at start: Int, limit: Int) -> Int {
        let table = transitions
        var state: UInt64 = 0
        for index in start..<min(start + 4, limit) {
            state = table[Int(bytes[index])] >> (state & 63)
            if state & 63 == 0 { return index - start + 1 }
            if state & 63 == State.bad.bits { return 0 }
        }
        return 0
    }

    /// Copies bytes and puts U+FFFD in the place of each that is not UTF-8.
    ///
    /// - Returns: The index of the first; the end where there is none.
    static func repair(_ bytes: Span<UInt8>, _ range: Range<Int>, into output: inout [UInt8]) -> Int {
        var index = range.lowerBound
        var first = range.upperBound
        while index < range.upperBound {
            let length = sequenceLength(bytes, at: index, limit: range.upperBound)
            if length == 0 {
                first = min(first, index)
                append(0xFFFD, to: &output)
            }
            for offset in 0..<length { output.append(bytes[index + offset]) }
            index += max(length, 1)
        }
        return first
    }

    /// Appends a character; the caller knows that it is one.
    static func append(_ scalar: UInt32, to output: inout [UInt8]) {
        switch scalar {
        case 0..<0x80:
            output.append(UInt8(scalar))
        case 0x80..<0x800:
            output.append(UInt8(0xC0 | scalar >> 6))
            output.append(UInt8(0x80 | scalar & 0x3F))
        case 0x800..<0x10000:
            output.append(UInt8(0xE0 | scalar >> 12))
            output.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            output.append(UInt8(0x80 | scalar & 0x3F))
        default:
            output.append(UInt8(0xF0 | scalar >> 18 & 7))
            output.append(UInt8(0x80 | scalar >> 12 & 0x3F))
            output.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            output.append(UInt8(0x80 | scalar & 0x3F))
        }
    }

    private enum State: UInt64, CaseIterable {
        case start
        case oneMore
        case twoMore
        case threeMore
        case afterE0
        case afterED
        case afterF0
        case afterF4
        case bad

        var bits: UInt64 { rawValue * 6 }

        func next(_ byte: UInt8) -> State {
            switch (self, byte) {
            case (.start, 0...0x7F): .start
            case (.start, 0xC2...0xDF): .oneMore
            case (.start, 0xE0): .afterE0
            case (.start, 0xED): .afterED
            case (.start, 0xE1...0xEF): .twoMore
            case (.start, 0xF0): .afterF0
            case (.start, 0xF1...0xF3): .threeMore
            case (.start, 0xF4): .afterF4
            case (.oneMore, 0x80...0xBF): .start
            case (.twoMore, 0x80...0xBF), (.afterE0, 0xA0...0xBF), (.afterED, 0x80...0x9F): .oneMore
            case (.threeMore, 0x80...0xBF), (.afterF0, 0x90...0xBF), (.afterF4, 0x80...0x8F): .twoMore
            default: .bad
            }
        }
    }

    private static let transitions: [UInt64] = (0...255)
        .map { byte in
            State.allCases.reduce(0) { $0 | $1.next(byte).bits << $1.bits }
        }
}
