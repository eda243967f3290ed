import CXMLTape
import LienThongFormats

/// Prints events one a line, for golden tapes.
struct TapePrinter: EventConsumer {
    let names: NameTable
    var showsPlaces = false
    var showsColumns = false
    private(set) var lines: [String] = []
    private(set) var batches = 0
    /// How many elements are open.
    private(set) var depth = 0

    init(_ names: NameTable, showsPlaces: Bool = false, namesAreColumns: Bool = false) {
        self.names = names
        self.showsPlaces = showsPlaces
        showsColumns = namesAreColumns
    }

    mutating func consume(_ events: Span<TapeEvent>, text: Span<UInt8>, decoded: Span<UInt8>) {
        batches += 1
        for index in events.indices {
            let event = events[index]
            let source = event.isDecoded ? decoded : text
            lines.append(line(event, source))
        }
    }

    private mutating func line(_ event: TapeEvent, _ source: Span<UInt8>) -> String {
        let place = showsPlaces ? " \(event.line):\(event.column)+\(event.source)" : ""
        switch event.eventKind {
        case .open:
            depth += 1
            return "<\(name(event))\(place)"
        case .close:
            depth -= 1
            return ">\(name(event))\(place)"
        case .value:
            let bytes = (Int(event.offset)..<Int(event.offset + event.length)).map { source[$0] }
            let text = String(decoding: bytes, as: UTF8.self).replacing("\n", with: "\\n")
            let type = event.type == ScalarType.text.rawValue ? "" : ":\(ScalarType(rawValue: event.type)!)"
            return "\(name(event))\(type)=\(text)\(place)"
        case .listOpen: return "[\(name(event))\(place)"
        case .listClose: return "]\(name(event))\(place)"
        case .error:
            let problem = ReadProblem(rawValue: event.name)!
            return "!\(problem)\(event.isFatal ? " fatal" : "")\(place)"
        }
    }

    private func name(_ event: TapeEvent) -> String {
        showsColumns ? "\(event.name)" : names.name(event.name)
    }
}

/// The tape of an XML document, read in chunks of a size.
func xmlTape(
    _ bytes: [UInt8],
    chunk: Int = .max,
    limits: ReaderLimits = ReaderLimits(),
    ignoresDeclaredEncoding: Bool = false,
    places: Bool = false
) -> [String] {
    let names = NameTable()
    var reader = XMLReader(names: names, limits: limits, ignoresDeclaredEncoding: ignoresDeclaredEncoding)
    var printer = TapePrinter(names, showsPlaces: places)
    var start = 0
    while bytes.count - start > chunk {
        reader.read(bytes.span.extracting(start..<start + chunk), isLast: false, into: &printer)
        start += chunk
    }
    reader.read(bytes.span.extracting(start..<bytes.count), isLast: true, into: &printer)
    return printer.lines
}

/// The tape of an XML document given as text.
func xmlTape(_ text: String, places: Bool = false, limits: ReaderLimits = ReaderLimits()) -> [String] {
    xmlTape(Array(text.utf8), limits: limits, places: places)
}
