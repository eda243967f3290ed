/// A generator of random numbers that gives the same for the same seed (SplitMix64).
package struct ReaderRandom: RandomNumberGenerator {
    private static let telling = Array("{}[]\",:;\\\n\r\t <>&/='!-0e.\u{FEFF}ệ".utf8) + [0, 0xFF, 0xC0, 0xED, 0x80]
    private var state: UInt64

    /// Makes a generator.
    package init(seed: UInt64) {
        state = seed
    }

    /// The next number.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var number = state
        number = (number ^ (number >> 30)) &* 0xBF58_476D_1CE4_E5B9
        number = (number ^ (number >> 27)) &* 0x94D0_49BB_1331_11EB
        return number ^ (number >> 31)
    }

    /// An input with one to three bytes changed, put in or taken out, preferably such as mean something to a reader.
    package mutating func changed(_ input: [UInt8]) -> [UInt8] {
        var output = input
        for _ in 0..<Int.random(in: 1...3, using: &self) where !output.isEmpty {
            let index = Int.random(in: output.indices, using: &self)
            let byte = Self.telling.randomElement(using: &self) ?? 0
            switch Int.random(in: 0..<4, using: &self) {
            case 0: output[index] ^= 1 << UInt8.random(in: 0..<8, using: &self)
            case 1: output.insert(byte, at: index)
            case 2: output.remove(at: index)
            default: output[index] = byte
            }
        }
        return output
    }
}
