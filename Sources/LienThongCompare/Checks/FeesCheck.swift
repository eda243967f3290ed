import LienThongModel

/// R14: a fee line differs.
///
/// Lines are paired by ``FeePairing``; equal lists of the whole run are judged once.
struct FeesCheck: Sendable {
    private static let memoLimit = 200_000

    private let national: DossierTable
    private let provincial: DossierTable
    private let check = CheckList.place(.fees)
    private let missingIsIgnored: Bool
    private let texts: TextClasses
    private let names: TextClasses
    /// Verdicts on pairs of lists.
    private var memo: [UInt64: Cause?] = [:]

    /// Makes the check; `nil` when it is off or not carried by both formats.
    init?(_ comparison: Comparison) {
        guard let field = comparison.compared.first(where: { $0.check == .fees }) else { return nil }
        national = comparison.national
        provincial = comparison.provincial
        missingIsIgnored = field.missing == .ignored
        texts = TextClasses(national.fees.texts, provincial.fees.texts) { $0 }
        names = TextClasses(national.fees.texts, provincial.fees.texts, key: TextFolding.key)
    }

    /// Compares a dossier's fees.
    @inline(__always)
    mutating func run(_ left: Int, _ right: Int, into candidates: inout Candidates) {
        let first = national.rows[left].fees
        let second = provincial.rows[right].fees
        if first == 0 && second == 0 { return }
        guard let cause = cause(first, second) else { return }
        let pair = DossierPair(national: UInt32(left), provincial: UInt32(right))
        candidates.disagree(pair, check, .fees, cause)
    }

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
