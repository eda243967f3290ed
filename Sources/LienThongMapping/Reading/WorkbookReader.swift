package import LienThongFormats

/// Reads a spreadsheet through a plan: one sheet, or for a mapping with parts the sheets that are linked.
package struct WorkbookReader {
    private let plan: Plan
    private let file: String
    private var mapper: RecordMapper
    private let grouper: RecordGrouper?
    private var joined: ReadingStatistics?
    private unowned(unsafe) let sink: any RecordSink
    private let encoding: TextEncoding?

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - plan: How it is read; its table names the sheet, the first visible one otherwise.
    ///   - file: The workbook's name for diagnostics.
    ///   - encoding: The encoding that its text was taken from, where it is asked for; otherwise that of the plan.
    ///   - sink: What takes the records; must outlive the reader.
    package init(_ plan: Plan, file: String, encoding: TextEncoding? = nil, sink: any RecordSink) {
        self.encoding = encoding ?? plan.definition.encoding
        self.plan = plan
        self.file = file
        grouper = plan.definition.per == nil ? nil : RecordGrouper(plan, file: file, before: sink)
        mapper = RecordMapper(plan, names: NameTable(), file: file, sink: grouper ?? sink)
        mapper.tableBinder?.keepsCells = true
        unsafe self.sink = sink
    }

    /// What the reading met.
    package var statistics: ReadingStatistics {
        joined ?? mapper.statistics
    }

    /// Reads the workbook.
    ///
    /// A mapping with parts holds the records until all sheets were read.
    ///
    /// - Throws: ``ReadError`` when it is not one.
    package mutating func read(_ bytes: [UInt8]) throws(ReadError) {
        if !plan.parts.isEmpty {
            var sheets = unsafe SheetSetReader(plan, file: file, encoding: encoding, sink: sink)
            try sheets.read(bytes)
            joined = sheets.statistics
            return
        }
        var reader = try XLSXReader(bytes, encoding: encoding)
        if let sheet = plan.definition.table.sheet, reader.sheet.name != sheet,
            reader.sheets.contains(where: { $0.name == sheet })
        {
            reader = try XLSXReader(bytes, sheet: sheet, encoding: encoding)
        }
        try reader.read(into: &mapper)
        if encoding == nil, let signs = LegacyTextSigns(reader.sampleText.span) {
            unsafe sink.report(LegacyGuess.diagnostic(signs, file, nil))
        }
        mapper.finish()
        grouper?.finish()
        mapper.flushRejects()
    }
}
