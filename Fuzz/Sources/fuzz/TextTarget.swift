import LienThongFormats

extension FuzzTarget {
    /// The decoder of encodings: the same text whatever the chunks, and UTF-8 wherever it had to convert.
    static let text = FuzzTarget(name: "text") { input in
        let whole = decoded(input, chunk: max(1, input.count))
        for chunk in InputTraits(input).chunks {
            let parts = decoded(input, chunk: chunk)
            if parts.text != whole.text { return "another text in chunks of \(chunk)" }
            if parts.replacements != whole.replacements { return "another count in chunks of \(chunk)" }
        }
        guard whole.isConverted else { return whole.text == input ? nil : "UTF-8 was changed" }
        if String(validating: whole.text, as: UTF8.self) == nil { return "the text is not UTF-8" }
        if whole.text.count > 3 * input.count + 3 { return "\(whole.text.count) bytes of \(input.count)" }
        return nil
    }

    private static func decoded(
        _ input: [UInt8],
        chunk: Int
    ) -> (text: [UInt8], replacements: Int, isConverted: Bool) {
        var decoder = TextDecoder()
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
