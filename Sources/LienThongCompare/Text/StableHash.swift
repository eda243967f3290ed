/// A 64-bit hash that is the same in every run and on every machine (FNV-1a with a final mix).
///
/// For ids and for telling texts apart quickly, not for anything that has to withstand an attacker.
package struct StableHash: Hashable, Sendable {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The hash of nothing.
    package init() {}

    /// Adds one byte.
    package mutating func combine(_ byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    /// Adds a number.
    package mutating func combine(_ number: UInt64) {
        var rest = number
        for _ in 0..<8 {
            combine(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }

    /// Adds a text and a mark of its end, so that `ab`, `c` and `a`, `bc` differ.
    package mutating func combine(_ text: String) {
        for byte in text.utf8 {
            combine(byte)
        }
        combine(0xFF as UInt8)
    }

    /// Adds a text's bytes of UTF-8 as the text itself is added.
    package mutating func combine(_ text: ArraySlice<UInt8>) {
        for byte in text {
            combine(byte)
        }
        combine(0xFF as UInt8)
    }

    /// The hash of what was added so far.
    package var value: UInt64 {
        var mixed = state
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
