import LienThongModel
import Testing

struct ByteCopyTests {
    @Test
    func bytesOfEveryLengthAreAddedAsTheyAre() {
        let source = (0..<600).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ 3) }
        var copied: [UInt8] = []
        var wanted: [UInt8] = []
        for length in 0..<130 {
            let range = length * 2..<length * 3
            copied.append(copying: source.span.extracting(range))
            wanted += source[range]
            #expect(copied == wanted)
        }
    }

    @Test
    func aCopyOfTheArrayIsLeftAlone() {
        var bytes: [UInt8] = [1, 2]
        bytes.reserveCapacity(100)
        let copy = bytes
        bytes.append(copying: [3, 4, 5].span)
        #expect(copy == [1, 2])
        #expect(bytes == [1, 2, 3, 4, 5])
    }
}
