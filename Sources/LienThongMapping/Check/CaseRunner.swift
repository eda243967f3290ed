package import LienThongFormats
package import LienThongModel

/// Runs the cases of a mapping: reads an input, compares what comes out with what is expected, and where the format can
/// be written, writes the records and reads them again.
package enum CaseRunner {
    /// The records of an input in entity terms, one JSON object each.
    ///
    /// - Throws: When an archive or a spreadsheet cannot be opened.
    package static func lines(of input: CaseInput, _ plan: Plan) throws(ReadError) -> [String] {
        let collector = CaseCollector()
        try input.read(plan, into: collector)
        return collector.records.map { EntityJSON.line($0) }
    }

    /// Runs a case and says what is wrong first.
    ///
    /// - Parameters:
    ///   - input: The input.
    ///   - expected: The text of the file with the expected lines.
    ///   - file: That file's name, for the diagnostic.
    ///   - plan: The format.
    ///   - joined: Records of a further input that complete those of the first.
    /// - Returns: What is wrong, `nil` when all is well.
    package static func failure(
        _ input: CaseInput,
        expected: String,
        file: String,
        _ plan: Plan,
        joined: JoinedRecords? = nil
    ) -> Diagnostic? {
        differences(input, expected: expected, file: file, plan, joined: joined).first.map { failed($0, file) }
    }

    /// Runs a case and says everything that is wrong; the way back is gone only when the way there is right.
    package static func differences(
        _ input: CaseInput,
        expected: String,
        file: String,
        _ plan: Plan,
        joined: JoinedRecords? = nil
    ) -> [CaseDifference] {
        let collector = CaseCollector()
        do {
            try input.read(plan, into: collector)
            if let joined { collector.complete(with: joined) }
            let wanted = try CaseExpectation(expected, file: file)
            let differences = wanted.differences(from: collector, plan.entity)
            guard differences.isEmpty, !plan.fieldsWritten.isEmpty, !collector.records.isEmpty else {
                return differences
            }
            return try writtenDifference(collector.records, plan).map { [$0] } ?? []
        } catch let error as ReadError {
            return [CaseDifference(text: error.problem.phrase)]
        } catch let error as MappingError {
            return [CaseDifference(line: error.diagnostics.first?.position.line, text: Self.notJSON)]
        } catch {
            return [CaseDifference(text: Self.notJSON)]
        }
    }

    private static let notJSON = Phrase(vi: "dòng này không phải JSON", en: "this line is not JSON")

    /// Writes records and reads them again: what was written must give the same records as often as it is read and
    /// written; and where nothing is lost in writing, those that were there at first.
    private static func writtenDifference(_ records: [Record], _ plan: Plan) throws(ReadError) -> CaseDifference? {
        var counter = RecordSetWriter(plan, envelope: nil)
        for record in records { counter.count(record) }
        let first = CaseOutput.written(records, plan)
        let again = CaseCollector()
        try first.read(plan, into: again)
        let linesOfFirst = again.records.map { EntityJSON.line($0) }
        if counter.loss.isEmpty, plan.writesMissingAsRead {
            let lines = records.map { EntityJSON.line($0) }
            if let difference = CaseDifference(lines, linesOfFirst, plan.entity, .written) { return difference }
        }
        let linesOfSecond = try lines(of: CaseOutput.written(again.records, plan), plan)
        return CaseDifference(linesOfFirst, linesOfSecond, plan.entity, .writtenTwice)
    }

    /// A difference as a diagnostic about the file with the expected lines.
    package static func failed(_ difference: CaseDifference, _ file: String) -> Diagnostic {
        Diagnostic(
            .error,
            "mapping.case-failed",
            at: SourcePosition(file: file, line: difference.line),
            message: Phrase(
                vi: "Ví dụ không đúng: \(difference.text.vi).",
                en: "The case fails: \(difference.text.en)."
            ),
            hint: Phrase(
                vi: "Sửa ánh xạ, hoặc sửa dòng này nếu kết quả mới là đúng.",
                en: "Correct the mapping, or this line if what comes out now is right."
            )
        )
    }
}

extension Plan {
    /// Whether what is written for a missing value is read as missing again.
    fileprivate var writesMissingAsRead: Bool {
        let defaults = definition.defaults
        if defaults.emptyIsAbsent { return true }
        return defaults.absent == .omit && lines.allSatisfy { $0.absentWritten == nil || $0.absentWritten == .omit }
    }
}
