import CXMLTape

/// Turns the XML events of a sheet into rows of cells.
///
/// Rows are kept until they are complete, so that what is handed on is balanced even when the sheet breaks off. A cell
/// names a shared string by a few bytes, so the text of a row has a bound of its own.
struct SheetRows: EventConsumer {
    /// What a number of the sheet means.
    struct Settings {
        var strings: SharedStrings
        /// The encoding that texts in the cells themselves are converted from.
        var encoding: TextEncoding?
        var formats: NumberFormats
        /// Whether serial numbers count from 1904 instead of 1900.
        var countsFrom1904: Bool
        var limits: ReaderLimits
    }

    /// The first fatal error met.
    private(set) var failure: ReadError?

    private let settings: Settings
    private let names: SheetNames
    private var events: [TapeEvent] = []
    private var text: [UInt8] = []
    /// How many events and bytes belong to complete rows.
    private var ready = (events: 0, text: 0)

    private var row = 0
    private var rowIsOpen = false
    private var cell = SheetCell()
    private var inside: [UInt32] = []

    init(settings: Settings, names: NameTable) {
        self.settings = settings
        self.names = SheetNames(names)
    }

    /// How many bytes of text are kept.
    var textCount: Int {
        text.count
    }

    /// Hands the complete rows on and keeps the rest.
    mutating func handOn(to consumer: inout some EventConsumer) {
        guard ready.events > 0 else { return }
        consumer.consume(
            events.span.extracting(0..<ready.events),
            text: Span(),
            decoded: text.span.extracting(0..<ready.text)
        )
        events.removeFirst(ready.events)
        text.removeFirst(ready.text)
        for index in events.indices where events[index].length > 0 { events[index].offset -= UInt32(ready.text) }
        ready = (0, 0)
    }

    mutating func consume(_ batch: Span<TapeEvent>, text buffer: Span<UInt8>, decoded: Span<UInt8>) {
        for index in batch.indices {
            let event = batch[index]
            switch event.eventKind {
            case .open: begin(event)
            case .close: end(event)
            case .value: take(event, event.isDecoded ? decoded : buffer)
            case .error: failure = failure ?? ReadError(badPart: event)
            case .listOpen, .listClose: break
            }
        }
    }

    private mutating func begin(_ event: TapeEvent) {
        inside.append(event.name)
        if event.name == names.row {
            row += 1
            cell.column = 0
        } else if event.name == names.cell {
            cell.begin(source: event.source)
        }
    }

    private mutating func end(_ event: TapeEvent) {
        _ = inside.popLast()
        if event.name == names.cell {
            finishCell()
        } else if event.name == names.row, rowIsOpen {
            append(.close, column: 0)
            rowIsOpen = false
            ready = (events.count, text.count)
        }
    }

    private mutating func take(_ event: TapeEvent, _ source: Span<UInt8>) {
        guard let element = inside.last else { return }
        let bytes = source.extracting(event.rangeInText)
        if element == names.row, event.name == names.reference {
            row = max(row, Int(String(bytes)) ?? row)
        } else if element == names.cell {
            takeMember(event.name, bytes)
        } else if event.name == names.text || (element == names.text && event.name == NameTable.text) {
            if inside.contains(names.inline), !inside.contains(names.phonetic) { cell.append(text: bytes) }
        } else if element == names.value, event.name == NameTable.text {
            cell.append(value: bytes)
        }
        if element == names.row, event.name == names.cell { cell.column += 1 }
    }

    private mutating func takeMember(_ name: UInt32, _ bytes: Span<UInt8>) {
        switch name {
        case names.reference: cell.setColumn(reference: bytes)
        case names.style: cell.style = Int(String(bytes)) ?? -1
        case names.type: cell.type = SheetCell.Kind(rawValue: String(bytes)) ?? .number
        case names.value: cell.append(value: bytes)
        default: break
        }
    }

    private mutating func finishCell() {
        guard cell.hasValue else { return }
        guard cell.column <= settings.limits.columns else {
            appendError(.tooManyColumns)
            return
        }
        guard text.count - ready.text <= settings.limits.valueLength else {
            appendError(.valueTooLong)
            return
        }
        let start = text.count
        var type = ScalarType.text
        switch cell.type {
        case .shared:
            let index = Int(String(decoding: cell.value, as: UTF8.self)) ?? -1
            guard settings.strings.append(index, to: &text) else { return appendCellError() }
        case .error: return appendCellError()
        case .boolean:
            type = cell.value == [UInt8(ascii: "1")] ? .yes : .no
            text.append(contentsOf: (type == .yes ? "true" : "false").utf8)
        case .number:
            guard !cell.value.isEmpty else { return }
            type = settings.formats.isDate(style: cell.style) ? .date : .number
            text.append(
                contentsOf: type == .date && settings.countsFrom1904 ? SheetCell.from1904(cell.value) : cell.value
            )
        case .inline, .formula, .isoDate:
            if let encoding = settings.encoding {
                text.append(converting: cell.value[...], from: encoding)
            } else {
                text.append(contentsOf: cell.value)
            }
        }
        openRow()
        append(.value, column: cell.column, type: type, text: start..<text.count)
    }

    private mutating func appendCellError() {
        appendError(.cellError)
        append(.value, column: cell.column, type: .null)
    }

    private mutating func appendError(_ problem: ReadProblem) {
        openRow()
        append(.error, column: cell.column)
        events[events.count - 1].name = problem.rawValue
    }

    private mutating func openRow() {
        guard !rowIsOpen else { return }
        rowIsOpen = true
        append(.open, column: 0)
    }

    /// Appends an event; a row's own events stand at column 1 and have the name of items.
    private mutating func append(
        _ kind: EventKind,
        column: Int,
        type: ScalarType = .text,
        text range: Range<Int> = 0..<0
    ) {
        var event = TapeEvent()
        event.kind = kind.rawValue
        event.type = type.rawValue
        event.flags = kind == .error ? 0 : TapeEvent.decodedFlag
        event.name = column == 0 ? NameTable.item : UInt32(column - 1)
        // Rows count from 1; what stands in row 0 or in none is told at the first.
        event.line = UInt32(clamping: max(row, 1))
        event.column = UInt32(clamping: max(column, 1))
        event.offset = UInt32(range.lowerBound)
        event.length = UInt32(range.count)
        event.source = cell.source
        events.append(event)
    }
}

/// The names of a sheet's elements and attributes.
struct SheetNames {
    let row: UInt32
    let cell: UInt32
    let value: UInt32
    let text: UInt32
    let inline: UInt32
    let phonetic: UInt32
    let reference: UInt32
    let style: UInt32
    let type: UInt32

    init(_ names: NameTable) {
        row = names.intern("row")
        cell = names.intern("c")
        value = names.intern("v")
        text = names.intern("t")
        inline = names.intern("is")
        phonetic = names.intern("rPh")
        reference = names.intern("@r")
        style = names.intern("@s")
        type = names.intern("@t")
    }
}
