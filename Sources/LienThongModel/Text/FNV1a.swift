/// The 64-bit hash FNV-1a, the same in every run and on every machine.
///
/// For telling texts apart quickly and for identifiers that people keep, not for anything that has to withstand an
/// attacker.
public struct FNV1a: Hashable, Sendable {
    /// The hash of what was added so far.
    public var value: UInt64

    /// The hash of nothing, or one to go on from.
    @inlinable
    public init(after start: UInt64 = 0xCBF2_9CE4_8422_2325) {
        value = start
    }

    /// Adds a byte.
    @inlinable
    public mutating func add(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    /// Adds bytes.
    @inlinable
    public mutating func add(_ bytes: Span<UInt8>) {
        for index in bytes.indices { add(bytes[index]) }
    }

    /// Adds a number's eight bytes, the smallest first.
    @inlinable
    public mutating func add(_ number: UInt64) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) { add(UInt8(truncatingIfNeeded: number >> shift)) }
    }
}
