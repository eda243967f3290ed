import LienThongModel

/// R14: a fee line differs.
///
/// Lines are paired by ``FeePairing``; equal lists of the whole run are judged once.
struct FeesCheck: Sendable {
    private static let memoLimit = 200_000
    private static let recentCount = 256

    /// A verdict at hand.
    private struct Recent: Sendable {
        var key: UInt64 = 0
        var cause: Cause?
    }

    private let national: DossierTable
    private let provincial: DossierTable
    private let check = CheckList.place(.fees)
    private let missingIsIgnored: Bool
    private let texts: TextClasses
    private let names: TextClasses
    /// Verdicts on pairs of lists.
    private var memo: [UInt64: Cause?] = [:]
    /// Those asked for last, by a few bits of their lists' numbers.
    private var recent = [Recent](repeating: Recent(), count: recentCount)

    /// Makes the check; `nil` when it is off or not carried by both formats.
    init?(_ comparison: Comparison) {
        guard let field = comparison.compared.first(where: { $0.check == .fees }), let classes = comparison.fees else {
            return nil
        }
        national = comparison.national
        provincial = comparison.provincial
        missingIsIgnored = field.missing == .ignored
        texts = classes.texts
        names = classes.names
    }

    /// Compares a dossier's fees.
    @inline(__always)
    mutating func run(_ rows: DossierPairRows, into candidates: inout Candidates) {
        let first = rows.national.fees
        let second = rows.provincial.fees
        if first == 0 && second == 0 { return }
        let key = UInt64(first) << 32 | UInt64(second)
        let place = Int(first &* 16 ^ second) & (Self.recentCount &- 1)
        if recent[place].key != key { recent[place] = Recent(key: key, cause: cause(first, second)) }
        guard let cause = recent[place].cause else { return }
        candidates.disagree(rows.pair, check, .fees, cause)
    }

    @inline(never)
    private mutating func cause(_ first: UInt32, _ second: UInt32) -> Cause? {
        let key = UInt64(first) << 32 | UInt64(second)
        if let known = memo[key] { return known }
        let cause = judge(first, second)
        if memo.count < Self.memoLimit { memo[key] = .some(cause) }
        return cause
    }

    private func judge(_ first: UInt32, _ second: UInt32) -> Cause? {
        if missingIsIgnored && (first == 0 || second == 0) { return nil }
        let left = national.fees.lines(ofList: first).map { FeePairing.Line($0, texts.national, names.national) }
        let right = provincial.fees.lines(ofList: second)
            .map { FeePairing.Line($0, texts.provincial, names.provincial) }
        return FeePairing.cause(left, right)
    }
}
