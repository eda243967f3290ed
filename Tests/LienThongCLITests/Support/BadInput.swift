import Foundation
import Testing

/// An input with something wrong in it, and what has to come of it.
///
/// Three records, of which the second is the bad one, unless the case says otherwise.
struct BadInput: CustomTestStringConvertible, Sendable {
    enum Expectation: Sendable {
        /// Nothing could be used: exit code 2.
        case unusable
        /// So many records could be used and so many not; the second record's bytes are kept where it was not.
        case usable(records: Int, rejected: Int)
    }

    var name: String
    var format: String
    var bytes: Data
    var expectation: Expectation
    /// The diagnostic's identifier, and where it has to stand.
    var code: String
    var place: String?
    /// The bytes that have to be in the rejects file, whole and unchanged.
    var rejects: [Data] = []

    var testDescription: String {
        name
    }

    init(
        _ name: String,
        _ format: String,
        _ bytes: Data,
        _ expectation: Expectation,
        _ code: String,
        at place: String? = nil,
        rejects: [Data] = []
    ) {
        self.name = name
        self.format = format
        self.bytes = bytes
        self.expectation = expectation
        self.code = code
        self.place = place
        self.rejects = rejects
    }
}

extension BadInput {
    /// A case of the national format.
    init(
        _ name: String,
        _ bytes: Data,
        _ expectation: Expectation,
        _ code: String,
        at place: String? = nil,
        rejects: [Data] = []
    ) {
        self.init(name, "national.dossier", bytes, expectation, code, at: place, rejects: rejects)
    }
}

/// Small inputs of the formats that the cases are made of.
enum Small {
    static func code(_ number: Int) -> String {
        "H05.12-260901-000\(number)"
    }

    /// A dossier of the national format on one line, with a member changed or added.
    static func json(_ number: Int, _ change: [String: String] = [:]) -> String {
        var members = [
            ("MaHoSo", "\"\(code(number))\""), ("MaTTHC", "\"1.999001\""), ("TenTTHC", "\"Thủ tục mẫu\""),
            ("NgayTiepNhan", "\"20260901080000\""), ("TrangThaiHoSo", "\"2\""),
        ]
        for (name, text) in change.sorted(by: { $0.key < $1.key }) {
            if let index = members.firstIndex(where: { $0.0 == name }) {
                members[index].1 = text
            } else {
                members.append((name, text))
            }
        }
        return "{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
    }

    /// Three dossiers, one a line from the second line on.
    static func json(second: Data) -> Data {
        Data("[\n".utf8) + Data(json(1).utf8) + Data(",\n".utf8) + second + Data((",\n" + json(3) + "\n]\n").utf8)
    }

    static func json(second: String) -> Data {
        json(second: Data(second.utf8))
    }

    /// A dossier of the samples' provincial format on one line.
    static func xml(_ number: Int, service: String = "Thủ tục mẫu", code own: String? = nil) -> String {
        "<Dossier updated=\"01/09/2026 08:00:00\"><dossierNo>\(own ?? code(number))</dossierNo>"
            + "<serviceCode>1.999001</serviceCode><serviceName>\(service)</serviceName>"
            + "<dossierStatus>DA_TIEP_NHAN</dossierStatus><receiveDate>01/09/2026 08:00:00</receiveDate></Dossier>"
    }

    static func xml(second: Data, head: String = "") -> Data {
        Data("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\(head)\n<DossierFeed>\n".utf8) + Data(xml(1).utf8)
            + Data("\n".utf8)
            + second + Data(("\n" + xml(3) + "\n</DossierFeed>\n").utf8)
    }

    static func xml(second: String, head: String = "") -> Data {
        xml(second: Data(second.utf8), head: head)
    }

    static let csvHead = "Mã hồ sơ,Mã thủ tục,Tên thủ tục,Ngày tiếp nhận,Trạng thái\n"

    static func csv(_ number: Int, service: String = "Thủ tục mẫu") -> String {
        "\(code(number)),1.999001,\(service),01/09/2026 08:00,Được tiếp nhận"
    }

    static func csv(second: Data) -> Data {
        Data((csvHead + csv(1) + "\n").utf8) + second + Data(("\n" + csv(3) + "\n").utf8)
    }

    static func utf16(_ text: String, bigEndian: Bool = false, mark: Bool) -> Data {
        var bytes = Data(mark ? (bigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]) : [])
        for unit in text.utf16 {
            let pair = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
            bytes += bigEndian ? pair.reversed() : pair
        }
        return bytes
    }

    /// A text with one byte put in behind a mark.
    static func stray(_ text: String, _ bytes: [UInt8]) -> Data {
        let parts = text.split(separator: "§", maxSplits: 1, omittingEmptySubsequences: false)
        return Data(parts[0].utf8) + Data(bytes) + Data(parts[1].utf8)
    }
}
