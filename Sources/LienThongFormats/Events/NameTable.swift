/// Interns member names, so that a name is an integer from the reader on.
///
/// Hashing a short name's bytes costs less than making any `String`. Not for use from two threads.
package final class NameTable {
    /// The name of list items and of the outermost value.
    @inlinable package static var item: UInt32 { 0 }
    /// The name of XML text beside elements or attributes.
    @inlinable package static var text: UInt32 { 1 }

    private var names: [String]
    private var spans: [(offset: Int, length: Int)]
    private var bytes: [UInt8]
    private var table: [UInt32]
    private var mask: Int

    /// Makes a table with the two fixed names.
    package init() {
        names = []
        spans = []
        bytes = []
        table = Array(repeating: .max, count: 1_024)
        mask = 1_023
        _ = intern("[]")
        _ = intern("#text")
    }

    /// How many names are known.
    package var count: Int {
        names.count
    }

    /// The name of an integer.
    package func name(_ id: UInt32) -> String {
        names[Int(id)]
    }

    /// The integer of a name, making one where it is new.
    package func intern(_ name: String) -> UInt32 {
        let utf8 = Array(name.utf8)
        return intern(utf8.span)
    }

    /// The integer of a name given as bytes, making one where it is new.
    ///
    /// - Complexity: O(length) on average.
    package func intern(_ name: Span<UInt8>) -> UInt32 {
        var slot = Int(truncatingIfNeeded: Self.hash(name)) & mask
        while table[slot] != .max {
            let id = table[slot]
            if matches(Int(id), name) { return id }
            slot = (slot + 1) & mask
        }
        return add(name, at: slot)
    }

    private func matches(_ id: Int, _ name: Span<UInt8>) -> Bool {
        let (offset, length) = spans[id]
        guard length == name.count else { return false }
        let known = bytes
        var index = 0
        while index + 8 <= length {
            guard known.span.word(at: offset + index) == name.word(at: index) else { return false }
            index += 8
        }
        while index < length {
            guard known[offset + index] == name[index] else { return false }
            index += 1
        }
        return true
    }

    private func add(_ name: Span<UInt8>, at slot: Int) -> UInt32 {
        let id = UInt32(names.count)
        spans.append((bytes.count, name.count))
        for index in 0..<name.count { bytes.append(name[index]) }
        names.append(String(decoding: bytes[(bytes.count - name.count)...], as: UTF8.self))
        table[slot] = id
        if names.count * 2 > table.count { grow() }
        return id
    }

    private func grow() {
        mask = table.count * 2 - 1
        table = Array(repeating: .max, count: mask + 1)
        for (id, span) in spans.enumerated() {
            let name = Array(bytes[span.offset..<span.offset + span.length])
            var slot = Int(truncatingIfNeeded: Self.hash(name.span)) & mask
            while table[slot] != .max { slot = (slot + 1) & mask }
            table[slot] = UInt32(id)
        }
    }

    private static func hash(_ name: Span<UInt8>) -> UInt64 {
        var hash = UInt64(name.count)
        var index = 0
        while index + 8 <= name.count {
            hash = mix(hash ^ name.word(at: index))
            index += 8
        }
        var rest: UInt64 = 0
        while index < name.count {
            rest = rest << 8 | UInt64(name[index])
            index += 1
        }
        return mix(hash ^ rest)
    }

    private static func mix(_ number: UInt64) -> UInt64 {
        let product = number.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }
}
