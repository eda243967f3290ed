#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension SimulatorOptions {
    /// Reads the plan and the settings out of files; `nil` leaves what there is.
    ///
    /// - Throws: ``SimulatorError`` where a file cannot be read or is not understood, with its name and the place.
    package mutating func read(faults: String?, settings: String?) throws(SimulatorError) {
        if let faults {
            plan = try FaultPlan(yaml: Self.text(of: faults), file: faults)
        }
        if let settings {
            self.settings = try SimulatorSettings(yaml: Self.text(of: settings), file: settings)
        }
    }

    private static func text(of file: String) throws(SimulatorError) -> String {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw SimulatorError(file: file, message: "the file cannot be read", hint: "name a file that is there")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw SimulatorError(file: file, message: "the file is no UTF-8", hint: "save it as UTF-8")
        }
        return text
    }
}
