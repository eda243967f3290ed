import LienThongModel
import Synchronization

/// How much memory the dossiers of both sides may take, and what is said when they go to disk.
final class MemoryBudget: Sendable {
    /// How far the reading of a side is.
    private struct Side {
        var rowBytes = 0
        var read = 0
        var size: Int?

        /// The bytes of all its rows, going by what was read; `nil` when that says nothing.
        var estimate: Int? {
            guard let size, read > 0, rowBytes > 0 else { return nil }
            return max(rowBytes, Int(Double(rowBytes) * Double(size) / Double(read)))
        }
    }

    private struct State {
        var sides = [Side(), Side()]
        var isAnnounced = false
    }

    /// The memory that the program takes without dossiers, in bytes.
    private static let base = 150_000_000
    /// How many bytes more a row takes on disk than in memory.
    private static let rowOverhead = 12

    /// Where rows go.
    let files: TemporaryFiles
    private let limit: ByteSize
    private let printer: DiagnosticPrinter
    private let state = Mutex(State())

    /// Makes the budget of a run.
    init(_ options: MemoryOptions, _ printer: DiagnosticPrinter) {
        limit = options.memoryLimit
        files = TemporaryFiles(options.folder)
        self.printer = printer
    }

    /// The memory for the rows of a side, in bytes.
    ///
    /// A fifth is left for the index of codes and for what is found.
    var share: Int {
        max(limit.bytes - Self.base, limit.bytes / 8) * 2 / 5
    }

    /// The memory for the rows of a side that goes to disk already.
    var shareOnDisk: Int { min(share, 1 << 23) }

    /// The memory for dossiers of a side that no code matches.
    var restLimit: Int { share / 4 }

    /// Says how far the reading of a side is, in stored bytes.
    func update(_ side: Int, read: Int, size: Int?) {
        state.withLock { state in
            state.sides[side].read = read
            state.sides[side].size = size
        }
    }

    /// Says how much the rows of a side take, in bytes, those on disk among them.
    func update(_ side: Int, rowBytes: Int, rows: Int) {
        state.withLock { $0.sides[side].rowBytes = rowBytes + rows * Self.rowOverhead }
    }

    /// Says how much disk will be used, once and before any is.
    ///
    /// - Throws: ``CommandFailure`` when there is not enough.
    func announce() throws {
        try state.withLock { state in
            if state.isAnnounced { return }
            state.isAnnounced = true
            let estimates = state.sides.map(\.estimate)
            let known = estimates.compactMap { $0 }
            let needed = zip(estimates, state.sides).map { $0 ?? $1.rowBytes }.reduce(0, +)
            let isWhole = known.count == state.sides.count
            let free = try files.freeBytes()
            if free < needed { throw tooLittle(ByteSize(bytes: needed), ByteSize(bytes: free)) }
            printer.print(note(ByteSize(bytes: needed), isWhole: isWhole))
        }
    }

    private func note(_ needed: ByteSize, isWhole: Bool) -> Diagnostic {
        Diagnostic(
            .note,
            "spill.begins",
            at: SourcePosition(file: files.folder),
            message: Phrase(
                vi:
                    "Hồ sơ cần nhiều bộ nhớ hơn mức \(limit.vietnamese): ghi tạm \(isWhole ? "khoảng" : "ít nhất") \(needed.vietnamese) ra đĩa, tự giải phóng khi chương trình kết thúc hay bị dừng.",
                en:
                    "The dossiers need more memory than \(limit): \(isWhole ? "about" : "at least") \(needed) go to disk for a while, freed when the program ends or is stopped."
            ),
            hint: Phrase(
                vi: "Đổi mức bằng --memory-limit, thư mục bằng --temporary.",
                en: "Change the limit with --memory-limit, the folder with --temporary."
            )
        )
    }

    private func tooLittle(_ needed: ByteSize, _ free: ByteSize) -> CommandFailure {
        CommandFailure(
            "spill.no-room",
            files.folder,
            vi:
                "Hồ sơ cần nhiều bộ nhớ hơn mức \(limit.vietnamese), và đĩa chỉ còn \(free.vietnamese) trong khi cần khoảng \(needed.vietnamese).",
            en:
                "The dossiers need more memory than \(limit), and the disk has \(free) left where about \(needed) are needed.",
            hint: TemporaryFiles.hint
        )
    }
}
