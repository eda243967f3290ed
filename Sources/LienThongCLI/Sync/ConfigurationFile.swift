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
        var (configuration, problems) = ConfigurationParser.parse(String(decoding: data, as: UTF8.self), file: path)
        guard let file = configuration?.calendar else { return (configuration, problems) }
        let (calendar, found) = try calendar(file)
        problems += found
        guard let calendar else { return (nil, problems) }
        configuration?.use(calendar)
        return (configuration, problems)
    }

    private static func calendar(_ path: String) throws -> (HolidayCalendar?, [Diagnostic]) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(
                "calendar.missing",
                path,
                vi: "Không đọc được tệp lịch nghỉ.",
                en: "The calendar cannot be read.",
                hint: Phrase(
                    vi: "Mẫu: Mappings/rules/calendar-2026.yaml",
                    en: "A sample: Mappings/rules/calendar-2026.yaml"
                )
            )
        }
        return CalendarFile.parse(String(decoding: data, as: UTF8.self), file: path)
    }
}
