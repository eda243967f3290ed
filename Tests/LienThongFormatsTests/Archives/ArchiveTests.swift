import LienThongFormats
import LienThongModel
import Testing

/// The bytes of a ZIP archive of files.
func zipArchive(_ files: [(name: String, content: [UInt8])]) throws(ReadError) -> [UInt8] {
    var writer = try ZipWriter()
    for file in files { try writer.add(file.name, file.content) }
    return try writer.finish()
}

/// Does something and gives the error it throws.
func readError(_ body: () throws(ReadError) -> Void) -> ReadError? {
    do {
        try body()
        return nil
    } catch {
        return error
    }
}

@Suite("Archives")
struct ArchiveTests {
    private let files: [(name: String, content: [UInt8])] = [
        ("ThuTuc.xml", Array("<a/>".utf8)),
        ("hồ sơ/Đơn đề nghị.xml", Array(repeating: 65, count: 700_000)),
        ("trống.txt", []),
    ]

    @Test("gives back the files that were written, whole and in chunks")
    func givesBackTheFiles() throws {
        let bytes = try zipArchive(files)
        let isArchive = isZip(prefix: bytes.span)
        #expect(isArchive)
        var reader = try ArchiveReader(bytes)
        #expect(reader.entries.map(\.name) == files.map(\.name))
        #expect(reader.entries.map(\.size) == [4, 700_000, 0])
        for file in files { #expect(try reader.read(file.name) == file.content) }
        #expect(try reader.read("ThuTuc") == nil)
        var sizes: [String: Int] = [:]
        var ended: [String] = []
        try reader.readAll { (entry: ArchiveReader.Entry, chunk: Span<UInt8>, isLast: Bool) throws(ReadError) in
            sizes[entry.name, default: 0] += chunk.count
            if isLast { ended.append(entry.name) }
        }
        #expect(sizes == ["ThuTuc.xml": 4, "hồ sơ/Đơn đề nghị.xml": 700_000, "trống.txt": 0])
        #expect(ended == files.map(\.name))
    }

    @Test("writes the same files as the same bytes, names flagged as UTF-8")
    func writesTheSameBytes() throws {
        let bytes = try zipArchive(files)
        #expect(try zipArchive(files) == bytes)
        // Flags of the first two local headers; the first name is ASCII, the second is not.
        let second = try #require(bytes.firstRange(of: Array("hồ sơ".utf8))).lowerBound - 30
        #expect(bytes[7] & 0x08 == 0)
        #expect(bytes[second + 7] & 0x08 != 0)
    }

    @Test(
        "refuses names that lead out of the archive",
        arguments: ["../evil.xml", "a/../../b", "/etc/passwd", "..", "a/..", "C:/x", "a\\b.xml", "n_l.xml"]
    )
    func refusesUnsafeNames(name: String) throws {
        var bytes = try zipArchive([("ok.xml", [1]), (name, [2])])
        // libarchive writes names up to a NUL, so one is put in afterwards.
        while let range = bytes.firstRange(of: Array("n_l".utf8)) { bytes[range.lowerBound + 1] = 0 }
        let error = readError { () throws(ReadError) in _ = try ArchiveReader(bytes) }
        #expect(error?.problem == .unsafePath)
        #expect(error?.detail.isEmpty == false)
    }

    @Test("takes names that only look unsafe", arguments: ["a..b/c", "...", "a/.b/..c"])
    func takesNamesThatOnlyLookUnsafe(name: String) throws {
        let reader = try ArchiveReader(zipArchive([(name, [1])]))
        #expect(reader.entries.map(\.name) == [name])
    }

    @Test("stops unpacking a bomb")
    func stopsUnpackingABomb() throws {
        let bytes = try zipArchive([("0.bin", [UInt8](repeating: 0, count: 40 << 20))])
        #expect(bytes.count < 1 << 20)
        var reader = try ArchiveReader(bytes)
        var taken = 0
        let error = readError { () throws(ReadError) in
            try reader.read(0) { (chunk: Span<UInt8>, _: Bool) throws(ReadError) in taken += chunk.count }
        }
        #expect(error?.problem == .archiveBomb)
        #expect(error?.position.file == "0.bin")
        #expect(taken <= 11 << 20)
    }

    @Test("keeps to the limits on size and entries over all files")
    func keepsToTheLimits() throws {
        let bytes = try zipArchive((0..<20).map { ("\($0)", Array(repeating: UInt8($0), count: 1_000)) })
        var limits = ArchiveReader.Limits()
        limits.totalSize = 15_500
        var reader = try ArchiveReader(bytes, limits: limits)
        for index in 0..<15 { #expect(try reader.read("\(index)")?.count == 1_000) }
        #expect(readError { () throws(ReadError) in _ = try reader.read("15") }?.problem == .archiveBomb)
        limits.entries = 19
        #expect(
            readError { () throws(ReadError) in _ = try ArchiveReader(bytes, limits: limits) }?.problem == .archiveBomb
        )
    }

    @Test("tells what is no archive, or a truncated or damaged one")
    func tellsBrokenArchives() throws {
        func problem(_ bytes: [UInt8]) -> ReadProblem? {
            readError { () throws(ReadError) in
                var reader = try ArchiveReader(bytes)
                for index in reader.entries.indices { try reader.read(index) { _, _ throws(ReadError) in } }
            }?
            .problem
        }
        let bytes = try zipArchive([("a.xml", (0..<5_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) })])
        #expect(problem(bytes) == nil)
        #expect(problem([]) == .badArchive)
        #expect(problem(Array("<a/>".utf8)) == .badArchive)
        for end in stride(from: 0, to: bytes.count, by: 61) {
            #expect(problem(Array(bytes[..<end])) == .badArchive, "cut at \(end)")
        }
        var damaged = bytes
        for index in 100..<140 { damaged[index] ^= 0xFF }
        #expect(problem(damaged) == .badArchive)
        let isArchive = isZip(prefix: "<a/>".utf8.span)
        #expect(!isArchive)
    }
}
