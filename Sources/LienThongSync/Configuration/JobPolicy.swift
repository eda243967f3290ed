/// What a job may do unattended, and its brakes.
package struct JobPolicy: Hashable, Sendable {
    /// The actions that need nobody's approval.
    package var unattended: Set<PlanEffect.Action>
    /// The highest risk that needs nobody's approval.
    package var highestRisk: PlanRisk
    /// The most effects of an unattended run.
    package var maxChanges: Share?
    /// The most of the target's records that the source may be without.
    package var maxMissing: Share?
    /// The most procedures that an unattended run closes.
    package var maxWithdrawals: Share? = Share("20")

    /// Nothing unattended; a third of the source may be missing, and twenty procedures be withdrawn.
    package static let standard = JobPolicy(
        unattended: [],
        highestRisk: .low,
        maxChanges: nil,
        maxMissing: Share("30%")
    )
}

extension JobPolicy {
    /// Nothing without a person, who is asked once for everything; what the target alone has does not matter.
    package static let asked = JobPolicy(
        unattended: [],
        highestRisk: .low,
        maxChanges: nil,
        maxMissing: nil,
        maxWithdrawals: nil
    )
}

/// So many, or so many of a hundred.
package struct Share: Hashable, Sendable, CustomStringConvertible {
    /// As written: `20` or `5%`.
    package let description: String
    private let number: Double
    private let isPercent: Bool

    /// None at all.
    package static let none = Share()

    private init() {
        (description, number, isPercent) = ("0", 0, false)
    }

    /// Reads `20`, `5%` or `0.5%`; `nil` for anything else.
    package init?(_ text: String) {
        isPercent = text.hasSuffix("%")
        guard let number = Double(isPercent ? String(text.dropLast()) : text), number >= 0, number.isFinite else {
            return nil
        }
        guard isPercent ? number <= 100 : number == number.rounded() else { return nil }
        self.number = number
        description = text
    }

    /// Whether a count is more than this share of a whole.
    package func isExceeded(by count: Int, of whole: Int) -> Bool {
        isPercent ? Double(count) * 100 > number * Double(whole) : Double(count) > number
    }
}
