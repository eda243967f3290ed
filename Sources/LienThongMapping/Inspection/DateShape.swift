import LienThongModel

/// Recognises dates in the forms that portals and spreadsheets use.
enum DateShape {
    private static let separated = [
        "dd/MM/yyyy", "d/M/yyyy", "dd/MM/yyyy HH:mm", "dd/MM/yyyy HH:mm:ss", "d/M/yyyy H:mm", "d/M/yyyy H:mm:ss",
        "dd-MM-yyyy", "dd-MM-yyyy HH:mm:ss", "yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd HH:mm:ss.SSS", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.SSS", "yyyy-MM-dd'T'HH:mm:ssX",
        "yyyy-MM-dd'T'HH:mm:ss.SSSX", "yyyy-MM-dd'T'HH:mmX", "yyyy/MM/dd", "yyyy/MM/dd HH:mm:ss",
    ]
    .compactMap { DatePattern($0) }
    private static let compact = ["yyyyMMddHHmmss", "yyyyMMddHHmm", "yyyyMMdd", "ddMMyyyy"]
        .compactMap { DatePattern($0) }

    /// Whether the bytes are a date of the years 1900 to 2099.
    static func isDate(_ bytes: Span<UInt8>, _ shape: Shape) -> Bool {
        guard bytes.count >= 8, bytes.count <= 35, bytes[0] &- 48 < 10 else { return false }
        if shape.digits == bytes.count {
            guard bytes.count == 8 || bytes.count == 12 || bytes.count == 14 else { return false }
            return isRead(bytes, compact)
        }
        guard shape.digits >= 6 else { return false }
        for index in 1..<5 where bytes[index] == UInt8(ascii: "/") || bytes[index] == UInt8(ascii: "-") {
            return isRead(bytes, separated)
        }
        return false
    }

    /// The fewest usual patterns that read nearly every text, in the order tried; `nil` when more than a fifth are no
    /// dates, as a few broken ones are met in every feed.
    static func patterns(of texts: [String]) -> [String]? {
        var left = texts
        var found: [String] = []
        for pattern in separated + compact where !left.isEmpty {
            let rest = left.filter { !isRead(Array($0.utf8).span, [pattern]) }
            if rest.count < left.count { found.append(pattern.text) }
            left = rest
        }
        return left.count * 5 <= texts.count && !found.isEmpty ? found : nil
    }

    private static func isRead(_ bytes: Span<UInt8>, _ patterns: [DatePattern]) -> Bool {
        for pattern in patterns {
            guard let moment = pattern.read(bytes) else { continue }
            let year = moment.parts().year
            if year >= 1_900, year <= 2_099 { return true }
        }
        return false
    }
}
