import Foundation
import PortalSimulator

/// Starts a simulator over folders made for one test, and removes them after it.
struct Playground {
    /// Files of the national folder.
    var national: [String: String] = [:]
    /// Files of the provincial folder.
    var province: [String: String] = [:]
    /// The fault plan in YAML.
    var plan = ""
    /// The settings in YAML.
    var settings = ""
    /// The seed.
    var seed: UInt64 = 7
    /// The clock of sessions.
    var now: @Sendable () -> ContinuousClock.Instant = { .now }
    /// A certificate and its key, as PEM.
    var tls: (certificate: String, key: String)?

    /// A dossier that the gateway takes.
    static func dossier(_ code: String, status: Int = 4, more: String = "") -> String {
        #"{"MaHoSo":"\#(code)","MaTTHC":"1.009999","TrangThaiHoSo":"\#(status)","NgayTiepNhan":"20250102090000"\#(more)}"#
    }

    /// Runs `body` with a client of the running simulator.
    func run<Result: Sendable>(
        _ body: @Sendable (Client, Simulation) async throws -> Result
    ) async throws -> Result {
        try await inFolder { folder in
            var options = SimulatorOptions()
            options.national = try write(national, to: folder.appending(path: "national"))
            options.province = try write(province, to: folder.appending(path: "province"))
            options.seed = seed
            options.plan = try FaultPlan(yaml: plan, file: "plan.yaml")
            options.settings = try SimulatorSettings(yaml: settings, file: "settings.yaml")
            if let tls {
                let files = try write(["a.pem": tls.certificate, "k.pem": tls.key], to: folder.appending(path: "tls"))
                options.tlsCertificate = files + "/a.pem"
                options.tlsKey = files + "/k.pem"
            }
            let simulator = try PortalSimulator(options, now: now)
            return try await simulator.whileRunning { base in
                try await body(Client(base: base), simulator.simulation)
            }
        }
    }

    /// The error that a start with these files ends with.
    func failure() -> SimulatorError? {
        do {
            _ = try inFolderAtOnce { folder in
                let national = try write(national, to: folder.appending(path: "national"))
                let province = try write(province, to: folder.appending(path: "province"))
                _ = try Simulation(national: national, province: province, seed: seed)
            }
            return nil
        } catch {
            return error as? SimulatorError
        }
    }

    private func inFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "simulator-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(folder)
    }

    private func inFolderAtOnce<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "simulator-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }

    private func write(_ files: [String: String], to folder: URL) throws -> String {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in files {
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
        return folder.path
    }
}
