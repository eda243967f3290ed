import ArgumentParser
import LienThongModel

/// A moment given on the command line: ISO 8601, or the Vietnamese way; Vietnam's time when no zone is given.
struct MomentArgument: ExpressibleByArgument {
    var moment: Timestamp

    private static let patterns = [
        "yyyy-MM-dd'T'HH:mm:ssX", "yyyy-MM-dd'T'HH:mmX", "yyyy-MM-dd'T'HH:mm:ss.SSSX", "yyyy-MM-dd'T'HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd", "dd/MM/yyyy HH:mm:ss",
        "dd/MM/yyyy HH:mm", "dd/MM/yyyy", "yyyyMMddHHmmss",
    ]

    init?(argument: String) {
        let bytes = Array(argument.utf8)
        for pattern in Self.patterns {
            guard let moment = DatePattern(pattern)?.read(bytes.span) else { continue }
            self.moment = moment
            return
        }
        return nil
    }
}
