import Foundation
import LienThongModel
import LienThongSync

/// The configuration as a file.
enum ConfigurationFile {
    /// Reads a configuration.
    ///
    /// - Throws: ``CommandFailure`` when there is no such file, or something is wrong with it.
    static func read(_ path: String) throws -> SyncConfiguration {
        let (configuration, problems) = try check(path)
        guard let configuration else { throw CommandFailure(problems) }
        return configuration
    }

    /// Reads a configuration with everything that was found.
    ///
    /// - Throws: ``CommandFailure`` when there is no such file.
    static func check(_ path: String) throws -> (configuration: SyncConfiguration?, diagnostics: [Diagnostic]) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(
                "config.missing",
                path,
                vi: "Không đọc được tệp cấu hình.",
                en: "The configuration file cannot be read.",
                hint: Phrase(
                    vi: "«lienthong config init» tạo tệp mẫu; --config chỉ tệp khác.",
                    en: "`lienthong config init` makes one to start from; --config names another."
                )
            )
        }
        return ConfigurationParser.parse(String(decoding: data, as: UTF8.self), file: path)
    }
}
