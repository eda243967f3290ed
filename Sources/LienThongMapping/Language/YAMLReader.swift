import CYaml
import LienThongModel

/// Makes trees of the events of libyaml, the parser within Yams.
///
/// Yams' own nodes, with tags, marks and marked anchors, take four times as long to make as all the rest of reading a
/// file; mapping, rule and succession files are read at each start.
@safe final class YAMLReader {
    /// What an anchor names.
    private struct Named {
        var tree: YAMLTree
        /// How many values it holds, itself counted.
        var count: Int
    }

    private let file: String
    private var text = ""
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private var event = unsafe yaml_event_t()
    private var anchors: [String: Named] = [:]
    /// How many values may still come.
    private var budget: Int

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - file: The file, for places.
    ///   - most: How many values it may hold, those that aliases repeat counted again.
    init(file: String, most: Int) {
        self.file = file
        budget = most
        // On the heap, since the parser keeps its own address.
        unsafe parser = .allocate(capacity: 1)
        unsafe parser.initialize(to: yaml_parser_t())
        _ = unsafe yaml_parser_initialize(parser)
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    }

    deinit {
        unsafe yaml_event_delete(&event)
        unsafe yaml_parser_delete(parser)
        unsafe parser.deallocate()
    }

    /// Reads the one document of a text; once only.
    ///
    /// - Returns: The document; `nil` when there is none.
    /// - Throws: ``MappingError`` with the place of what is wrong.
    func document(_ text: String) throws(MappingError) -> YAMLTree? {
        self.text = text
        var text = text
        let result: Result<YAMLTree?, MappingError> = text.withUTF8 { bytes in
            unsafe yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
            do throws(MappingError) {
                return .success(try document())
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private func document() throws(MappingError) -> YAMLTree? {
        try next()  // The beginning of the stream.
        try next()
        guard unsafe event.type != YAML_STREAM_END_EVENT else { return nil }
        try next()
        let tree = try value()
        try next()  // The document's end.
        try next()
        guard unsafe event.type == YAML_STREAM_END_EVENT else { throw problem("a second document begins", at: mark) }
        return tree
    }

    /// The value that the last event begins; afterwards the last event is the one that ended it.
    private func value() throws(MappingError) -> YAMLTree {
        let (type, mark) = unsafe (event.type, mark)
        try take(1, at: mark)
        let before = budget
        let anchor: String?
        let content: YAMLTree.Content
        switch type {
        case YAML_ALIAS_EVENT:
            guard let known = unsafe Self.text(event.data.alias.anchor).flatMap({ anchors[$0] }) else {
                throw problem("found undefined alias", at: mark)
            }
            try take(known.count - 1, at: mark)
            return known.tree
        case YAML_SEQUENCE_START_EVENT:
            anchor = unsafe Self.text(event.data.sequence_start.anchor)
            content = .list(try items())
        case YAML_MAPPING_START_EVENT:
            anchor = unsafe Self.text(event.data.mapping_start.anchor)
            content = .map(try entries())
        default:
            anchor = unsafe Self.text(event.data.scalar.anchor)
            content = unsafe Self.scalar(event.data.scalar.value, event.data.scalar.length, event.data.scalar.style)
        }
        let tree = YAMLTree(content, file: file, line: mark.line, column: mark.column)
        if let anchor { anchors[anchor] = Named(tree: tree, count: before - budget + 1) }
        return tree
    }

    private func items() throws(MappingError) -> [YAMLTree] {
        var items: [YAMLTree] = []
        try next()
        while unsafe event.type != YAML_SEQUENCE_END_EVENT {
            items.append(try value())
            try next()
        }
        return items
    }

    private func entries() throws(MappingError) -> [(key: YAMLTree, value: YAMLTree)] {
        var pairs: [(key: YAMLTree, value: YAMLTree)] = []
        try next()
        while unsafe event.type != YAML_MAPPING_END_EVENT {
            let key = try value()
            try next()
            pairs.append((key, try value()))
            try next()
        }
        try checkKeys(pairs)
        return pairs
    }

    /// Each text stands once as a key of its map, but that a quoted key is another one than a number or truth of its
    /// spelling.
    ///
    /// That these two are one word, and that a key is no text at all, is told by who reads them.
    private func checkKeys(_ pairs: [(key: YAMLTree, value: YAMLTree)]) throws(MappingError) {
        var (texts, typed): (Set<String>, Set<String>) = ([], [])
        for (key, _) in pairs {
            guard let text = key.text else { continue }
            let isNew = key.isTyped ? typed.insert(text).inserted : texts.insert(text).inserted
            if !isNew { throw problem("duplicated key '\(text)'", at: (key.line, key.column)) }
        }
    }

    private func take(_ count: Int, at mark: (line: Int, column: Int)) throws(MappingError) {
        budget -= count
        guard budget > 0 else {
            throw YAMLTree.tooLarge(SourcePosition(file: file, line: mark.line, column: mark.column))
        }
    }

    /// Where the last event begins.
    private var mark: (line: Int, column: Int) {
        unsafe (Int(event.start_mark.line) + 1, Int(event.start_mark.column) + 1)
    }

    private func next() throws(MappingError) {
        unsafe yaml_event_delete(&event)
        guard unsafe yaml_parser_parse(parser, &event) == 1 else {
            let what = unsafe parser.pointee.problem.map { unsafe String(cString: $0) }
            throw problem(what ?? "out of memory", at: problemMark)
        }
    }

    /// Where the parser met what it cannot read; of a character that YAML does not have it tells the byte alone.
    private var problemMark: (line: Int, column: Int) {
        guard unsafe parser.pointee.error == YAML_READER_ERROR else {
            let mark = unsafe parser.pointee.problem_mark
            return (Int(mark.line) + 1, Int(mark.column) + 1)
        }
        let before = text.utf8.prefix(unsafe Int(parser.pointee.problem_offset))
        let line = before.lastIndex(of: UInt8(ascii: "\n")).map { before[before.index(after: $0)...] } ?? before
        return (before.count { $0 == UInt8(ascii: "\n") } + 1, line.count { $0 & 0xC0 != 0x80 } + 1)
    }

    private func problem(_ what: String, at mark: (line: Int, column: Int)) -> MappingError {
        let place = SourcePosition(file: file, line: mark.line, column: mark.column)
        return MappingError([
            Diagnostic(
                .error,
                "mapping.not-yaml",
                at: place,
                message: Phrase(vi: "Tệp không phải YAML hợp lệ: \(what).", en: "The file is not valid YAML: \(what)."),
                hint: Phrase(
                    vi: "Kiểm tra thụt lề, dấu hai chấm và dấu nháy quanh giá trị có ký tự đặc biệt.",
                    en: "Check indentation, colons, and quotation marks around values with special characters."
                )
            )
        ])
    }

    private static func text(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        unsafe bytes.map { unsafe String(cString: $0) }
    }

    private static func scalar(
        _ bytes: UnsafeMutablePointer<yaml_char_t>?,
        _ count: Int,
        _ style: yaml_scalar_style_t
    ) -> YAMLTree.Content {
        let text = unsafe String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
        let isPlain = style == YAML_PLAIN_SCALAR_STYLE || style == YAML_ANY_SCALAR_STYLE
        return isPlain && ["", "~", "null"].contains(text) ? .null : .scalar(text, isPlain: isPlain)
    }
}

extension YAMLTree {
    /// Whether YAML may take the scalar for a number or a truth rather than for a text.
    fileprivate var isTyped: Bool {
        guard case .scalar(let text, isPlain: true) = content, let first = text.utf8.first else { return false }
        let words = ["true", "false", "yes", "no", "on", "off"]
        return "0123456789+-.".utf8.contains(first) || words.contains(text.lowercased())
    }
}
