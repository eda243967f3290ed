import ArgumentParser
import LienThongMapping
import LienThongModel

/// A further input whose records complete those of the first by their code.
struct JoinOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Tệp bổ sung theo mã, ví dụ tiến độ. A file that completes records by code, such as progress.",
            valueName: "FILE"
        )
    )
    var join: String?

    @Option(
        help: ArgumentHelp("Định dạng của tệp bổ sung. Its format, detected when left out.", valueName: "NAME")
    )
    var joinFormat: String?

    /// The records of the further input; `nil` when there is none.
    ///
    /// - Throws: ``CommandFailure`` when it cannot be read or holds nothing usable.
    func read(_ entity: Entity, _ session: Session) throws -> JoinedRecords? {
        guard let join else { return nil }
        let input = try InputSource(join)
        let plan = try FormatChoice.plan(
            for: input,
            named: joinFormat,
            option: "--join-format",
            entity: entity,
            in: session.library
        )
        let records = JoinedRecords(
            entity,
            reject: { session.rejects.add($0) },
            report: { session.printer.print($0) }
        )
        let statistics = try input.read(plan, into: records)
        UnmappedMembers.report(statistics, file: join, session)
        if records.count == 0 {
            throw CommandFailure(
                "input.no-records",
                join,
                vi: "Tệp bổ sung không có bản ghi nào dùng được.",
                en: "The file to join holds no usable record."
            )
        }
        return records
    }

    /// Says which records of the further input found none to complete.
    func reportUnused(_ records: JoinedRecords, _ session: Session) {
        let unused = records.unused
        guard !unused.isEmpty else { return }
        let shown = unused.prefix(5).joined(separator: ", ") + (unused.count > 5 ? ", …" : "")
        session.printer.print(
            Diagnostic(
                .warning,
                "join.no-record",
                at: SourcePosition(file: join),
                message: Phrase(
                    vi: "\(unused.count) mã không có bản ghi để bổ sung: \(shown)",
                    en: "\(unused.count) code\(unused.count == 1 ? "" : "s") without a record to complete: \(shown)"
                )
            )
        )
    }
}
