package import LienThongFormats
import LienThongModel

/// Reads one input through a plan: decoding, scanning, mapping, and keeping the bytes of records that cannot be used.
///
/// Push: the owner gives chunks as they come from a file, a pipe or a decompressor. Memory does not grow with the
/// input: besides the reader's own, the chunks since the record being read began are kept.
package struct InputReader {
    /// The reader of the input's syntax.
    private enum Syntax {
        case json(JSONReader)
        case xml(XMLReader)
        case csv(CSVReader)
    }

    /// What is being done with an XML input that was not well formed.
    private enum Recovery {
        case none
        /// The next start tag of a record is sought; the bytes since this offset belong to the broken record.
        case seeking(from: UInt64)
        /// Nothing more can be read.
        case stopped
    }

    private var syntax: Syntax
    private var decoder: TextDecoder
    private var guess: LegacyGuess?
    private let wantedEncoding: TextEncoding?
    private var head: [UInt8] = []
    private var isStarted = false
    /// What makes records of the reader's events, with the statistics so far.
    package private(set) var mapper: RecordMapper
    private unowned(unsafe) let sink: any RecordSink
    /// What makes one record of all of a code, where the format has a record a row.
    private let grouper: RecordGrouper?
    private var recovery = Recovery.none
    // How far the next record was sought behind the place of the error, and how many lines that were.
    private var searched: UInt64 = 0
    private var searchedLines = 0
    private var isTranscoded = false

    /// Makes a reader for one input.
    ///
    /// - Parameters:
    ///   - plan: How the input is read; its syntax decides the scanner.
    ///   - file: The input's name for diagnostics.
    ///   - wanted: The entity's fields that the sink looks at, all when `nil`.
    ///   - encoding: The input's encoding, where it is asked for; otherwise that of the plan.
    ///   - guessesEncoding: Whether a text that looks like one of an old encoding is told.
    ///   - sink: What takes the records; must outlive the reader.
    package init(
        _ plan: Plan,
        file: String,
        wanted: Set<Int>? = nil,
        encoding: TextEncoding? = nil,
        guessesEncoding: Bool = true,
        sink: any RecordSink
    ) {
        wantedEncoding = encoding ?? plan.definition.encoding
        decoder = TextDecoder(encoding: wantedEncoding)
        guess = decoder.converts || !guessesEncoding ? nil : LegacyGuess(file: file)
        let names = NameTable()
        unsafe self.sink = sink
        grouper = plan.definition.per == nil ? nil : RecordGrouper(plan, file: file, before: sink)
        mapper = RecordMapper(plan, names: names, file: file, wanted: wanted, sink: grouper ?? sink)
        switch plan.definition.syntax {
        case .json: syntax = .json(JSONReader(names: names, muted: mapper.mutedMembers))
        case .xml: syntax = .xml(XMLReader(names: names))
        case .table:
            syntax = .csv(CSVReader())
        }
    }

    /// The encoding found at the beginning of the input.
    package private(set) var encoding = TextEncoding.utf8

    /// Reads the next chunk.
    ///
    /// - Parameters:
    ///   - chunk: The next bytes as they stand in the (unzipped) input; may be empty when `isLast`.
    ///   - isLast: Whether the input ends with this chunk.
    package mutating func read(_ chunk: [UInt8], isLast: Bool) {
        var chunk = chunk
        if !isStarted {
            if !head.isEmpty { chunk = head + chunk }
            guard isLast || isEnough(chunk) else {
                head = chunk
                return
            }
            isStarted = true
            start(chunk)
        }
        if isTranscoded {
            var text: [UInt8] = []
            decoder.decode(chunk.span, isLast: isLast) { piece, _ in text.append(copying: piece) }
            feed(text, isLast: isLast)
        } else {
            feed(chunk, isLast: isLast)
        }
        if isLast { finishEarly() }
    }

    /// Ends a reading of no more than the beginning: puts the counts together without judging what was cut.
    package mutating func finishEarly() {
        mapper.finish()
        grouper?.finish()
    }

    /// Whether the beginning tells the encoding; of an XML declaration it is the whole that does.
    private func isEnough(_ beginning: [UInt8]) -> Bool {
        guard beginning.count >= 4 else { return false }
        guard case .xml = syntax, wantedEncoding == nil, beginning[0] == UInt8(ascii: "<") else { return true }
        return XMLDeclaration.isComplete(beginning)
    }

    private mutating func start(_ beginning: [UInt8]) {
        encoding = .detect(beginning.span)
        var isTranscoded = decoder.converts || encoding == .utf16LittleEndian || encoding == .utf16BigEndian
        if case .xml = syntax {
            if wantedEncoding == nil, let declared = XMLDeclaration.encoding(beginning),
                TextEncoding.legacy.contains(declared)
            {
                // The parser would leave tone marks beside their vowels, and count bytes of another text.
                encoding = declared
                decoder = TextDecoder(encoding: declared)
                isTranscoded = true
                guess = nil
            }
            if isTranscoded {
                syntax = .xml(XMLReader(names: mapper.names, ignoresDeclaredEncoding: true))
            }
        }
        if let wantedEncoding, TextEncoding.legacy.contains(wantedEncoding) { encoding = wantedEncoding }
        self.isTranscoded = isTranscoded
    }

    private mutating func feed(_ text: [UInt8], isLast: Bool) {
        if guess?.take(text, isLast: isLast) == true {
            if let diagnostic = guess?.diagnostic { unsafe sink.report(diagnostic) }
            guess = nil
        }
        mapper.input.append(text)
        switch recovery {
        case .stopped: return
        case .seeking:
            seek(isLast: isLast)
            return
        case .none: break
        }
        switch syntax {
        case .json(var reader):
            reader.read(text.span, isLast: isLast, into: &mapper)
            syntax = .json(reader)
        case .csv(var reader):
            reader.read(text.span, isLast: isLast, into: &mapper)
            syntax = .csv(reader)
        case .xml(let reader):
            readXML(reader, text, isLast: isLast)
            return
        }
        mapper.flushRejects()
        mapper.input.release(before: mapper.openRecordStart)
    }

    // MARK: XML that is not well formed

    private mutating func readXML(_ reader: XMLReader, _ text: [UInt8], isLast: Bool) {
        var reader = reader
        let openStart = mapper.openRecordStart
        reader.read(text.span, isLast: isLast, into: &mapper)
        syntax = .xml(reader)
        guard mapper.sawFatal else {
            mapper.flushRejects()
            mapper.input.release(before: mapper.openRecordStart)
            return
        }
        mapper.sawFatal = false
        guard mapper.canRecover, recordName != nil else {
            recovery = .stopped
            mapper.statistics.isWhole = false
            if mapper.endedEarly { mapper.extendLastReject(to: mapper.input.consumed) }
            mapper.flushRejects()
            mapper.input.removeAll()
            return
        }
        let recordStart = mapper.fatalInRecord ? mapper.pendingRejects.last?.start ?? openStart : nil
        let broken = recordStart ?? mapper.fatalOffset
        recovery = .seeking(from: broken)
        seek(isLast: isLast)
    }

    private var recordName: String? {
        mapper.plan.definition.envelopes.first?.record?.segments.last?.name
    }

    /// Looks for the next start tag of a record behind the place of the error, and goes on there.
    private mutating func seek(isLast: Bool) {
        guard case .seeking(let broken) = recovery, let name = recordName else { return }
        let from = max(mapper.fatalOffset, broken + 1, searched)
        let window = mapper.input.bytes(from: from, to: mapper.input.consumed)
        guard let found = Self.startTag(of: name, in: window) else {
            // The end may be the beginning of a tag.
            let passed = max(0, window.count - name.utf8.count - 1)
            searched = from + UInt64(passed)
            searchedLines += window[..<passed].count { $0 == 0x0A }
            mapper.input.forget(from: broken + Self.keptOfBroken, to: searched)
            if isLast {
                mapper.extendLastReject(to: mapper.input.consumed)
                mapper.flushRejects()
                recovery = .stopped
            }
            return
        }
        let start = from + UInt64(found)
        mapper.extendLastReject(to: start)
        mapper.flushRejects()
        recovery = .none
        let path = mapper.plan.definition.envelopes.first?.record?.segments.dropLast().map(\.name) ?? []
        mapper.reenter(path)
        let line = mapper.fatalLine + searchedLines + window[..<found].count { $0 == 0x0A }
        (searched, searchedLines) = (0, 0)
        guard case .xml(var reader) = syntax else { return }
        reader.restart(ancestors: path, line: line, column: 1, offset: Int(start))
        syntax = .xml(reader)
        readXML(reader, mapper.input.cut(before: start), isLast: isLast)
    }

    /// So much of a broken record is kept for the rejects file.
    private static let keptOfBroken: UInt64 = 16 << 20

    private static func startTag(of name: String, in bytes: [UInt8]) -> Int? {
        let tag = [UInt8(ascii: "<")] + Array(name.utf8)
        guard bytes.count > tag.count else { return nil }
        for index in 0..<bytes.count - tag.count where bytes[index] == tag[0] {
            guard bytes[index..<index + tag.count].elementsEqual(tag) else { continue }
            let next = bytes[index + tag.count]
            if next == UInt8(ascii: ">") || next == UInt8(ascii: "/") || next <= 0x20 { return index }
        }
        return nil
    }
}

extension InputReader {
    /// What the reading met.
    package var statistics: ReadingStatistics {
        mapper.statistics
    }
}
