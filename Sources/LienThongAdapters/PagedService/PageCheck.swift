import CXMLTape
import LienThongFormats

/// Looks through one page before its records are used: whether it is whole JSON, and what it says about the list.
///
/// What is wrong within a text, such as bytes that are not UTF-8, is left to the record that holds it.
struct PageCheck: EventConsumer {
    /// The number of all records, where the page says it.
    private(set) var total: Int?
    /// Whether it says that it is the last page.
    private(set) var isLast: Bool?
    /// How many items the list of records has; `nil` when there is none, as in an error or an empty list.
    private(set) var items: Int?
    /// What makes it no whole JSON.
    private(set) var problem: String?

    private let names = NameTable()
    private let listPath: [UInt32]
    private let totalPath: [UInt32]
    private let lastPath: [UInt32]
    private var path: [UInt32] = []
    private var documents = 0
    private var listDepth = -1

    /// Looks through a page.
    ///
    /// - Complexity: O(its bytes), one pass.
    init(_ body: [UInt8], _ profile: PagedProfile) {
        listPath = profile.list.map { [names] in names.intern($0) }
        totalPath = profile.total.map { [names] in names.intern($0) }
        lastPath = profile.last.map { [names] in names.intern($0) }
        // A byte-order mark is not the scanner's business.
        let isMarked = body.starts(with: [0xEF, 0xBB, 0xBF])
        let text = isMarked ? Array(body.dropFirst(3)) : body
        var reader = JSONReader(names: names)
        reader.read(text.span, isLast: true, into: &self)
        if problem == nil, documents != 1 { problem = ReadProblem.trailingContent.code }
    }

    mutating func consume(_ events: Span<TapeEvent>, text: Span<UInt8>, decoded: Span<UInt8>) {
        for index in events.indices {
            let event = events[index]
            switch event.eventKind {
            case .open, .listOpen:
                begin(event)
                if event.eventKind == .listOpen, path.count == listPath.count, stands(event, at: listPath) {
                    items = 0
                    listDepth = path.count + 1
                }
                path.append(event.name)
            case .close, .listClose:
                path.removeLast()
                if path.count < listDepth { listDepth = -1 }
            case .value:
                begin(event)
                look(at: event, event.isDecoded ? decoded : text)
            case .error: note(ReadProblem(rawValue: event.name) ?? .unexpectedByte)
            }
        }
    }

    /// A value of any kind begins.
    private mutating func begin(_ event: TapeEvent) {
        if path.isEmpty { documents += 1 }
        if path.count == listDepth { items = (items ?? 0) + 1 }
    }

    private mutating func look(at event: TapeEvent, _ text: Span<UInt8>) {
        // The outermost object is the first of the path.
        if path.count == totalPath.count, stands(event, at: totalPath) {
            var bytes: [UInt8] = []
            for index in Int(event.offset)..<Int(event.offset + event.length) { bytes.append(text[index]) }
            total = Int(String(decoding: bytes, as: UTF8.self)).flatMap { $0 < 0 ? nil : $0 }
        }
        if path.count == lastPath.count, stands(event, at: lastPath) {
            isLast = event.type == ScalarType.yes.rawValue
        }
    }

    private func stands(_ event: TapeEvent, at wanted: [UInt32]) -> Bool {
        event.name == wanted.last && path.dropFirst().elementsEqual(wanted.dropLast())
    }

    private mutating func note(_ found: ReadProblem) {
        switch found {
        case .invalidUTF8, .loneSurrogate, .duplicateMember, .nameTooLong, .valueTooLong, .byteOrderMark: break
        default: problem = problem ?? found.code
        }
    }
}
