import LienThongModel

/// Turns text of an encoding from before Unicode into UTF-8, each letter with its marks as one character.
///
/// The text comes as the encoding's own bytes, or inside Unicode: text whose bytes were once taken for windows-1252, as
/// it stands in spreadsheets with the old fonts. Which of the two it is, is decided once, from the first byte beyond ASCII
/// on: UTF-8 by 64 KiB, else bytes; so it does not depend on how the input is cut. What the encoding has no character for
/// becomes U+FFFD and is counted; characters of Unicode that no byte stands for stay as they are.
struct LegacyDecoder {
    private enum Source {
        /// Only ASCII was met so far.
        case unknown
        case bytes
        case unicode
    }

    /// How many bytes there was no character for.
    private(set) var replacements = 0

    private static let headSize = 64 << 10
    private let table: LegacyTable
    private var source: Source
    private var head: [UInt8] = []
    /// A vowel that may still get a mark; 0 for none.
    private var vowel: UInt32 = 0

    /// Makes a decoder at the start of a text.
    ///
    /// - Parameters:
    ///   - encoding: One of ``TextEncoding/legacy``.
    ///   - isUnicode: Whether the text stands inside Unicode, where that is known.
    init(_ encoding: TextEncoding, isUnicode: Bool? = nil) {
        table = LegacyTable(encoding)
        source =
            switch isUnicode {
            case true?: .unicode
            case false?: .bytes
            case nil: encoding == .windows1258 ? .bytes : .unknown
            }
    }

    /// Decodes the next bytes.
    mutating func decode(_ bytes: Span<UInt8>, isLast: Bool, into output: inout [UInt8]) {
        var start = 0
        if source == .unknown, head.isEmpty {
            while start < bytes.count, bytes[start] < 0x80 {
                take(UInt32(bytes[start]), into: &output)
                start += 1
            }
        }
        head.append(copying: bytes.extracting(start..<bytes.count))
        if source == .unknown, !head.isEmpty {
            guard head.count >= Self.headSize || isLast else { return }
            source = Self.isUTF8(head.span, min(head.count, Self.headSize)) ? .unicode : .bytes
        }
        let rest = head
        head = []
        if source == .unicode {
            takeUnicode(rest.span, isLast: isLast, into: &output)
        } else {
            for byte in rest { take(UInt32(byte), into: &output) }
        }
        if isLast { flush(into: &output) }
    }

    /// Whether bytes are UTF-8 but for a character that is cut at their end.
    static func isUTF8(_ bytes: Span<UInt8>, _ end: Int) -> Bool {
        (max(0, end - 3)...end).contains { UTF8Check.isValid(bytes, 0..<$0) }
    }

    private mutating func takeUnicode(_ bytes: Span<UInt8>, isLast: Bool, into output: inout [UInt8]) {
        var index = 0
        while index < bytes.count {
            let length = UTF8Check.sequenceLength(bytes, at: index, limit: bytes.count)
            if length == 0 {
                // The rest may come with the next bytes.
                if !isLast, bytes.count - index < 4 {
                    head.append(copying: bytes.extracting(index..<bytes.count))
                    return
                }
                flush(into: &output)
                output.append(bytes[index])
                index += 1
                continue
            }
            var scalar = UInt32(bytes[index])
            if length > 1 { scalar &= 0x7F >> UInt32(length) }
            for offset in 1..<max(length, 1) { scalar = scalar << 6 | UInt32(bytes[index + offset] & 0x3F) }
            index += length
            if let byte = LegacyTable.westernByte(scalar) {
                take(byte, into: &output)
            } else {
                flush(into: &output)
                UTF8Check.append(scalar, to: &output)
            }
        }
    }

    /// Takes one byte of the encoding.
    private mutating func take(_ byte: UInt32, into output: inout [UInt8]) {
        if vowel != 0, byte >= 0x80, let marked = marked(byte) {
            UTF8Check.append(marked, to: &output)
            vowel = 0
            return
        }
        flush(into: &output)
        let character = table.characters[Int(byte)]
        if character == 0xFFFD { replacements += 1 }
        if table.isVowel[Int(byte)] {
            vowel = character
        } else {
            UTF8Check.append(character, to: &output)
        }
    }

    private func marked(_ byte: UInt32) -> UInt32? {
        if let mark = table.marks[byte] { return mark.applied(to: vowel) }
        return table.marks.isEmpty ? VietnameseLetters.composed(vowel, mark: table.characters[Int(byte)]) : nil
    }

    private mutating func flush(into output: inout [UInt8]) {
        if vowel != 0 { UTF8Check.append(vowel, to: &output) }
        vowel = 0
    }
}
