import Foundation
import LienThongModel
import LienThongSync

/// A plan as a file.
enum PlanFile {
    /// Writes a plan, where a file is named.
    static func write(_ plan: SyncPlan, to path: String?) throws {
        guard let path else { return }
        let file = try OutputFile(path)
        try file.write(Array(plan.file()))
        try file.finish()
    }

    /// Reads a plan.
    ///
    /// - Throws: ``CommandFailure`` when there is no such file; `SyncFailure` when it is no plan.
    static func read(_ path: String) throws -> SyncPlan {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(
                "plan.missing",
                path,
                vi: "Không đọc được tệp kế hoạch.",
                en: "The plan's file cannot be read."
            )
        }
        return try SyncPlan(file: data, path: path)
    }
}
