import CXMLTape
import LienThongModel

/// Reads one sheet of an XLSX file as rows of cells, like a table.
///
/// A row is an open event named ``NameTable/item``, a value event for each cell that has a value, and a close event;
/// rows without any are skipped. A cell's name is its column from 0; its line and column are the sheet's row and column
/// numbers. Numbers keep the text they are stored with. A number whose format is a date is of type `.date`, its text
/// the serial number counted from 1900. Formulas give the value computed last; of merged cells only the first has one.
///
/// An error value such as `#REF!` is an error event `.cellError` and a null; sheets that are hidden are noted first as
/// `.hiddenSheet`, with the sheet's name as text.
///
/// The sheet is streamed; the shared strings are kept in memory, once each.
package struct XLSXReader {
    /// One sheet of the file.
    package struct Sheet: Hashable, Sendable {
        /// Its name as people see it.
        package var name: String
        /// Whether it is hidden.
        package var isHidden: Bool
        var part: String
    }

    /// The sheets in order.
    package let sheets: [Sheet]
    /// The sheet that is read.
    package let sheet: Sheet

    private var archive: ArchiveReader
    private let workbook: Workbook
    private let limits: ReaderLimits
    private let encoding: TextEncoding?

    /// The beginning of its shared text as it stands in the file, once the sheet was read: for a guess at its encoding.
    package private(set) var sampleText: [UInt8] = []

    /// Opens a spreadsheet.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - sheetName: The sheet to read; `nil` for the first that is not hidden, or the first of all.
    ///   - limits: Bounds on columns and values.
    ///   - archiveLimits: Bounds on what is unpacked.
    ///   - encoding: One of ``TextEncoding/legacy``, whose letters the cells hold in the place of their own: they are
    ///     converted. `nil` for cells as they stand.
    /// - Throws: `.badArchive`, `.unsafePath` or `.archiveBomb` as ``ArchiveReader`` does; `.badSpreadsheet` when a part
    ///   is missing or broken, or there is no such sheet.
    package init(
        _ bytes: [UInt8],
        sheet sheetName: String? = nil,
        limits: ReaderLimits = ReaderLimits(),
        archiveLimits: ArchiveReader.Limits = ArchiveReader.Limits(),
        encoding: TextEncoding? = nil
    ) throws(ReadError) {
        var archive = try ArchiveReader(bytes, limits: archiveLimits)
        let workbook = try Workbook(&archive)
        let chosen =
            if let sheetName {
                workbook.sheets.first { $0.name == sheetName }
            } else {
                workbook.sheets.first { !$0.isHidden } ?? workbook.sheets.first
            }
        guard let chosen else { throw ReadError(.badSpreadsheet, detail: "no such sheet") }
        self.archive = archive
        self.workbook = workbook
        self.limits = limits
        self.encoding = encoding.flatMap { TextEncoding.legacy.contains($0) ? $0 : nil }
        sheets = workbook.sheets
        sheet = chosen
    }

    /// Reads the sheet from its beginning.
    ///
    /// - Parameter consumer: What takes the events, a batch at a time.
    /// - Throws: `.badSpreadsheet` when a part is missing or broken; the rows before were handed on, whole.
    ///   `.badArchive` or `.archiveBomb` as ``ArchiveReader`` does.
    package mutating func read(into consumer: inout some EventConsumer) throws(ReadError) {
        let settings = try settings()
        guard let index = archive.entries.firstIndex(where: { $0.name == sheet.part }) else {
            throw missing(sheet.part)
        }
        noteHiddenSheets(to: &consumer)
        let names = NameTable()
        var pipe = SheetPipe(SheetRows(settings: settings, names: names), to: consumer)
        defer { consumer = pipe.consumer }
        var reader = XMLReader(names: names, limits: limits)
        try archive.read(index) { (chunk: Span<UInt8>, isLast: Bool) throws(ReadError) in
            reader.read(chunk, isLast: isLast, into: &pipe)
            pipe.handOn()
            try check(pipe.rows.failure, reader, sheet.part)
        }
    }

    private func missing(_ part: String) -> ReadError {
        ReadError(.badSpreadsheet, at: SourcePosition(file: part), detail: "missing part")
    }

    private mutating func settings() throws(ReadError) -> SheetRows.Settings {
        var formats = NumberFormats()
        if let part = workbook.stylesPart {
            // Without it a date would be a number.
            guard let bytes = try archive.read(part) else { throw missing(part) }
            formats = try NumberFormats(styles: bytes, part: part)
        }
        let names = NameTable()
        var strings = SharedStrings(names: names)
        if let part = workbook.stringsPart {
            guard let index = archive.entries.firstIndex(where: { $0.name == part }) else { throw missing(part) }
            var reader = XMLReader(names: names, limits: limits)
            try archive.read(index) { (chunk: Span<UInt8>, isLast: Bool) throws(ReadError) in
                reader.read(chunk, isLast: isLast, into: &strings)
                try check(strings.failure, reader, part)
            }
        }
        sampleText = strings.sample
        if let encoding { strings.convert(from: encoding) }
        return SheetRows.Settings(
            strings: strings,
            encoding: encoding,
            formats: formats,
            countsFrom1904: workbook.countsFrom1904,
            limits: limits
        )
    }

    private func noteHiddenSheets(to consumer: inout some EventConsumer) {
        for hidden in sheets where hidden.isHidden {
            let name = Array(hidden.name.utf8)
            var event = TapeEvent()
            event.kind = EventKind.error.rawValue
            event.flags = TapeEvent.decodedFlag
            event.name = ReadProblem.hiddenSheet.rawValue
            event.length = UInt32(name.count)
            event.line = 1
            event.column = 1
            let events = [event]
            consumer.consume(events.span, text: Span(), decoded: name.span)
        }
    }
}

private func check(_ failure: ReadError?, _ reader: XMLReader, _ part: String) throws(ReadError) {
    guard var failure else { return }
    failure.position.file = part
    failure.detail = reader.lastProblemDetail ?? failure.detail
    throw failure
}
