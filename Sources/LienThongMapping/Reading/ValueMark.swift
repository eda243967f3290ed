import CXMLTape
import LienThongFormats

/// Where a value stands in the input, and how it was written.
struct ValueMark: BitwiseCopyable {
    /// Its line and column in the input, from 1.
    var line: UInt32
    var column: UInt32
    /// The raw value of its ``ScalarType``.
    var type: UInt8

    /// The mark of a value event.
    @inline(__always)
    init(_ event: TapeEvent) {
        line = event.line
        column = event.column
        type = event.type
    }

    /// Whether an explicit null stands there.
    @inline(__always) var isNull: Bool { type == ScalarType.null.rawValue }
}
