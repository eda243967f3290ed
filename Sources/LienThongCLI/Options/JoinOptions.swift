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

    /// The further input; `nil` when there is none.
    func read(_ entity: Entity, _ session: Session) throws -> JoinedInput? {
        try join.map { try JoinedInput($0, format: joinFormat, option: "--join-format", entity, session) }
    }
}

/// A further input, read.
struct JoinedInput {
    /// Its records.
    let records: JoinedRecords
    /// The paths that its format can carry.
    let carried: Set<String>
    private let path: String

    /// Reads a further input whole.
    ///
    /// - Throws: ``CommandFailure`` when it cannot be read or holds nothing usable.
    init(_ path: String, format: String?, option: String, _ entity: Entity, _ session: Session) throws {
        let input = try InputSource(path)
        let plan = try FormatChoice.plan(for: input, named: format, option: option, entity: entity, in: session.library)
        let records = JoinedRecords(
            entity,
            reject: { session.rejects.add($0) },
            report: { session.printer.print($0) }
        )
        let statistics = try input.read(plan, into: records)
        UnmappedMembers.report(statistics, file: path, session)
        if records.count == 0 {
            throw CommandFailure(
                "input.no-records",
                path,
                vi: "Tệp bổ sung không có bản ghi nào dùng được.",
                en: "The file to join holds no usable record."
            )
        }
        self.records = records
        self.path = path
        carried = plan.pathsRead
    }

    /// Whether every record of it completed another.
    var isUsedUp: Bool { records.unused.isEmpty }

    /// A sink that completes records before another takes them.
    func sink(before sink: any RecordSink) -> any RecordSink {
        JoiningSink(records, before: sink)
    }

    /// Says which records found none to complete.
    func reportUnused(_ session: Session) {
        let unused = records.unused
        guard !unused.isEmpty else { return }
        let shown = unused.prefix(5).joined(separator: ", ") + (unused.count > 5 ? ", …" : "")
        session.printer.print(
            Diagnostic(
                .warning,
                "join.no-record",
                at: SourcePosition(file: path),
                message: Phrase(
                    vi: "\(unused.count) mã không có bản ghi để bổ sung: \(shown)",
                    en: "\(unused.count) code\(unused.count == 1 ? "" : "s") without a record to complete: \(shown)"
                )
            )
        )
    }
}
