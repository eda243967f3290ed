import CXMLTape

/// Takes the XML events of a sheet and hands its rows on before they add up.
///
/// A few bytes of a sheet name a string of any length, so a batch of its events may stand for much more text.
struct SheetPipe<Consumer: EventConsumer>: EventConsumer {
    /// From so many bytes on, complete rows are handed on.
    private static var mostText: Int { 1 << 20 }
    /// How many events are taken between two looks.
    private static var step: Int { 16 }

    private(set) var rows: SheetRows
    private(set) var consumer: Consumer

    init(_ rows: SheetRows, to consumer: Consumer) {
        self.rows = rows
        self.consumer = consumer
    }

    mutating func consume(_ events: Span<TapeEvent>, text: Span<UInt8>, decoded: Span<UInt8>) {
        var start = 0
        while start < events.count {
            let end = min(start + Self.step, events.count)
            rows.consume(events.extracting(start..<end), text: text, decoded: decoded)
            if rows.textCount > Self.mostText { handOn() }
            start = end
        }
    }

    /// Hands the complete rows on and keeps the rest.
    mutating func handOn() {
        rows.handOn(to: &consumer)
    }
}
