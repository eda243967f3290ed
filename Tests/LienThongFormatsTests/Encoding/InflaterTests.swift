import LienThongFormats
import LienThongTestSupport
import Testing

/// What comes out, and the problem, giving so many bytes at a time.
private func inflated(
    _ bytes: [UInt8],
    chunk: Int = 1_000,
    limit: Inflater.Limit = .init()
) -> (bytes: [UInt8], problem: ReadProblem?) {
    let inflater = Inflater(limit: limit)
    var output: [UInt8] = []
    var from = 0
    repeat {
        let to = min(from + chunk, bytes.count)
        inflater.inflate(bytes.span.extracting(from..<to), isLast: to == bytes.count) { piece in
            for index in piece.indices { output.append(piece[index]) }
        }
        from = to
    } while from < bytes.count
    #expect(inflater.outputCount >= output.count)
    return (output, inflater.problem)
}

private func sample(_ count: Int) -> [UInt8] {
    var random = ReaderRandom(seed: 5)
    return (0..<count).map { _ in UInt8.random(in: 97...122, using: &random) }
}

@Suite("Unpacking gzip")
struct InflaterTests {
    @Test(arguments: [1, 2, 7, 1_000, 1_000_000])
    func whatWasPackedComesOutTheSame(chunk: Int) {
        for count in [0, 1, 1_000, 20_000] {
            let bytes = sample(count)
            let packed = gzipped(bytes)
            let looksPacked = isGzip(packed.span)
            #expect(looksPacked)
            let found = inflated(packed, chunk: chunk)
            #expect(found.bytes == bytes)
            #expect(found.problem == nil)
        }
        let long = sample(700_000)
        #expect(inflated(gzipped(long), chunk: max(chunk, 1_000)).bytes == long)
    }

    @Test(arguments: [1, 3, 1_000])
    func membersThatFollowEachOtherAreOneStream(chunk: Int) {
        let parts = [sample(10), sample(300), [], sample(5)]
        let packed = parts.flatMap { gzipped($0) }
        #expect(inflated(packed, chunk: chunk).bytes == parts.flatMap { $0 })
        #expect(inflated(packed, chunk: chunk).problem == nil)
        #expect(inflated(packed + [0, 0, 0], chunk: chunk).problem == nil)
        #expect(inflated(packed + [7], chunk: chunk).problem == .trailingContent)
        #expect(inflated(packed + [0x1F, 7], chunk: chunk).problem == .trailingContent)
        #expect(inflated(packed + [0x1F], chunk: chunk).problem == .truncated)
    }

    @Test
    func anInputThatIsCutAnywhereIsTruncated() {
        let bytes = sample(500)
        let packed = gzipped(bytes)
        for length in 1..<packed.count {
            let found = inflated(Array(packed[..<length]), chunk: 13)
            #expect(found.problem == .truncated, "cut to \(length) bytes")
            #expect(bytes.starts(with: found.bytes))
        }
        #expect(inflated([]).problem == .emptyInput)
    }

    @Test
    func anInputWithABrokenByteNeverStopsTheProgram() {
        let packed = gzipped(sample(300))
        for index in packed.indices where index > 10 {
            var broken = packed
            broken[index] ^= 0x55
            #expect(inflated(broken, chunk: 50).problem != nil, "byte \(index)")
        }
        #expect(inflated(Array("no gzip".utf8)).problem == .badArchive)
        let plain = Array("{}".utf8)
        let looksPacked = isGzip(plain.span)
        #expect(!looksPacked)
    }

    @Test
    func moreThanAHundredfoldIsRefusedBeyondTheFreePart() {
        let packed = gzipped([UInt8](repeating: 0, count: 3 << 20))
        #expect(inflated(packed).problem == nil)
        var limit = Inflater.Limit()
        limit.free = 1 << 20
        let found = inflated(packed, limit: limit)
        #expect(found.problem == .archiveBomb)
        #expect(found.bytes.count <= 1 << 20)
    }
}
