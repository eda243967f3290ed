import CXMLTape
import LienThongModel

/// Collects the attributes of a few kinds of elements from a small part of a spreadsheet.
struct PartElements: EventConsumer {
    /// One element.
    struct Element {
        /// Its local name.
        var name: String
        /// The name of the element around it.
        var parent: String
        /// Its attributes by local name.
        var attributes: [String: String] = [:]
    }

    /// The elements collected, in document order.
    private(set) var elements: [Element] = []
    /// The first error met.
    private(set) var failure: ReadError?

    private let names: NameTable
    private let wanted: Set<UInt32>
    private var open: [UInt32] = []

    /// Collects the wanted elements of a part.
    ///
    /// - Throws: `.badSpreadsheet` when the part is not well formed.
    static func read(_ bytes: [UInt8], part: String, wanted: Set<String>) throws(ReadError) -> [Element] {
        let names = NameTable()
        var collector = PartElements(names: names, wanted: Set(wanted.map { names.intern($0) }))
        var reader = XMLReader(names: names)
        reader.read(bytes.span, isLast: true, into: &collector)
        if var failure = collector.failure {
            failure.position.file = part
            failure.detail = reader.lastProblemDetail ?? failure.detail
            throw failure
        }
        return collector.elements
    }

    private init(names: NameTable, wanted: Set<UInt32>) {
        self.names = names
        self.wanted = wanted
    }

    mutating func consume(_ events: Span<TapeEvent>, text: Span<UInt8>, decoded: Span<UInt8>) {
        for index in events.indices {
            let event = events[index]
            switch event.eventKind {
            case .open:
                begin(event)
                open.append(event.name)
            case .close: _ = open.popLast()
            case .value: take(event, event.isDecoded ? decoded : text)
            case .error: failure = failure ?? ReadError(badPart: event)
            case .listOpen, .listClose: break
            }
        }
    }

    private mutating func begin(_ event: TapeEvent) {
        guard wanted.contains(event.name) else { return }
        elements.append(Element(name: names.name(event.name), parent: open.last.map { names.name($0) } ?? ""))
    }

    private mutating func take(_ event: TapeEvent, _ text: Span<UInt8>) {
        let name = names.name(event.name)
        guard name.hasPrefix("@") else {
            begin(event)
            return
        }
        guard let element = open.last, wanted.contains(element) else { return }
        elements[elements.count - 1].attributes[String(name.dropFirst())] = String(
            text.extracting(event.rangeInText)
        )
    }
}

extension ReadError {
    /// The error of a part of a spreadsheet that is not well formed.
    init(badPart event: TapeEvent) {
        let problem = ReadProblem(rawValue: event.name) ?? .illFormedXML
        self.init(
            .badSpreadsheet,
            at: SourcePosition(line: Int(event.line), column: Int(event.column)),
            detail: problem.code
        )
    }
}

extension TapeEvent {
    /// Where the event's text stands in its buffer.
    var rangeInText: Range<Int> {
        Int(offset)..<Int(offset) + Int(length)
    }
}

extension String {
    /// Decodes UTF-8.
    init(_ bytes: Span<UInt8>) {
        self = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
}
