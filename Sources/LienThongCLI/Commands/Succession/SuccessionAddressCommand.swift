import ArgumentParser
import Foundation
import LienThongModel
import LienThongReports

/// `lienthong succession address TEXT…`: the commune of today for an address of three levels.
struct SuccessionAddressCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "address",
        abstract: "Xã, phường mới của địa chỉ ba cấp cũ. The commune of today for an address of three levels.",
        discussion: """
            Đọc địa chỉ từ cuối lên: tỉnh, huyện (nếu có), xã. Không đoán: tên nhiều xã cùng mang, hay xã đã chia, thì \
            nêu tất cả. Không nêu địa chỉ thì đọc từ đầu vào chuẩn, mỗi dòng một địa chỉ. Kết quả ghi theo số thứ tự, \
            không chép lại địa chỉ. Mã thoát 0 khi mỗi địa chỉ có đúng một xã, 1 khi có địa chỉ chưa rõ.
            """
    )

    @Argument(help: ArgumentHelp("Địa chỉ. Addresses.", valueName: "TEXT"))
    var addresses: [String] = []

    @Option(help: ArgumentHelp("Ngày cần tra; mặc định hôm nay. The day asked about.", valueName: "DATE"))
    var at: MomentArgument?

    @Option(
        help: ArgumentHelp(
            "Mã tỉnh cũ (H05, 27) khi địa chỉ không ghi tỉnh. The former province of addresses that name none.",
            valueName: "CODE"
        )
    )
    var province: [String] = []

    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Session.run(output.applied(to: common)) { session in
            let register = try SuccessionFiles.register(common.mappings, withTables: true)
            let day = at.map { Day($0.moment) } ?? Day(Timestamp(seconds: Int64(Date().timeIntervalSince1970)))
            let home = province.flatMap { code in
                register.tenures(of: code, in: .likely(of: code)).map(\.unit.id)
            }
            let finder = CommuneFinder(register, on: day, home: Set(home))
            let texts = addresses.isEmpty ? Self.lines() : addresses
            let findings = texts.map(finder.find)
            try session.write { Report(CommuneWords(session.language).report(findings, on: day), options: $0) }
            return findings.allSatisfy { $0.communes.count == 1 } ? 0 : 1
        }
    }

    private static func lines() -> [String] {
        var lines: [String] = []
        while let line = readLine() { lines.append(line) }
        return lines
    }
}
