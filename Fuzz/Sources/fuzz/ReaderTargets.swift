import LienThongFormats
import LienThongTestSupport

extension FuzzTarget {
    /// The scanner for plain XML and libxml2 behind it: the same events from both, whatever the chunks.
    static let xml = FuzzTarget(name: "xml") { input in
        let traits = InputTraits(input)
        for chunk in traits.chunks + [.max] {
            if let failure = XMLReading.difference(input, chunk: chunk, limits: traits.limits) { return failure }
        }
        let suite = ReaderConformance { XMLReader(names: $0, limits: traits.limits) }
        // libxml2 counts bytes of the text it has turned into UTF-8, where it is another.
        guard String(validating: input, as: UTF8.self) != nil, !input.contains(encodingMark) else { return nil }
        return suite.failuresAsItIs(input, chunks: []).first
    }

    private static let encodingMark = Array("encoding".utf8)

    /// JSON: what every reader must hold to, and no error exactly where the grammar of RFC 8259 accepts.
    static let json = FuzzTarget(name: "json") { input in
        let traits = InputTraits(input)
        let suite = ReaderConformance { JSONReader(names: $0, limits: traits.limits) }
        if let failure = suite.failuresAsItIs(input, chunks: traits.chunks).first { return failure }
        let names = NameTable()
        let tape = readerTape(of: input, JSONReader(names: names), names: names)
        let isAccepted = !tape.lines.contains { line in
            line.contains(" error ")
                && !["byte-order-mark", "duplicate-member", "lone-surrogate"]
                    .contains { line.hasSuffix("read.\($0)") }
        }
        // A name of more bytes than any export has is beyond a limit of ours, not of the grammar.
        if isAccepted == JSONGrammar.accepts(input) || input.count > 1_000 { return nil }
        return "the grammar says \(!isAccepted), the reader \(isAccepted)"
    }

    /// Tables.
    static let csv = FuzzTarget(name: "csv") { input in
        let traits = InputTraits(input)
        let suite = ReaderConformance(hasNames: false) { _ in CSVReader(limits: traits.limits) }
        return suite.failuresAsItIs(input, chunks: traits.chunks).first
    }
}

extension [UInt8] {
    fileprivate func contains(_ other: [UInt8]) -> Bool {
        indices.contains { self[$0...].starts(with: other) }
    }
}
