import LienThongModel

/// A date's slot in eight bytes: state, seconds, precision, pattern, regularity, and how far its line is from the
/// record's.
struct PackedDate: BitwiseCopyable, Hashable, Sendable {
    /// The line distance that says that the line is kept elsewhere.
    static let farLine: UInt64 = 1_023

    private var bits: UInt64

    /// Packs a slot.
    ///
    /// Seconds beyond 17,000 years from 1970 are cut.
    @inline(__always)
    init(_ slot: Slot, pattern: UInt8, lineDistance: UInt64) {
        let seconds = UInt64(bitPattern: slot.number) & 0xFF_FFFF_FFFF
        bits = seconds | UInt64(slot.state.rawValue) << 40 | UInt64(slot.precision & 3) << 43
        bits |= UInt64(pattern) << 46 | lineDistance << 54
    }

    /// Whether and how a value is there.
    @inline(__always) var state: Slot.State {
        Slot.State(rawValue: UInt8(truncatingIfNeeded: bits >> 40 & 7)) ?? .absent
    }
    /// Seconds since 1970.
    @inline(__always) var seconds: Int64 { Int64(bitPattern: bits << 24) >> 24 }
    /// Whether the time of day is known.
    @inline(__always) var hasTime: Bool { bits >> 43 & 3 != 0 }
    /// The pattern's number in the table; 255 when the text is kept elsewhere.
    @inline(__always) var pattern: UInt8 { UInt8(truncatingIfNeeded: bits >> 46) }
    /// The distance from the record's line.
    @inline(__always) var lineDistance: UInt64 { bits >> 54 }
    /// Whether two are the same value in the same state, wherever they stand.
    @inline(__always)
    func isSame(_ other: PackedDate) -> Bool {
        (bits ^ other.bits) & 0x3FFF_FFFF_FFFF == 0 && state == .value
    }

    /// Whether two are in the same state and no question is left open by it: none of them is unreadable.
    @inline(__always)
    func isClearlySame(_ other: PackedDate) -> Bool {
        (bits ^ other.bits) & 0x3FFF_FFFF_FFFF == 0 && state != .invalid
    }

    /// The moment.
    var moment: Timestamp {
        Timestamp(seconds: seconds, precision: Timestamp.Precision(rawValue: UInt8(bits >> 43 & 3)) ?? .second)
    }
    /// The number of its minute, counted from 1970.
    @inline(__always) var minute: Int64 { floorDivide(seconds, 60) }
    /// The number of its day in Vietnam, counted from 1970.
    @inline(__always) var day: Int64 { floorDivide(seconds + Timestamp.vietnamOffset, 86_400) }

    @inline(__always)
    private func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
        value >= 0 ? value / divisor : (value - divisor + 1) / divisor
    }
}
