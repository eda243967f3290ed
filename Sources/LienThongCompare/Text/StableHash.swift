import LienThongModel

/// A 64-bit hash that is the same in every run and on every machine: FNV-1a with a final mix.
package struct StableHash: Hashable, Sendable {
    private var state = FNV1a()

    /// The hash of nothing.
    package init() {}

    /// Adds one byte.
    package mutating func combine(_ byte: UInt8) {
        state.add(byte)
    }

    /// Adds a number.
    package mutating func combine(_ number: UInt64) {
        state.add(number)
    }

    /// Adds a text and a mark of its end, so that `ab`, `c` and `a`, `bc` differ.
    package mutating func combine(_ text: String) {
        state.add(text.utf8Span.span)
        combine(0xFF as UInt8)
    }

    /// Adds a text's bytes of UTF-8 as the text itself is added.
    package mutating func combine(_ text: ArraySlice<UInt8>) {
        state.add(text.span)
        combine(0xFF as UInt8)
    }

    /// The hash of what was added so far.
    package var value: UInt64 {
        var mixed = state.value
        mixed = (mixed ^ (mixed >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        mixed = (mixed ^ (mixed >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return mixed ^ (mixed >> 33)
    }

    /// The hash as 16 lower-case hexadecimal digits.
    package var hexadecimal: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
