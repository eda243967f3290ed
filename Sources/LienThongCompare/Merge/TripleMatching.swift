import LienThongModel

/// Finds the rows of the three sides that stand for each other.
///
/// The base's rows are matched with each side's as a diff matches them. What the sides have beyond is matched between
/// them where it says the same or has the same key; without a base, as a diff matches.
struct TripleMatching {
    private let base: MergeRows?
    private let national: MergeRows
    private let provincial: MergeRows
    /// The triples, by indices into the rows of the sides, the base's first.
    private(set) var triples: [RowTriple] = []

    init(base: MergeRows?, national: MergeRows, provincial: MergeRows) {
        self.base = base
        self.national = national
        self.provincial = provincial
        if let base {
            match(base)
        } else {
            add(national.matching(provincial))
        }
    }

    private mutating func add(_ matching: RowMatching) {
        triples += matching.pairs.map { RowTriple(national: $0.old, provincial: $0.new) }
        triples += matching.onlyOld.map { RowTriple(national: $0) }
        triples += matching.onlyNew.map { RowTriple(provincial: $0) }
    }

    private mutating func match(_ base: MergeRows) {
        let first = base.matching(national)
        let second = base.matching(provincial)
        let nationals = Dictionary(uniqueKeysWithValues: first.pairs.map { ($0.old, $0.new) })
        let provincials = Dictionary(uniqueKeysWithValues: second.pairs.map { ($0.old, $0.new) })
        triples = base.rows.indices.map {
            RowTriple(base: $0, national: nationals[$0], provincial: provincials[$0])
        }
        triples += first.onlyNew.map { RowTriple(national: $0) }
        triples += second.onlyNew.map { RowTriple(provincial: $0) }
        join(national.rows.map(\.signature), provincial.rows.map(\.signature))
        for key in base.context.parts.entity.groups[base.group].keys where base.context.parts.fields[key] {
            join(national.keys(key), provincial.keys(key))
        }
    }

    /// Joins triples that lack the province's row with triples that lack the nation's.
    ///
    /// The first of each kind goes with the first; 0 is no kind. Two that both have a row of the base stay apart.
    private mutating func join(_ nationalKinds: [UInt64], _ provincialKinds: [UInt64]) {
        var waiting: [UInt64: [Int]] = [:]
        for index in triples.indices.reversed() where triples[index].national == nil {
            guard let row = triples[index].provincial else { continue }
            waiting[provincialKinds[row], default: []].append(index)
        }
        waiting[0] = nil
        var gone: Set<Int> = []
        for index in triples.indices where triples[index].provincial == nil {
            guard let row = triples[index].national, let partner = waiting[nationalKinds[row]]?.last else { continue }
            if triples[index].base != nil, triples[partner].base != nil { continue }
            waiting[nationalKinds[row]]?.removeLast()
            triples[index].provincial = triples[partner].provincial
            triples[index].base = triples[index].base ?? triples[partner].base
            gone.insert(partner)
        }
        triples = triples.enumerated().filter { !gone.contains($0.offset) }.map(\.element)
    }

    /// The triples in a side's order, those without a row of it behind in the other side's.
    ///
    /// In a list without keys, where order says something, these follow the row that they follow on their side.
    func ordered(by side: MergeSide) -> [RowTriple] {
        let other: MergeSide = side == .national ? .provincial : .national
        let own = triples.filter { $0[side] != nil }.sorted { ($0[side] ?? 0) < ($1[side] ?? 0) }
        let rest = triples.filter { $0[side] == nil && $0[other] != nil }
            .sorted { ($0[other] ?? 0) < ($1[other] ?? 0) }
        let gone = triples.filter { $0[side] == nil && $0[other] == nil }
        return (national.isKeyed ? own + rest : Self.woven(own, rest, by: other)) + gone
    }

    /// Puts each of the rest behind the one of the others that comes before it on a side.
    private static func woven(_ own: [RowTriple], _ rest: [RowTriple], by side: MergeSide) -> [RowTriple] {
        let anchors = own.indices.filter { own[$0][side] != nil }
            .sorted { (own[$0][side] ?? 0) < (own[$1][side] ?? 0) }
        var followers: [Int: [RowTriple]] = [:]
        var passed = 0
        for triple in rest {
            while passed < anchors.count, (own[anchors[passed]][side] ?? 0) < (triple[side] ?? 0) { passed += 1 }
            followers[passed == 0 ? -1 : anchors[passed - 1], default: []].append(triple)
        }
        return (followers[-1] ?? []) + own.indices.flatMap { [own[$0]] + (followers[$0] ?? []) }
    }

    /// Whether what a side lacks in a triple is only a row written once more.
    func isRepeat(_ triple: RowTriple) -> Bool {
        if triple.national != nil, triple.provincial != nil { return false }
        return (triple.base.map { base?.isRepeat($0) == true } ?? true)
            && (triple.national.map(national.isRepeat) ?? true) && (triple.provincial.map(provincial.isRepeat) ?? true)
    }
}
