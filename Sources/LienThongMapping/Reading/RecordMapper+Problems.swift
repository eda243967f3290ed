import CXMLTape
import LienThongFormats
import LienThongModel

extension RecordMapper {
    /// Notes something about the input as a whole.
    mutating func note(
        _ severity: Diagnostic.Severity,
        _ code: String,
        _ position: SourcePosition,
        _ message: Phrase,
        hint: Phrase? = nil
    ) {
        hand(Diagnostic(severity, code, at: position, message: message, hint: hint))
    }

    /// Notes something about the record being read.
    mutating func problem(
        _ severity: Diagnostic.Severity,
        _ code: String,
        line: UInt32,
        column: UInt32,
        _ field: Int?,
        _ message: Phrase,
        hint: Phrase? = nil
    ) {
        var position = record.position
        position.line = line > 0 ? Int(line) : position.line
        position.column = line > 0 ? Int(column) : position.column
        position.offset = nil
        let diagnostic = Diagnostic(
            severity,
            code,
            at: position,
            key: recordKey,
            field: field.map { plan.entity.fields[$0].path },
            message: message,
            hint: hint
        )
        problems.append(diagnostic)
        // A row of a table may turn out to be no record.
        if tableBinder == nil { hand(diagnostic) }
    }

    mutating func problem(
        _ severity: Diagnostic.Severity,
        _ code: String,
        at event: TapeEvent,
        _ field: Int?,
        _ message: Phrase,
        hint: Phrase? = nil
    ) {
        problem(severity, code, line: event.line, column: event.column, field, message, hint: hint)
    }

    mutating func missing(_ field: Int) {
        isBroken = true
        let label = plan.entity.fields[field].label
        problem(
            .error,
            "mapping.missing-required",
            line: 0,
            column: 0,
            field,
            Phrase(vi: "Bản ghi thiếu \(label.vi).", en: "The record has no \(label.en)."),
            hint: Phrase(
                vi: "Không có trường này thì không so khớp được; kiểm tra nguồn xuất dữ liệu.",
                en: "Without it the record cannot be matched; check the export."
            )
        )
    }

    /// Whether the next record can be read after a problem that ended the reading.
    ///
    /// An entity is passed over within a record only: before the first there may be definitions that look like records.
    private func isRecoverable(_ problem: ReadProblem) -> Bool {
        switch problem {
        case .illFormedXML, .tooDeep, .invalidUTF8: true
        case .entity: recordDepth >= 0
        default: false
        }
    }

    /// Says that the place where records should stand was not met: most likely the format is another one.
    mutating func noteNoRecordPlace() {
        let isJudged = tableBinder == nil && !sawFatal && !successFailed
        guard isJudged, !foundRecordPlace, statistics.records == 0, statistics.rejected == 0 else { return }
        statistics.isWhole = false
        let places = plan.envelopes.map { $0.record?.description ?? "lines" }.joined(separator: ", ")
        note(
            .error,
            "mapping.no-record-place",
            SourcePosition(file: file),
            Phrase(
                vi: "Không thấy chỗ chứa bản ghi của định dạng \(plan.definition.format): \(places).",
                en: "The place where records of the format \(plan.definition.format) stand was not found: \(places)."
            ),
            hint: Phrase(
                vi: "Có thể tệp thuộc định dạng khác; chạy «lienthong inspect».",
                en: "The file may be of another format; run `lienthong inspect`."
            )
        )
    }

    /// Takes an error event of the reader.
    mutating func error(_ event: TapeEvent) {
        let problem = ReadProblem(rawValue: event.name) ?? .unexpectedByte
        if problem == .truncated { statistics.isWhole = false }
        let message = problem.phrase
        if event.isFatal {
            sawFatal = true
            fatalInRecord = recordDepth >= 0
            endedEarly = problem == .truncated
            canRecover = isRecoverable(problem)
            if !canRecover { statistics.isWhole = false }
            fatalOffset = event.source
            fatalLine = Int(event.line)
        }
        if recordDepth >= 0 || tableBinder?.isInRow == true {
            if problem.breaksRecord { isBroken = true }
            self.problem(problem.severity, problem.code, at: event, nil, message, hint: problem.hint)
        } else {
            let position = SourcePosition(
                file: file,
                line: Int(event.line),
                column: Int(event.column),
                offset: Int(event.source)
            )
            note(problem.severity, problem.code, position, message, hint: problem.hint)
        }
    }

    /// The record's key so far, for diagnostics.
    private var recordKey: String? {
        guard let key = plan.entity.field("code"), record.slots[key].hasValue else { return nil }
        return record.text(record.slots[key])
    }

    /// Hands on what was said about a table's row, now that it is known to be a record.
    mutating func handHeld() {
        for diagnostic in problems { hand(diagnostic) }
        for held in heldWords { count(held.word, of: held.field) }
        heldWords.removeAll()
    }

    private mutating func hand(_ diagnostic: Diagnostic) {
        let count = statistics.problems[diagnostic.code, default: 0] + 1
        statistics.problems[diagnostic.code] = count
        if count <= Self.fullDiagnostics { unsafe sink.report(diagnostic) }
    }
}
