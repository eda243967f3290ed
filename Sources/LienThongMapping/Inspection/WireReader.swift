package import LienThongFormats
import LienThongModel

/// Reads an input of any of the three syntaxes into a ``WireProfile``.
package struct WireReader {
    /// The reader of the input's syntax.
    private enum Syntax {
        case json(JSONReader)
        case xml(XMLReader)
        case csv(CSVReader)
    }

    /// What was met so far.
    package private(set) var profile: WireProfile

    private let names: NameTable
    private let kind: MappingDefinition.Syntax
    private var syntax: Syntax
    private var decoder: TextDecoder
    private var guess: LegacyGuess?
    private let encoding: TextEncoding?
    private let file: String
    private var isStarted = false

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - kind: The input's syntax.
    ///   - file: The input's name for diagnostics.
    ///   - encoding: The input's encoding, where it is asked for.
    package init(_ kind: MappingDefinition.Syntax, file: String, encoding: TextEncoding? = nil) {
        names = NameTable()
        self.encoding = encoding
        self.file = file
        decoder = TextDecoder(encoding: encoding)
        guess = encoding == nil ? LegacyGuess(file: file) : nil
        self.kind = kind
        profile = WireProfile(names: names, syntax: kind, file: file)
        syntax = Self.syntax(kind, names, isTranscoded: false)
    }

    private static func syntax(_ kind: MappingDefinition.Syntax, _ names: NameTable, isTranscoded: Bool) -> Syntax {
        switch kind {
        case .json: .json(JSONReader(names: names))
        case .xml: .xml(XMLReader(names: names, ignoresDeclaredEncoding: isTranscoded))
        case .table: .csv(CSVReader())
        }
    }

    /// Reads the next chunk of the (unzipped) input; the first has at least four bytes unless the input has fewer.
    package mutating func read(_ chunk: [UInt8], isLast: Bool) {
        if !isStarted, !chunk.isEmpty {
            isStarted = true
            let found = TextEncoding.detect(chunk.span)
            let isWide = found == .utf16LittleEndian || found == .utf16BigEndian
            if isWide || decoder.converts { syntax = Self.syntax(kind, names, isTranscoded: true) }
        }
        var text: [UInt8] = []
        decoder.decode(chunk.span, isLast: isLast) { piece, _ in text.append(copying: piece) }
        feed(text, isLast: isLast)
    }

    /// Reads one whole file of a set.
    package mutating func readFile(_ bytes: [UInt8]) {
        profile.begin()
        syntax = Self.syntax(kind, names, isTranscoded: false)
        decoder = TextDecoder(encoding: encoding)
        isStarted = false
        read(bytes, isLast: true)
    }

    /// Reads a spreadsheet.
    ///
    /// - Throws: ``ReadError`` when it is not one.
    package mutating func readWorkbook(_ bytes: [UInt8]) throws(ReadError) {
        var reader = try XLSXReader(bytes, encoding: encoding)
        try reader.read(into: &profile)
        guard encoding == nil, let signs = LegacyTextSigns(reader.sampleText.span) else { return }
        profile.note(LegacyGuess.diagnostic(signs, file, nil))
    }

    private mutating func feed(_ text: [UInt8], isLast: Bool) {
        if guess?.take(text, isLast: isLast) == true {
            if let diagnostic = guess?.diagnostic { profile.note(diagnostic) }
            guess = nil
        }
        switch syntax {
        case .json(var reader):
            reader.read(text.span, isLast: isLast, into: &profile)
            syntax = .json(reader)
        case .xml(var reader):
            reader.read(text.span, isLast: isLast, into: &profile)
            syntax = .xml(reader)
        case .csv(var reader):
            reader.read(text.span, isLast: isLast, into: &profile)
            syntax = .csv(reader)
        }
    }
}
