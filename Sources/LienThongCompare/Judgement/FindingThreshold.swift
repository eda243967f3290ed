/// The most findings that a gate lets pass.
public struct FindingThreshold: Hashable, Sendable {
    /// How many are too many.
    public enum Limit: Hashable, Sendable {
        /// A number of findings.
        case count(Int)
        /// A share of the dossiers that the check looks at, in millionths.
        case share(Int)
    }

    /// The check; all checks together when `nil`.
    public var check: CheckID?
    /// How many it may be at most.
    public var limit: Limit
    /// The threshold as the user wrote it.
    public var text: String

    /// Reads `R02=12`, `R02=0.5%` or `all=3%`; at most four decimals, with a point or a comma.
    ///
    /// `nil` when the text is none of these.
    public init?(_ text: String) {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        if parts[0] == "all" {
            check = nil
        } else {
            check = CheckID(rawValue: String(parts[0]).uppercased())
        }
        guard let limit = Self.limit(parts[1]) else { return nil }
        self.limit = limit
        self.text = text
    }

    private static func limit(_ text: Substring) -> Limit? {
        guard text.hasSuffix("%") else { return Int(text).flatMap { $0 >= 0 ? .count($0) : nil } }
        let digits = text.dropLast().split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        let decimals = digits.count == 2 ? digits[1] : ""
        guard let whole = digits.first, (1...2).contains(digits.count), decimals.utf8.count <= 4 else { return nil }
        guard !whole.isEmpty, (String(whole) + decimals).utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        guard digits.count == 1 || !decimals.isEmpty, whole.utf8.count <= 3 else { return nil }
        let padded = String(decimals) + String(repeating: "0", count: 4 - decimals.utf8.count)
        return Int(String(whole) + padded).map { .share($0) }
    }

    /// What came of it.
    func outcome(_ summary: ReconciliationSummary, outstanding: [CheckID: Int]) -> ThresholdOutcome {
        let count = check.map { outstanding[$0] ?? 0 } ?? outstanding.values.reduce(0, +)
        let all = summary.matched + summary.onlyNational + summary.onlyProvincial
        let base = check.map { Self.onBothSides.contains($0) } ?? false ? summary.matched : all
        let isPassed =
            switch limit {
            case .count(let most): count > most
            case .share(let millionths): count * 1_000_000 > millionths * base
            }
        return ThresholdOutcome(threshold: self, count: count, dossiers: base, isPassed: isPassed)
    }

    /// The checks that compare the two sides of one dossier.
    private static let onBothSides: Set<CheckID> = [.status, .dates, .fees]
}

/// A threshold and what was held against it.
public struct ThresholdOutcome: Hashable, Sendable {
    /// The threshold.
    public var threshold: FindingThreshold
    /// The findings that are not accepted.
    public var count: Int
    /// The dossiers that a share is of: those on both sides for checks that compare values, otherwise all.
    public var dossiers: Int
    /// Whether there are too many.
    public var isPassed: Bool
}
