/// What takes the events of a reader, batch by batch.
package protocol EventConsumer {
    /// Takes the next events in order.
    ///
    /// The spans live until the call returns. A batch ends anywhere between two events.
    ///
    /// - Parameters:
    ///   - events: The events.
    ///   - text: What ranges of events without ``TapeEvent/isDecoded`` refer to.
    ///   - decoded: What ranges of events with it refer to.
    mutating func consume(_ events: Span<TapeEvent>, text: Span<UInt8>, decoded: Span<UInt8>)
}

/// Turns bytes of one syntax into events, chunk by chunk, in bounded memory.
package protocol SyntaxReader {
    /// Reads the next chunk of UTF-8 input and hands its events on.
    ///
    /// Problems are error events in the stream; after one with ``TapeEvent/isFatal`` the reader takes no more input.
    ///
    /// - Parameters:
    ///   - chunk: The next bytes of the input; may be empty when `isLast`.
    ///   - isLast: Whether the input ends with this chunk.
    ///   - consumer: What takes the events.
    mutating func read(_ chunk: Span<UInt8>, isLast: Bool, into consumer: inout some EventConsumer)
}

/// Bounds on what a reader accepts; going over one is an error event, never a crash.
package struct ReaderLimits: Sendable {
    /// The deepest nesting.
    package var depth = 256
    /// The longest member name in bytes.
    package var nameLength = 1_024
    /// The longest scalar in bytes.
    package var valueLength = 64 << 20
    /// The longest quoted cell of a table that goes over line ends, in bytes; beyond it the quotation mark counts as
    /// never closed, so that it does not swallow the rows behind it.
    package var multilineLength = 256 << 10
    /// The most columns of a table.
    package var columns = 16_384

    /// The limits used unless others are asked for.
    package init() {}
}
