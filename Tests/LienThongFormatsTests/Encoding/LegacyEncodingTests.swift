import LienThongFormats
import Testing

/// Vietnamese in encodings from before Unicode.
struct LegacyEncodingTests {
    /// The alphabet, each vowel with its tones.
    private static let alphabet =
        "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"

    /// The alphabet in each encoding, small and capital: TCVN3 and windows-1258 as iconv writes them, VNI as typed.
    struct Example: Sendable, CustomTestStringConvertible {
        var encoding: TextEncoding
        var text: String
        var bytes: [UInt8]
        var testDescription: String { "\(encoding.name) \(text.prefix(12))" }
    }

    private static let vni =
        "a aø aû aõ aù aï|aê aè aú aü aé aë|aâ aà aå aã aá aä|b c d ñ|e eø eû eõ eù eï|eâ eà eå eã eá eä|g h i ì æ ó í ò|k l m n|o oø oû oõ où oï|oâ oà oå oã oá oä|ô ôø ôû ôõ ôù ôï|p q r s t|u uø uû uõ uù uï|ö öø öû öõ öù öï|v x y yø yû yõ yù î"
        .filter { $0 != " " && $0 != "|" }

    static let examples = [
        Example(
            encoding: .tcvn3,
            text: alphabet,
            bytes: hexadecimal(
                "61b5b6b7b8b9a8bbbcbdbec6a9c7c8c9cacb626364ae65cccecfd0d1aad2d3d4d5d6676869d7d8dcddde6b6c6d6e6fdf"
                    + "e1e2e3e4abe5e6e7e8e9aceaebecedee707172737475eff1f2f3f4adf5f6f7f8f9767879fafbfcfdfe"
            )
        ),
        Example(
            encoding: .tcvn3,
            text: alphabet.uppercased(),
            bytes: hexadecimal(
                "418081828384a1afbabfc085a2c1c2c3c486424344a7458788898a8ba3c5cdd9da8c4748498d8e8f90914b4c4d4e4f92"
                    + "93949596a4dbe0f0ff97a598999a9b9c5051525354559d9e9f0102a604050611125658591314151617"
            )
        ),
        Example(
            encoding: .windows1258,
            text: alphabet,
            bytes: hexadecimal(
                "61e061d261dee161f2e3e3cce3d2e3dee3ece3f2e2e2cce2d2e2dee2ece2f2626364f065e865d265dee965f2eaeaccea"
                    + "d2eadeeaeceaf267686969cc69d269deed69f26b6c6d6e6f6fcc6fd26fdef36ff2f4f4ccf4d2f4def4ecf4f2f5f5ccf5"
                    + "d2f5def5ecf5f2707172737475f975d275defa75f2fdfdccfdd2fddefdecfdf276787979cc79d279de79ec79f2"
            )
        ),
        Example(
            encoding: .windows1258,
            text: alphabet.uppercased(),
            bytes: hexadecimal(
                "41c041d241dec141f2c3c3ccc3d2c3dec3ecc3f2c2c2ccc2d2c2dec2ecc2f2424344d045c845d245dec945f2cacaccca"
                    + "d2cadecaeccaf247484949cc49d249decd49f24b4c4d4e4f4fcc4fd24fded34ff2d4d4ccd4d2d4ded4ecd4f2d5d5ccd5"
                    + "d2d5ded5ecd5f2505152535455d955d255deda55f2ddddccddd2dddeddecddf256585959cc59d259de59ec59f2"
            )
        ),
        Example(encoding: .vni, text: alphabet, bytes: western(vni)),
        Example(encoding: .vni, text: alphabet.uppercased(), bytes: western(vni.uppercased())),
        Example(
            encoding: .vni,
            text: "Cộng hòa xã hội chủ nghĩa Việt Nam; ỦY BAN NHÂN DÂN, Đường số 5\n",
            bytes: western("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam; UÛY BAN NHAÂN DAÂN, Ñöôøng soá 5\n")
        ),
        Example(
            encoding: .tcvn3,
            text: "Cộng hòa xã hội chủ nghĩa Việt Nam, Nguyễn Văn Mẫu\n",
            bytes: western("Céng hßa x· héi chñ nghÜa ViÖt Nam, NguyÔn V¨n MÉu\n")
        ),
    ]

    @Test(arguments: examples)
    func bytesOfAnOldEncodingBecomeComposedUnicode(_ example: Example) {
        for chunk in [1, 2, 3, 7, .max] {
            let text = decoded(example.bytes, example.encoding, chunk: chunk)
            #expect(String(decoding: text, as: UTF8.self).unicodeScalars.elementsEqual(example.text.unicodeScalars))
        }
    }

    @Test(arguments: examples.filter { $0.encoding != .windows1258 })
    func lettersOfAnOldEncodingInsideUnicodeAreConvertedToo(_ example: Example) {
        // What a spreadsheet holds: the bytes as letters of Western Europe, in UTF-8 and in UTF-16.
        let western = String(String.UnicodeScalarView(example.bytes.map { Unicode.Scalar($0) }))
        var wide: [UInt8] = [0xFF, 0xFE]
        for unit in western.utf16 { wide += [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)] }
        for chunk in [1, 2, 3, 7, .max] {
            #expect(decoded(Array(western.utf8), example.encoding, chunk: chunk) == Array(example.text.utf8))
            #expect(decoded(wide, example.encoding, chunk: chunk) == Array(example.text.utf8))
        }
    }

    @Test
    func theSpecialLettersOfWindowsStandForTheirBytesAndOthersStay() {
        // 0x80 to 0x9F as windows-1252 shows them; a letter that no byte stands for, and one of two words.
        #expect(string("\u{20AC}\u{201A} \u{178} Mẫu", .tcvn3) == "ÀÃ Ũ Mẫu")
        #expect(string("Traàn ơn Ñöùc", .vni) == "Trần ơn Đức")
    }

    @Test
    func aByteWithoutACharacterIsReplacedAndCounted() {
        var decoder = TextDecoder(encoding: .windows1258)
        var text: [UInt8] = []
        let bytes: [UInt8] = [0x61, 0xF2, 0x8A, 0x6E]
        decoder.decode(bytes.span, isLast: true) { piece, _ in
            for index in piece.indices { text.append(piece[index]) }
        }
        #expect(String(decoding: text, as: UTF8.self) == "ạ\u{FFFD}n")
        #expect(decoder.replacements == 1)
    }

    @Test
    func unicodeIsNeverConvertedUnlessSomebodyAsks() {
        let text = Array("Céng hßa x· héi".utf8)
        #expect(decoded(text, nil, chunk: 3) == text)
        #expect(decoded(text, .utf8, chunk: 3) == text)
    }

    private static let sentence = "Hồ sơ của ông Nguyễn Văn Mẫu nộp tại Ủy ban nhân dân xã, chờ bổ sung giấy tờ.\n"

    @Test
    func whatATextLooksLikeIsTold() throws {
        let tcvn3 = "Hå s¬ cña «ng NguyÔn V¨n MÉu nép t¹i x·, chê bæ sung giÊy tê.\n"
        let vni = "Hoà sô cuûa oâng Nguyeãn Vaên Maãu noäp taïi xaõ, chôø boå sung giaáy tôø.\n"
        #expect(encoding(Array(Self.sentence.utf8)) == nil)
        #expect(encoding(Array("Café à la crème, déjà vu, où ça, très bien, élève, forêt\n".utf8)) == nil)
        for (text, encoding) in [(tcvn3, TextEncoding.tcvn3), (vni, .vni)] {
            for bytes in [western(text), Array(text.utf8)] {
                let found = LegacyTextSigns(bytes.span)
                let signs = try #require(found)
                #expect(signs.encoding == encoding)
                #expect(signs.syllables == signs.words)
                #expect(signs.offset == 0)
            }
        }
        let windows = hexadecimal("48f4cc2073f520") + hexadecimal("6df0d2") + western("x ")
        #expect(encoding(windows) == nil)
        let words =
            "H\u{F4}\u{CC} s\u{F5} c\u{75}\u{D2}a \u{F4}ng Nguy\u{EA}\u{DE}n V\u{E3}n M\u{E2}\u{DE}u n\u{F4}\u{F2}p "
        #expect(encoding(western(words)) == .windows1258)
    }

    private func encoding(_ text: [UInt8]) -> TextEncoding? {
        LegacyTextSigns(text.span)?.encoding
    }

    private func string(_ text: String, _ encoding: TextEncoding) -> String {
        String(decoding: decoded(Array(text.utf8), encoding, chunk: .max), as: UTF8.self)
    }

    private func decoded(_ bytes: [UInt8], _ encoding: TextEncoding?, chunk: Int) -> [UInt8] {
        var decoder = TextDecoder(encoding: encoding)
        var text: [UInt8] = []
        var start = 0
        repeat {
            let end = chunk < bytes.count - start ? start + chunk : bytes.count
            decoder.decode(bytes.span.extracting(start..<end), isLast: end == bytes.count) { piece, _ in
                for index in piece.indices { text.append(piece[index]) }
            }
            start = end
        } while start < bytes.count
        return text
    }
}

/// The bytes of letters of Western Europe.
private func western(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { UInt8($0.value) }
}

private func hexadecimal(_ text: String) -> [UInt8] {
    stride(from: 0, to: text.count, by: 2)
        .map { offset in
            let start = text.index(text.startIndex, offsetBy: offset)
            return UInt8(text[start...].prefix(2), radix: 16) ?? 0
        }
}
