import Foundation

/// One row of the table of faults: what was seen of a fault, and how it ended.
struct FaultRow {
    /// The fault, as a rule of the simulator's plan writes it.
    var fault: String
    /// How often it struck.
    var struck = 0
    /// Calls that were made of the service that counts.
    var calls = 0
    /// Records looked up.
    var lookUps = 0
    /// Calls put off, and calls of which nobody knew whether they took effect.
    var postponed = 0
    var doubtful = 0
    /// Runs until the end.
    var runs: Int
    /// How it ended.
    var end: String

    /// Counts what the simulator and the ledger tell.
    init(_ fault: String, _ scene: SyncScene, sending service: String, lookingUp: String, runs: Int, end: String)
        async throws
    {
        self.fault = fault
        self.runs = runs
        self.end = end
        for row in try await scene.simulator?.ask("/_sim/calls")["calls"].list ?? [] {
            let count = row["count"].int ?? 0
            if row["fault"].text != "none", row["fault"].text != "" { struck += count }
            if row["service"].text == service { calls += count }
            if row["service"].text == lookingUp { lookUps += count }
        }
        let ledger = try await scene.run(["ledger", "export"])
        for line in ledger.text.split(separator: "\n") {
            switch try? JSON(Data(line.utf8))["kind"].text {
            case "postponed": postponed += 1
            case "doubtful": doubtful += 1
            default: break
            }
        }
    }

    /// The row of a table in Markdown.
    var markdown: String {
        "| `\(fault)` | \(struck) | \(calls) | \(lookUps) | \(postponed) | \(doubtful) | \(runs) | \(end) |"
    }

    /// Puts the row into the folder that `LIENTHONG_FAULT_TABLE` names, where it does, under a name that sorts.
    func note(_ part: String, _ faults: [String]) throws {
        guard let folder = ProcessInfo.processInfo.environment["LIENTHONG_FAULT_TABLE"] else { return }
        let place = (faults.firstIndex(of: fault) ?? 0) + 10
        try Data((markdown + "\n").utf8).write(to: URL(fileURLWithPath: "\(folder)/\(part)-\(place).md"))
    }
}
