import LienThongFormats
import LienThongTestSupport
import Testing

/// The decoded text, the encoding and the replacements, reading so many bytes at a time.
private func decoded(_ bytes: [UInt8], chunk: Int) -> (text: [UInt8], encoding: TextEncoding?, replacements: Int) {
    var decoder = TextDecoder()
    var text: [UInt8] = []
    var ends = 0
    var from = 0
    repeat {
        let to = min(from + chunk, bytes.count)
        decoder.decode(bytes.span.extracting(from..<to), isLast: to == bytes.count) { piece, isLast in
            for index in piece.indices { text.append(piece[index]) }
            if isLast { ends += 1 }
        }
        from = to
    } while from < bytes.count
    #expect(ends == 1, "the last piece is told once")
    return (text, decoder.detected, decoder.replacements)
}

private func utf16(_ text: String, little: Bool, mark: Bool = true) -> [UInt8] {
    ((mark ? [0xFEFF] : []) + Array(text.utf16))
        .flatMap { unit in
            let bytes = [UInt8(unit >> 8), UInt8(unit & 255)]
            return little ? bytes.reversed() : bytes
        }
}

@Suite("Finding the encoding of text")
struct TextDecoderTests {
    private static let sample = "Mã hồ sơ;Tên\r\nệ😀\u{FEFF}x"

    @Test(arguments: [1, 2, 3, 4, 5, 7, 1_000])
    func everyEncodingGivesTheSameText(chunk: Int) {
        let text = Self.sample
        let cases: [([UInt8], TextEncoding)] = [
            (Array(text.utf8), .utf8),
            (utf16(text, little: true), .utf16LittleEndian), (utf16(text, little: false), .utf16BigEndian),
            (utf16(text, little: true, mark: false), .utf16LittleEndian),
            (utf16(text, little: false, mark: false), .utf16BigEndian),
        ]
        for (bytes, encoding) in cases {
            let found = decoded(bytes, chunk: chunk)
            #expect(String(decoding: found.text, as: UTF8.self) == text, "\(encoding)")
            #expect(found.encoding == encoding)
            #expect(found.replacements == 0)
        }
    }

    @Test
    func theMarkOfUTF8IsPassedOn() {
        let bytes: [UInt8] = [0xEF, 0xBB, 0xBF, 0x61, 0xFF]
        let found = decoded(bytes, chunk: 2)
        #expect(found.text == bytes)
        #expect(found.encoding == .utf8WithMark)
    }

    @Test(
        arguments: [
            ([], TextEncoding.utf8, "", 0), ([0x61], .utf8, "a", 0), ([0x61, 0], .utf16LittleEndian, "a", 0),
            ([0xFF, 0xFE], .utf16LittleEndian, "", 0),
            ([0xFF, 0xFE, 0x61], .utf16LittleEndian, "\u{FFFD}", 1),
            ([0xFF, 0xFE, 0x00, 0xD8, 0x61, 0x00], .utf16LittleEndian, "\u{FFFD}a", 1),
            ([0xFE, 0xFF, 0xDC, 0x00, 0x00, 0x61, 0xD8, 0x00], .utf16BigEndian, "\u{FFFD}a\u{FFFD}", 2),
        ] as [([UInt8], TextEncoding, String, Int)]
    )
    func whatIsWrongIsReplacedAndCounted(bytes: [UInt8], encoding: TextEncoding, text: String, replacements: Int) {
        for chunk in 1...4 {
            let found = decoded(bytes, chunk: chunk)
            #expect(String(decoding: found.text, as: UTF8.self) == text)
            #expect(found.encoding == encoding)
            #expect(found.replacements == replacements)
        }
    }

    @Test
    func aLongTextIsDecodedInPieces() {
        let text = String(repeating: Self.sample, count: 40_000)
        let found = decoded(utf16(text, little: true), chunk: .max / 2)
        #expect(found.text == Array(text.utf8))
    }
}
