import CXMLTape

/// The events of one batch, in a buffer that is made once.
///
/// Appending is one store. A copy shares the buffer, so of several copies only one may hold events at a time; a reader
/// hands all of them on before its `read` returns.
@safe struct JSONEvents {
    @safe private final class Storage {
        let base: UnsafeMutablePointer<TapeEvent>

        init(capacity: Int) {
            unsafe base = .allocate(capacity: capacity)
            // Events are plain numbers, so the memory needs no further care.
            unsafe base.initialize(repeating: TapeEvent(), count: capacity)
        }

        deinit {
            unsafe base.deallocate()
        }
    }

    private let storage: Storage
    private let base: UnsafeMutablePointer<TapeEvent>
    private let capacity: Int
    /// How many events stand.
    private(set) var count = 0

    /// Makes a buffer for so many events.
    init(capacity: Int) {
        self.capacity = capacity
        storage = Storage(capacity: capacity)
        unsafe base = storage.base
    }

    /// Whether no event stands.
    var isEmpty: Bool {
        count == 0
    }

    /// Appends an event.
    @inline(__always)
    mutating func append(_ event: TapeEvent) {
        precondition(count < capacity, "a batch is handed on before its buffer is full")
        // Within the buffer, as just checked.
        unsafe base[count] = event
        count &+= 1
    }

    /// Changes the place in the input of the last event.
    @inline(__always)
    mutating func setLastSource(_ source: Int) {
        // The last event stands within the buffer.
        if count > 0 { unsafe base[count &- 1].source = UInt64(source) }
    }

    /// Removes all events.
    mutating func removeAll() {
        count = 0
    }

    /// Hands the events on.
    func send(to consumer: inout some EventConsumer, text: Span<UInt8>, decoded: Span<UInt8>) {
        // The storage outlives the call.
        let events = unsafe UnsafeBufferPointer(start: base, count: count)
        unsafe consumer.consume(events.span, text: text, decoded: decoded)
    }
}
