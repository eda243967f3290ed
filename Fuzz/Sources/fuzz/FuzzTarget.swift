import LienThongFormats

/// One thing that is fuzzed.
struct FuzzTarget: Sendable {
    /// What it is called on the command line.
    let name: String
    /// Tries an input; says what does not hold, `nil` where all is well.
    let check: @Sendable (_ input: [UInt8]) -> String?

    static let all = [xml, json, csv, text, gzip, zip, xlsx, records, mapping]
}

/// What changes from input to input, but not from run to run: it is drawn from the input's bytes.
struct InputTraits {
    /// The sizes of the chunks that an input is read in.
    let chunks: [Int]
    /// What the reader accepts: mostly the usual, sometimes so little that small inputs go over it.
    let limits: ReaderLimits

    init(_ input: [UInt8]) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in input { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        chunks = [1, 2 + Int(hash >> 8 & 63)]
        var limits = ReaderLimits()
        if hash >> 32 & 3 == 0 {
            limits.depth = 1 + Int(hash >> 34 & 7)
            limits.nameLength = 9 + Int(hash >> 37 & 7)
            limits.valueLength = 1 + Int(hash >> 40 & 31)
            limits.multilineLength = 1 + Int(hash >> 50 & 15)
            limits.columns = 1 + Int(hash >> 45 & 3)
        }
        self.limits = limits
    }
}
