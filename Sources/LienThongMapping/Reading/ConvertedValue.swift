import LienThongModel

/// What a conversion made of a text, small enough to be handed back in registers.
struct ConvertedValue: BitwiseCopyable {
    /// The typed value, as in ``Slot/number``.
    var number: Int64 = 0
    /// Whether the text was understood.
    var state = Slot.State.value
    /// For a date, how finely it was written.
    var precision: UInt8 = 0
    /// For a date, the number of its pattern.
    var pattern: UInt8 = 255
    /// Whether writing the value would not give the text.
    var isIrregular = false

    /// The text was not understood.
    static var invalid: ConvertedValue { ConvertedValue(state: .invalid) }
}

/// Where a text stands in a record's bytes.
struct TextRange: BitwiseCopyable {
    var offset: UInt32
    var length: UInt32

    @inline(__always)
    init(_ offset: Int, _ length: Int) {
        self.offset = UInt32(truncatingIfNeeded: offset)
        self.length = UInt32(truncatingIfNeeded: length)
    }
}

extension Slot {
    /// The slot of a converted text.
    @inline(__always)
    init(_ value: ConvertedValue, _ mark: ValueMark, _ origin: UInt16, raw: TextRange, text: TextRange) {
        self.init(state: value.state, number: value.number)
        precision = value.precision
        pattern = value.pattern
        isIrregular = value.isIrregular
        self.origin = origin
        line = mark.line
        column = mark.column
        textOffset = text.offset
        textLength = text.length
        rawOffset = raw.offset
        rawLength = raw.length
    }
}
