import LienThongModel

/// The lines of a file of records, found by key.
struct RecordLines {
    private let bytes: [UInt8]
    private let ranges: [Range<Int>]
    private var places: [String: Int] = [:]
    /// Earlier lines of a key that has a later one.
    private var overtaken: [Int: String] = [:]

    /// Finds the records of some lines.
    ///
    /// - Throws: ``AdapterFailure`` when it is another kind of file.
    init(_ bytes: [UInt8], _ form: RecordForm, _ key: (borrowing Record) -> String) throws(AdapterFailure) {
        self.bytes = bytes
        var ranges: [Range<Int>] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            ranges.append(start..<end)
            start = end + 1
        }
        self.ranges = ranges
        var found: [(key: String, line: Int)] = []
        let problems = form.readKept(bytes) { record in found.append((key(record), (record.position.line ?? 0) - 1)) }
        for (key, line) in found where ranges.indices.contains(line) {
            if let earlier = places.updateValue(line, forKey: key) { overtaken[earlier] = key }
        }
        // A list of records is read as well, but a line behind its end would break it.
        guard let first = bytes.first(where: { $0 > UInt8(ascii: " ") }) else { return }
        if first != UInt8(ascii: "{") || places.isEmpty {
            let problem = problems.first?.message
            throw AdapterFailure(
                vi: "tệp không phải mỗi dòng một bản ghi\(problem.map { ": \($0.vi)" } ?? "")",
                en: "the file is not one of records, one a line\(problem.map { ": \($0.en)" } ?? "")",
                isFinal: true
            )
        }
    }

    /// The keys of the records.
    var keys: some Sequence<String> { places.keys }

    /// The line of a record; the last where a key comes more than once.
    subscript(key: String) -> [UInt8]? {
        places[key].map { Array(bytes[ranges[$0]]) }
    }

    /// The file's new bytes in pieces: changed records in their old places, new ones behind in the order of their keys.
    func pieces(replacing changes: [String: [UInt8]]) -> [[UInt8]] {
        var byLine: [Int: [UInt8]] = [:]
        var new: [String] = []
        for key in changes.keys {
            if let place = places[key] { byLine[place] = changes[key] } else { new.append(key) }
        }
        var pieces: [[UInt8]] = []
        var piece: [UInt8] = []
        func add(_ line: some Sequence<UInt8>) {
            piece += line
            piece.append(UInt8(ascii: "\n"))
            guard piece.count > 1 << 20 else { return }
            pieces.append(piece)
            piece.removeAll(keepingCapacity: true)
        }
        for (line, range) in ranges.enumerated() {
            if let changed = byLine[line] {
                add(changed)
            } else if overtaken[line].map({ changes[$0] == nil }) ?? true {
                add(bytes[range])
            }
        }
        for key in new.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) { add(changes[key] ?? []) }
        return pieces + [piece]
    }
}
