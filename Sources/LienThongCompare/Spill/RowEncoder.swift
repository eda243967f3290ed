/// Writes rows of a table as bytes, for ``DossierTable/decode(_:)`` of a table that has the same interned texts.
///
/// A row is its fixed part, its place and ordinal in the input, its dates, its code, its texts as read and its far
/// lines; the bytes are for this process only.
struct RowEncoder {
    private var nextRaw = 0
    private var nextFarLine = 0

    /// Adds a row's bytes to a buffer.
    ///
    /// - Precondition: Rows of one table, in their order.
    mutating func encode(_ row: Int, of table: borrowing DossierTable, into buffer: inout [UInt8]) {
        let fixed = table.rows[row]
        Self.put(fixed, &buffer)
        Self.put(
            RowOrigin(sequence: table.sequence(row), ordinal: UInt32(truncatingIfNeeded: table.ordinal(row))),
            &buffer
        )
        for number in 0..<table.plan.dates.count { Self.put(table.date(row, number), &buffer) }
        buffer += table.codeBytes(row)
        let raws = buffer.count
        buffer.append(0)
        table.raws.take(row, &nextRaw) { part, offset, length in
            buffer[raws] += 1
            buffer.append(UInt8(part))
            Self.put(UInt16(length), &buffer)
            buffer += table.rawTexts.bytes(at: offset, length: Int(length))
        }
        let lines = buffer.count
        buffer.append(0)
        table.farLines.take(row, &nextFarLine) { part, line, _ in
            buffer[lines] += 1
            buffer.append(UInt8(part))
            Self.put(line, &buffer)
        }
    }

    @inline(__always)
    private static func put<Value: BitwiseCopyable>(_ value: Value, _ buffer: inout [UInt8]) {
        // The buffer is only read, and within the closure.
        unsafe withUnsafeBytes(of: value) { unsafe buffer.append(contentsOf: $0) }
    }
}

/// Where a row comes from, for rows that were put aside and loaded again.
struct RowOrigin: BitwiseCopyable, Sendable {
    /// The row's number among all rows of its side, from 0.
    var sequence: UInt32
    /// The ordinal of its record, from 1.
    var ordinal: UInt32
}

extension DossierTable {
    /// Adds rows that an encoder wrote.
    ///
    /// - Precondition: The bytes are whole rows of a table with the same interned texts and plan.
    mutating func decode(_ bytes: [UInt8]) {
        var reader = RowReader(bytes)
        while !reader.isAtEnd {
            let row = rows.count
            var fixed = reader.value(DossierRow.self)
            origins.append(reader.value(RowOrigin.self))
            for _ in 0..<plan.dates.count { dates.append(reader.value(PackedDate.self)) }
            if fixed.codeLength > 0 {
                fixed.codeOffset = codes.append(bytes.span.extracting(reader.skip(Int(fixed.codeLength))))
            }
            for _ in 0..<reader.value(UInt8.self) {
                let part = Int(reader.value(UInt8.self))
                let length = reader.value(UInt16.self)
                let offset = rawTexts.append(bytes.span.extracting(reader.skip(Int(length))))
                raws.append(row: row, part: part, offset, UInt32(length))
            }
            for _ in 0..<reader.value(UInt8.self) {
                let part = Int(reader.value(UInt8.self))
                farLines.append(row: row, part: part, reader.value(UInt32.self))
            }
            rows.append(fixed)
        }
    }
}

/// Goes through the bytes of rows.
private struct RowReader {
    private let bytes: [UInt8]
    private var offset = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { offset >= bytes.count }

    @inline(__always)
    mutating func value<Value: BitwiseCopyable>(_ type: Value.Type) -> Value {
        let size = MemoryLayout<Value>.size
        precondition(offset &+ size <= bytes.count, "Rows that were put aside came back cut.")
        // In bounds by the check; the bytes were written of the same type.
        let value = unsafe bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: type)
        offset &+= size
        return value
    }

    @inline(__always)
    mutating func skip(_ count: Int) -> Range<Int> {
        defer { offset &+= count }
        return offset..<offset &+ count
    }
}
