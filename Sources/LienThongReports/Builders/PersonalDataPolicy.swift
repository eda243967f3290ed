import LienThongCompare
import LienThongModel

/// Whether personal values are shown; the one place where reports mask them.
enum PersonalDataPolicy: Sendable {
    /// Values of personal fields are masked, the default.
    case masked
    /// Values of personal fields are shown, because the user asked.
    case shown

    /// The policy's name in machine-readable reports.
    var name: String {
        switch self {
        case .masked: "masked"
        case .shown: "shown"
        }
    }

    /// The finding as it may be shown.
    ///
    /// - Complexity: O(1) for findings without personal values.
    func visible(_ finding: Finding) -> Finding {
        guard finding.isPersonal, self == .masked else { return finding }
        var finding = finding
        finding.national = finding.national.map(Self.masked)
        finding.provincial = finding.provincial.map(Self.masked)
        return finding
    }

    private static func masked(_ side: FindingSide) -> FindingSide {
        var side = side
        side.value = side.value.map(Mask.masked)
        side.raw = side.raw.map(Mask.masked)
        return side
    }
}
