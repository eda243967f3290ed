import ArgumentParser
import LienThongMapping
import LienThongModel
import LienThongReports

/// `lienthong convert`: the same records in another format, with every loss declared before anything is written.
struct ConvertCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
        _superCommandName: LienThong.name,
        abstract: "Chuyển dữ liệu sang định dạng khác, khai báo mất mát trước khi ghi. Converts between formats.",
        discussion: """
            Đếm những gì định dạng đích không mang được trước khi tệp đích xuất hiện; ghi ra đầu ra chuẩn thì đọc đầu \
            vào hai lần. Mã thoát 0 khi đã ghi mọi bản ghi, 1 khi có bản ghi bị loại hoặc --strict từ chối.
            """
    )

    @Argument(help: ArgumentHelp("Tệp, thư mục hoặc «-». A file, a folder or `-`.", valueName: "FILE"))
    var file: String

    @Option(
        help: ArgumentHelp(
            "Định dạng nguồn, nếu không tự nhận được. The source format, detected when left out.",
            valueName: "NAME"
        )
    )
    var from: String?

    @Option(help: ArgumentHelp("Định dạng đích. The target format.", valueName: "NAME"))
    var to: String

    @Option(
        help: ArgumentHelp(
            "Nơi ghi: tệp (.json, .ndjson, .xml, .csv, .xlsx), thư mục hoặc .zip, hay «-». Where to write.",
            valueName: "PATH"
        )
    )
    var output: String

    @Option(
        help: ArgumentHelp(
            "Cách bọc bản ghi của định dạng đích; xem «formats show». The target format's envelope.",
            valueName: "NAME"
        )
    )
    var envelope: String?

    @OptionGroup var join: JoinOptions

    @Flag(help: "Từ chối ghi nếu có mất mát. Refuses to write when anything would be lost.")
    var strict = false

    @OptionGroup var encoding: EncodingOption
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Session.run(common) { session in
            // What is written somewhere for good is counted first; a file appears only when all is known.
            let isTwice = OutputFile.isDirect(output)
            let spool = try SpooledInput(file, isTwice: isTwice)
            defer { spool.remove() }
            let first = try InputSource(spool.path, named: file, encoding: encoding.chosen)
            let source = try FormatChoice.plan(
                for: first,
                named: from,
                option: "--from",
                entity: nil,
                in: session.library
            )
            let container = OutputContainer(path: output)
            let target = try FormatChoice.named(
                to,
                syntax: container.syntax(of: to, in: session.library),
                session.library
            )
            try check(source, target)
            try container.check(target)
            let progress = session.progress(inputs: 1)
            let joined = try join.read(source.entity, session)
            let written =
                isTwice ? nil : try container.open(target, envelope: envelope ?? container.envelope(of: target))
            let pass = try read(first, source, target, written, joined, session, progress)
            if let problem = spool.problem { session.printer.print(problem) }
            let (loss, isWhole) = (pass.loss, pass.isWhole)
            if loss.records == 0, !isWhole {
                throw CommandFailure(
                    "input.no-records",
                    file,
                    vi: "Không có bản ghi nào dùng được (\(pass.statistics.rejected) bị loại).",
                    en: "No record can be used (\(pass.statistics.rejected) rejected)."
                )
            }
            let isRefused = strict && !loss.isEmpty
            let report = LossTables(loss, target)
                .report(
                    source: source.definition.format,
                    target: target.definition.format,
                    statistics: pass.statistics,
                    output: isRefused ? nil : output,
                    diagnostics: pass.diagnostics,
                    language: session.language
                )
            if isRefused {
                try session.write { Report(report, options: $0) }
                return 1
            }
            // The report is not mixed into an output that goes to standard output.
            if output == "-", common.report.isEmpty {
                for line in LossTables(loss, target).lines(session.language) where !session.isQuiet {
                    Terminal.complain(line)
                }
            }
            if let written {
                try written.finish()
            } else {
                let second = try InputSource(spool.path, named: file, encoding: encoding.chosen)
                try write(second, source, target, container, joined, session, progress)
            }
            progress.finish()
            if output != "-" || !common.report.isEmpty { try session.write { Report(report, options: $0) } }
            return isWhole && joined?.isUsedUp ?? true && spool.problem == nil ? 0 : 1
        }
    }

    private func check(_ source: Plan, _ target: Plan) throws {
        guard !target.fieldsWritten.isEmpty else {
            throw CommandFailure(
                "format.read-only",
                vi: "Định dạng \(to) chỉ để đọc.",
                en: "The format \(to) is for reading only."
            )
        }
        guard source.entity == target.entity else {
            throw CommandFailure(
                "format.wrong-entity",
                vi: "Nguồn là \(source.entity.label.vi), đích là \(target.entity.label.vi).",
                en: "The source is of \(source.entity.name), the target of \(target.entity.name)."
            )
        }
        // A document inside a text is read, never written.
        let writable = target.definition.envelopes.filter { $0.embedded == nil }.map(\.name)
        if let envelope, !writable.contains(envelope) {
            let known = writable.joined(separator: ", ")
            throw CommandFailure(
                "format.unknown-envelope",
                vi: "Định dạng \(to) không ghi được cách bọc «\(envelope)»; có: \(known).",
                en: "The format \(to) has no envelope `\(envelope)` to write; it has: \(known)."
            )
        }
    }

    /// The first reading: counts what is lost, and writes where the output can still be taken back.
    private func read(
        _ input: InputSource,
        _ source: Plan,
        _ target: Plan,
        _ output: (any RecordOutput)?,
        _ joined: JoinedInput?,
        _ session: Session,
        _ progress: Progress
    ) throws -> FirstReading {
        var counter = RecordSetWriter(target, envelope: nil)
        // The reading gives no more than so many of each kind.
        var diagnostics: [Diagnostic] = []
        var failure: (any Error)?
        let take = { (record: borrowing Record) in
            guard let output else { return counter.count(record) }
            guard failure == nil else { return }
            do {
                try output.add(record)
            } catch {
                failure = error
            }
        }
        let sink = ClosureSink(session, note: { diagnostics.append($0) }, take)
        let joining = joined?.sink(before: sink) ?? sink
        let statistics = try input.read(source, into: joining) { progress.update(0, bytes: $0, total: $1, records: $2) }
        if let failure { throw failure }
        UnmappedMembers.report(statistics, file: file, session)
        joined?.reportUnused(session)
        return FirstReading(
            loss: output?.loss ?? counter.loss,
            statistics: statistics,
            diagnostics: diagnostics,
            isWhole: statistics.rejected == 0 && !sink.sawUnread
        )
    }

    /// The second reading: writes.
    private func write(
        _ input: InputSource,
        _ source: Plan,
        _ target: Plan,
        _ container: OutputContainer,
        _ joined: JoinedInput?,
        _ session: Session,
        _ progress: Progress
    ) throws {
        let envelope = envelope ?? container.envelope(of: target)
        let output = try container.open(target, envelope: envelope)
        var failure: (any Error)?
        let sink = QuietSink { record in
            guard failure == nil else { return }
            do {
                try output.add(record)
            } catch {
                failure = error
            }
        }
        let joining = joined?.sink(before: sink) ?? sink
        _ = try input.read(source, into: joining) { progress.update(0, bytes: $0, total: $1, records: $2) }
        if let failure { throw failure }
        try output.finish()
    }
}

/// What the first reading of an input found.
private struct FirstReading {
    var loss: LossReport
    var statistics: ReadingStatistics
    var diagnostics: [Diagnostic]
    /// Whether every record could be used.
    var isWhole: Bool
}

/// Hands records to a closure and drops everything else, for a second pass over an input.
private final class QuietSink: RecordSink {
    private let take: (borrowing Record) -> Void

    init(_ take: @escaping (borrowing Record) -> Void) {
        self.take = take
    }

    func accept(_ record: borrowing Record) {
        take(record)
    }

    func reject(_ record: RejectedRecord) {}
    func report(_ diagnostic: Diagnostic) {}
}
