package import LienThongFormats

/// Reads a spreadsheet through a plan.
package struct WorkbookReader {
    private var mapper: RecordMapper
    private let sheet: String?
    private unowned(unsafe) let sink: any RecordSink

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - plan: How it is read; its table names the sheet, the first visible one otherwise.
    ///   - file: The workbook's name for diagnostics.
    ///   - sink: What takes the records; must outlive the reader.
    package init(_ plan: Plan, file: String, sink: any RecordSink) {
        mapper = RecordMapper(plan, names: NameTable(), file: file, sink: sink)
        mapper.tableBinder?.keepsCells = true
        sheet = plan.definition.table.sheet
        unsafe self.sink = sink
    }

    /// What the reading met.
    package var statistics: ReadingStatistics {
        mapper.statistics
    }

    /// Reads the workbook.
    ///
    /// - Throws: ``ReadError`` when it is not one.
    package mutating func read(_ bytes: [UInt8]) throws(ReadError) {
        var reader = try XLSXReader(bytes)
        if let sheet, reader.sheet.name != sheet, reader.sheets.contains(where: { $0.name == sheet }) {
            reader = try XLSXReader(bytes, sheet: sheet)
        }
        try reader.read(into: &mapper)
        mapper.finish()
        for pending in mapper.pendingRejects { unsafe sink.reject(pending.record) }
        mapper.pendingRejects.removeAll()
    }
}
