import Foundation

/// A file written through one large buffer.
struct OutputFile: ~Copyable {
    private static let flushAt = 1 << 20

    private let handle: FileHandle
    private var buffer: [UInt8] = []

    /// Creates or empties the file.
    init(_ url: URL) throws {
        try Data().write(to: url)
        handle = try FileHandle(forWritingTo: url)
        buffer.reserveCapacity(Self.flushAt + (1 << 16))
    }

    mutating func write(_ bytes: [UInt8]) {
        buffer.append(contentsOf: bytes)
    }

    mutating func write(_ text: StaticString) {
        // A static string's bytes live as long as the program.
        unsafe buffer.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Writes a number with leading zeros up to a width.
    mutating func write(_ number: Int, width: Int = 1) {
        var digits = 1
        var power = 10
        while digits < width || number >= power {
            digits += 1
            power *= 10
        }
        while power > 1 {
            power /= 10
            buffer.append(UInt8(truncatingIfNeeded: 48 + number / power % 10))
        }
    }

    /// Ends a record: hands the buffer on when it is full.
    mutating func endRecord() throws {
        if buffer.count >= Self.flushAt {
            try flush()
        }
    }

    /// Writes the rest and closes the file.
    consuming func close() throws {
        try flush()
        try handle.close()
    }

    private mutating func flush() throws {
        try handle.write(contentsOf: Data(buffer))
        buffer.removeAll(keepingCapacity: true)
    }
}
