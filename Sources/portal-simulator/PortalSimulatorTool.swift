import ArgumentParser
import Foundation
import Logging
import PortalSimulator

@main
struct PortalSimulatorTool: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "portal-simulator",
        abstract: "Plays the national gateway and three provincial systems over HTTP, with faults on demand.",
        discussion:
            "All records are yours or made up; nothing outside of this machine is called. See docs/portal-simulator.md."
    )

    @Option(help: ArgumentHelp("Folder with the records of OpenCPS, the bus and iGate.", valueName: "dir"))
    var province: String?

    @Option(help: ArgumentHelp("Folder with the records of the national gateway.", valueName: "dir"))
    var national: String?

    @Option(help: "Seed of all that is drawn; the same seed and calls give the same answers and faults.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Fault plan in YAML.", valueName: "file"))
    var faults: String?

    @Option(help: ArgumentHelp("Settings of the systems in YAML.", valueName: "file"))
    var settings: String?

    @Option(help: "Address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "Port to listen on; 0 for one that is free.")
    var port: UInt16 = 0

    @Option(help: ArgumentHelp("PEM file with the server's certificate, for https.", valueName: "file"))
    var tlsCertificate: String?

    @Option(help: ArgumentHelp("PEM file with the certificate's key.", valueName: "file"))
    var tlsKey: String?

    @Option(help: ArgumentHelp("File to write the port to when ready.", valueName: "file"))
    var portFile: String?

    @Flag(help: "Tell of each call on standard error, without its content.")
    var verbose = false

    func run() async throws {
        var options = SimulatorOptions()
        options.national = national
        options.province = province
        options.seed = seed
        options.host = host
        options.port = Int(port)
        options.tlsCertificate = tlsCertificate
        options.tlsKey = tlsKey
        try options.read(faults: faults, settings: settings)
        var logger = Logger(label: "portal-simulator") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .debug
        try await PortalSimulator(options, logger: verbose ? logger : nil).runUntilSignal(portFile: portFile)
    }
}
