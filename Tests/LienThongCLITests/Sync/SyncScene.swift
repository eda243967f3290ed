import Foundation

/// A province's export, a configuration and a store in a folder, set against a simulator.
struct SyncScene {
    let scratch: Scratch
    /// The simulator, which runs as long as somebody holds it.
    var simulator: SimulatorProcess?

    init() throws {
        scratch = try Scratch()
        try secret("store.key", String(repeating: "5a", count: 32))
        try secret("ledger.key", String(repeating: "07", count: 32))
        try secret("gateway.password", "mat-khau-thu")
    }

    /// Puts a secret into a file that nobody else may read.
    func secret(_ name: String, _ text: String) throws {
        let path = try scratch.put(name, text)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    /// Writes the configuration.
    func configure(
        _ base: String,
        callsPerSecond: Int = 100_000,
        width: Int = 8,
        lookUp: String = "unknown",
        timeout: Int = 30
    ) throws {
        try scratch.put(
            "lienthong.yaml",
            """
            store: {path: store.db, key: {file: store.key}, signingKey: {file: ledger.key}}
            systems:
              province: {kind: file, path: province.json, format: national.dossier}
              gateway:
                kind: national-gateway
                url: \(base)/gateway
                agency: "000.00.00.H05"
                destination: "VN:GOV:dvcqg"
                user: tinh-mau
                password: {file: gateway.password}
                callsPerSecond: \(callsPerSecond)
                width: \(width)
                timeout: \(timeout)
            jobs:
              dossiers:
                from: province
                to: gateway
                lookUp: \(lookUp)
                policy: {unattended: [create, update], highestRisk: high}
            """
        )
    }

    /// Made-up dossiers of the national form: keys and states.
    static func dossiers(_ states: [(key: String, state: Int)]) -> String {
        let rows = states.map { key, state in
            """
            {"MaHoSo":"\(key)","MaTTHC":"1.999001","KenhThucHien":"1","ChuHoSo":"Nguyễn Thị Mẫu",\
            "LoaiDoiTuong":"1","NgayTiepNhan":"20261001083000","TrangThaiHoSo":"\(state)"}
            """
        }
        return "[" + rows.joined(separator: ",\n") + "]"
    }

    /// A made-up dossier's code.
    static func key(_ number: Int) -> String {
        "H05.08-2610\(number % 28 + 1 < 10 ? "0" : "")\(number % 28 + 1)-\(10_000 + number)"
    }

    /// Runs the program in the folder.
    func run(_ arguments: [String]) async throws -> Outcome {
        try await Program.run(arguments + ["--config", scratch.path("lienthong.yaml")])
    }

    /// Starts the program in the folder and kills it after some time, unless it ends before.
    ///
    /// - Returns: The exit code; `nil` when it was killed.
    func runAndKill(_ arguments: [String], after delay: Duration) async throws -> Int32? {
        let process = Process()
        process.executableURL = Program.url
        process.arguments = arguments + ["--config", scratch.path("lienthong.yaml"), "--quiet"]
        process.currentDirectoryURL = Repository.root
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try await process.runToItsEnd(killedAfter: delay)
        return process.terminationReason == .exit ? process.terminationStatus : nil
    }
}
