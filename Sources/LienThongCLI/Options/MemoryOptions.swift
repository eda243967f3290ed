import ArgumentParser
import Foundation

/// The options that bound the memory for dossiers.
struct MemoryOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Bộ nhớ dùng nhiều nhất, ví dụ 800MB; hồ sơ vượt mức được ghi tạm ra đĩa. The memory to keep within; what is beyond goes to disk.",
            valueName: "SIZE"
        )
    )
    var memoryLimit = ByteSize(bytes: 1_500_000_000)

    @Option(
        help: ArgumentHelp(
            "Thư mục cho dữ liệu tạm đó; mặc định TMPDIR hoặc /var/tmp. The folder for it.",
            valueName: "DIR"
        )
    )
    var temporary: String?

    func validate() throws {
        if memoryLimit.bytes < 1_000_000 {
            throw ValidationError("--memory-limit phải từ 1MB trở lên. --memory-limit must be 1MB or more.")
        }
    }

    /// The folder for rows that memory has no room for.
    ///
    /// `/var/tmp` rather than `/tmp`, which is memory on many machines.
    var folder: String {
        if let temporary { return temporary }
        if let named = ProcessInfo.processInfo.environment["TMPDIR"], !named.isEmpty { return named }
        let usual = "/var/tmp"
        return FileManager.default.isWritableFile(atPath: usual) ? usual : NSTemporaryDirectory()
    }
}

/// A number of bytes as people write it: `800MB`, `1.5 GB`, `64KiB`, or bytes alone.
struct ByteSize: ExpressibleByArgument, Hashable, CustomStringConvertible {
    var bytes: Int

    private static let units: [(name: String, bytes: Double)] = [
        ("KIB", 1_024), ("MIB", 1_048_576), ("GIB", 1_073_741_824), ("TIB", 1_099_511_627_776),
        ("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12),
        ("K", 1e3), ("M", 1e6), ("G", 1e9), ("T", 1e12), ("B", 1),
    ]

    init(bytes: Int) {
        self.bytes = bytes
    }

    init?(argument: String) {
        let text = argument.uppercased().replacingOccurrences(of: ",", with: ".")
        let unit = Self.units.first { text.hasSuffix($0.name) }
        let number = text.dropLast(unit?.name.count ?? 0).trimmingCharacters(in: .whitespaces)
        guard let value = Double(number), value >= 0 else { return nil }
        let bytes = value * (unit?.bytes ?? 1)
        guard bytes < 1e18 else { return nil }
        self.bytes = Int(bytes)
    }

    /// The size in the largest unit that it fills, `1.5 GB`.
    var description: String {
        let unit = [("TB", 1e12), ("GB", 1e9), ("MB", 1e6)].first { Double(bytes) >= $0.1 } ?? ("KB", 1e3)
        let tenths = Int((Double(bytes) / unit.1 * 10).rounded())
        let isWhole = tenths % 10 == 0 || tenths >= 100
        return isWhole ? "\((tenths + 5) / 10) \(unit.0)" : "\(tenths / 10).\(tenths % 10) \(unit.0)"
    }

    /// The size as Vietnamese write it, `1,5 GB`.
    var vietnamese: String {
        description.replacingOccurrences(of: ".", with: ",")
    }

    var defaultValueDescription: String { description }
}
