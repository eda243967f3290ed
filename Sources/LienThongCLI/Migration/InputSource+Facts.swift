import LienThongMapping
import LienThongMigration

extension InputSource {
    /// Reads a file or folder to its end, and tells what was read.
    static func facts(
        of path: String,
        _ plan: Plan,
        wanted: Set<Int>? = nil,
        into sink: any RecordSink,
        progress: (Int, Int?) throws -> Void
    ) throws -> SourceFacts {
        let input = try InputSource(path)
        let statistics = try input.read(plan, into: sink, wanted: wanted) { bytes, total, _ in
            try progress(bytes, total)
        }
        // A packed file may end early between two records.
        return SourceFacts(sha256: input.sha256, isWhole: statistics.isWhole && input.problem == nil)
    }
}
