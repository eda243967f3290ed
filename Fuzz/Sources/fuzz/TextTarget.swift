import LienThongFormats

extension FuzzTarget {
    /// The decoder of encodings: the same text whatever the chunks, and UTF-8 wherever it had to convert.
    static let text = FuzzTarget(name: "text") { input in
        for encoding in [nil] + TextEncoding.legacy {
            let whole = decoded(input, encoding, chunk: max(1, input.count))
            for chunk in InputTraits(input).chunks {
                let parts = decoded(input, encoding, chunk: chunk)
                if parts.text != whole.text { return "another text in chunks of \(chunk), \(encoding as Any)" }
                if parts.replacements != whole.replacements { return "another count in chunks of \(chunk)" }
            }
            // UTF-16 becomes UTF-8 first, and what stands in that may be taken for an older encoding.
            let most = encoding == nil ? 3 : 5
            if whole.text.count > most * input.count + 3 { return "\(whole.text.count) bytes of \(input.count)" }
            let isUTF8 = String(validating: whole.text, as: UTF8.self) != nil
            if encoding == .windows1258, !isUTF8 { return "the text is not UTF-8" }
            if encoding != nil, String(validating: input, as: UTF8.self) != nil, !isUTF8 { return "UTF-8 was broken" }
        }
        _ = LegacyTextSigns(input.span)
        let whole = decoded(input, nil, chunk: max(1, input.count))
        guard whole.isConverted else { return whole.text == input ? nil : "UTF-8 was changed" }
        if String(validating: whole.text, as: UTF8.self) == nil { return "the text is not UTF-8" }
        return nil
    }

    private static func decoded(
        _ input: [UInt8],
        _ encoding: TextEncoding?,
        chunk: Int
    ) -> (text: [UInt8], replacements: Int, isConverted: Bool) {
        var decoder = TextDecoder(encoding: encoding)
        var text: [UInt8] = []
        var ends = 0
        var start = 0
        repeat {
            let end = min(start + chunk, input.count)
            decoder.decode(input.span.extracting(start..<end), isLast: end == input.count) { piece, isLast in
                if ends > 0 { fatalError("a piece behind the last") }
                if isLast { ends += 1 }
                for index in piece.indices { text.append(piece[index]) }
            }
            start = end
        } while start < input.count
        if ends != 1 { fatalError("\(ends) last pieces") }
        let isConverted = decoder.detected == .utf16LittleEndian || decoder.detected == .utf16BigEndian
        return (text, decoder.replacements, isConverted)
    }
}
