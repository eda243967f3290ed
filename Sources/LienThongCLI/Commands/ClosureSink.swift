import LienThongMapping
import LienThongModel

/// Hands records to a closure, and broken ones and diagnostics to the session.
final class ClosureSink: RecordSink {
    /// Whether an error was reported.
    private(set) var sawError = false
    /// Whether a part of the input could not be read.
    private(set) var sawUnread = false
    private let session: Session
    private let take: (borrowing Record) -> Void
    private let note: (Diagnostic) -> Void

    init(
        _ session: Session,
        note: @escaping (Diagnostic) -> Void = { _ in },
        _ take: @escaping (borrowing Record) -> Void
    ) {
        self.session = session
        self.take = take
        self.note = note
    }

    func accept(_ record: borrowing Record) {
        take(record)
    }

    func reject(_ record: RejectedRecord) {
        session.rejects.add(record)
    }

    func report(_ diagnostic: Diagnostic) {
        if diagnostic.severity == .error { sawError = true }
        if diagnostic.tellsUnread { sawUnread = true }
        note(diagnostic)
        session.printer.print(diagnostic)
    }
}

extension Diagnostic {
    /// Whether it says that a part of the input could not be read as it stands.
    var tellsUnread: Bool {
        severity == .error && code.hasPrefix("read.")
    }
}

/// Says which members of an input no mapping reads.
enum UnmappedMembers {
    static func report(_ statistics: ReadingStatistics, file: String, _ session: Session) {
        guard !statistics.unmapped.isEmpty else { return }
        let all = statistics.unmapped.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let shown = all.prefix(8).map { "\($0.key) (\($0.value))" }.joined(separator: ", ")
        let more = all.count > 8 ? ", …" : ""
        session.printer.print(
            Diagnostic(
                .note,
                "mapping.unmapped-members",
                at: SourcePosition(file: file),
                message: Phrase(
                    vi: "\(all.count) thành phần không được ánh xạ nào đọc: \(shown)\(more)",
                    en: "\(all.count) member\(all.count == 1 ? "" : "s") that no mapping reads: \(shown)\(more)"
                )
            )
        )
    }
}
