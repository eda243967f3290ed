import LienThongFormats
import LienThongTestSupport

extension FuzzTarget {
    /// gzip: the same bytes and the same problem whatever the chunks, never more than the limit, and packing undone.
    static let gzip = FuzzTarget(name: "gzip") { input in
        let whole = inflated(input, chunk: max(1, input.count))
        if whole.bytes.count > max(inflateLimit.free, input.count * inflateLimit.ratio) + 1 << 18 {
            return "\(whole.bytes.count) bytes of \(input.count)"
        }
        for chunk in InputTraits(input).chunks where whole.problem != .archiveBomb {
            let parts = inflated(input, chunk: chunk)
            // Where the limit lies depends on how much was taken in.
            if parts.problem == .archiveBomb { continue }
            if parts.problem != whole.problem {
                return "\(parts.problem as Any), not \(whole.problem as Any), in chunks"
            }
            if parts.bytes != whole.bytes { return "other bytes in chunks of \(chunk)" }
        }
        let packed = inflated(gzipped(input), chunk: 7)
        return packed.bytes == input && packed.problem == nil ? nil : "packing is not undone"
    }

    private static let inflateLimit = {
        var limit = Inflater.Limit()
        limit.free = 1 << 16
        return limit
    }()

    private static func inflated(_ input: [UInt8], chunk: Int) -> (bytes: [UInt8], problem: ReadProblem?) {
        let inflater = Inflater(limit: inflateLimit)
        var bytes: [UInt8] = []
        var start = 0
        repeat {
            let end = min(start + chunk, input.count)
            inflater.inflate(input.span.extracting(start..<end), isLast: end == input.count) { piece in
                for index in piece.indices { bytes.append(piece[index]) }
            }
            start = end
        } while start < input.count
        return (bytes, inflater.problem)
    }

    /// ZIP archives, and spreadsheets as they lie there: names that stay inside, bytes within the limits.
    static let zip = FuzzTarget(name: "zip") { input in
        var count = 0
        do {
            var archive = try ArchiveReader(input, limits: archiveLimits)
            for entry in archive.entries {
                let parts = entry.name.split(separator: "/", omittingEmptySubsequences: false)
                if entry.name.hasPrefix("/") || parts.contains("..") { return "the name \(entry.name)" }
            }
            try archive.readAll { (_, chunk, _) throws(ReadError) in count += chunk.count }
        } catch {
            // A broken archive is told as one; what was unpacked before still counts.
        }
        if count > archiveLimits.totalSize { return "\(count) bytes unpacked" }
        return sheetFailure(input)
    }

    /// Spreadsheets by their parts: the sheet, the shared strings, the styles and the workbook, one behind the other
    /// with `\n---\n` between them.
    static let xlsx = FuzzTarget(name: "xlsx") { input in
        let parts = String(decoding: input, as: UTF8.self).split(separator: "\n---\n", maxSplits: 3)
        var texts = defaultParts
        for (index, part) in parts.enumerated() { texts[index].text = String(part) }
        do {
            var writer = try ZipWriter()
            for part in relations + texts { try writer.add(part.name, Array(part.text.utf8)) }
            return sheetFailure(try writer.finish())
        } catch {
            return "the archive cannot be written: \(error)"
        }
    }

    private static let archiveLimits = {
        var limits = ArchiveReader.Limits()
        limits.totalSize = 1 << 20
        limits.ratioFloor = 1 << 18
        return limits
    }()

    private static func sheetFailure(_ input: [UInt8]) -> String? {
        var tape = ReaderTape(names: nil)
        do {
            var reader = try XLSXReader(input, limits: InputTraits(input).limits, archiveLimits: archiveLimits)
            try reader.read(into: &tape)
        } catch {
            if tape.lines.count > archiveLimits.totalSize { return "\(tape.lines.count) events" }
        }
        tape.end()
        return tape.faults.first
    }

    private static let relations: [(name: String, text: String)] = [
        (
            "_rels/.rels",
            """
            <Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """
        ),
        (
            "xl/_rels/workbook.xml.rels",
            """
            <Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>
            <Relationship Id="rId2" Type="x/sharedStrings" Target="sharedStrings.xml"/>
            <Relationship Id="rId3" Type="x/styles" Target="styles.xml"/></Relationships>
            """
        ),
    ]

    private static let defaultParts: [(name: String, text: String)] = [
        (
            "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData></worksheet>"
        ),
        ("xl/sharedStrings.xml", "<sst><si><t>Mã hồ sơ</t></si><si><r><t>a</t></r><r><t>b</t></r></si></sst>"),
        ("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
        (
            "xl/workbook.xml",
            """
            <workbook xmlns:r="urn:r"><workbookPr date1904="1"/><sheets><sheet name="Một" r:id="rId1"/></sheets></workbook>
            """
        ),
    ]
}
