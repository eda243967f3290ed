import Foundation

/// A line of the file that `--rejects` writes.
struct Rejects {
    var isUsed: Bool
    var file: String
    var record: Int
    var line: Int?
    var codes: [String]
    /// The bytes of the record, as they stood in the input.
    var bytes: Data

    /// Reads the file: nothing but JSON objects, one a line.
    static func read(_ data: Data) throws -> [Rejects] {
        try data.split(separator: 0x0A)
            .map { line in
                let object = try JSON(Data(line))
                let raw = object["raw"].text.map { Data($0.utf8) }
                let encoded = object["rawBase64"].text.flatMap { Data(base64Encoded: $0) }
                return Rejects(
                    isUsed: object["used"].value as? Bool ?? false,
                    file: object["file"].text ?? "",
                    record: object["record"].int ?? 0,
                    line: object["line"].int,
                    codes: object["reasons"].list.compactMap { $0["code"].text },
                    bytes: raw ?? encoded ?? Data()
                )
            }
    }
}
