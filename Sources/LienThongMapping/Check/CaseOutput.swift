import LienThongFormats
package import LienThongModel

/// Writes records in memory, in the form in which a conversion would write them; a table as CSV.
package enum CaseOutput {
    /// The records as an input of the plan's format.
    ///
    /// - Parameters:
    ///   - records: The records.
    ///   - plan: The format.
    ///   - envelope: The envelope's name; the first that the mapping names when `nil`.
    /// - Returns: One file, or the files of a set.
    /// - Returns: The bytes, as one file or as a set.
    package static func written(_ records: [Record], _ plan: Plan, envelope: String? = nil) -> CaseInput {
        if plan.definition.entry != nil { return CaseInput(files(records, plan), isSet: true) }
        let writer = RecordWriter(plan, envelope: envelope)
        switch plan.definition.syntax {
        case .table:
            let separator = plan.definition.table.separator?.utf8.first ?? UInt8(ascii: ",")
            let cells = CSVWriter(separator: separator, withByteOrderMark: true, columns: writer.columns)
            return CaseInput("written.csv", bytes(records, writer, cells))
        case .xml: return CaseInput("written.xml", bytes(records, writer, XMLWriter(standalone: false, indent: 2)))
        case .json:
            let style: JSONWriter.Style =
                writer.isInLines ? .lines : writer.isBareOrLines ? .array : .document(indent: 2)
            return CaseInput("written.json", bytes(records, writer, JSONWriter(style: style)))
        }
    }

    private static func bytes(_ records: [Record], _ writer: RecordWriter, _ output: some EventWriter) -> [UInt8] {
        var writer = writer
        var output = output
        writer.begin(&output)
        for record in records { writer.write(record, to: &output) }
        writer.end(&output)
        return output.output
    }

    private static func files(_ records: [Record], _ plan: Plan) -> [(name: String, bytes: [UInt8])] {
        var writer = RecordWriter(plan)
        var parts = plan.parts.map { RecordWriter($0.plan) }
        var files: [(name: String, bytes: [UInt8])] = []
        for (number, record) in records.enumerated() {
            files.append(file("\(number)", record, &writer, identity: ""))
            for index in plan.parts.indices where parts[index].hasRows(record) {
                let identity = plan.parts[index].identity(of: record)
                files.append(file("\(number)-\(index)", record, &parts[index], identity: identity))
            }
        }
        return files
    }

    private static func file(
        _ name: String,
        _ record: borrowing Record,
        _ writer: inout RecordWriter,
        identity: String
    ) -> (name: String, bytes: [UInt8]) {
        var output = XMLWriter(standalone: true, indent: 2)
        writer.begin(&output)
        writer.write(record, identity: identity, to: &output)
        writer.end(&output)
        return (name + ".xml", output.output)
    }
}
