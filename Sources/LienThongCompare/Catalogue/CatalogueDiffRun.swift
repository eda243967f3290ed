import LienThongModel

/// One diff while it runs: matches by code, compares, counts, keeps changes up to the limit.
struct CatalogueDiffRun {
    private let context: ComparisonContext
    private let old: CatalogueIndex
    private let new: CatalogueIndex
    private let limit: Int
    private var result = CatalogueDiff.Outcome()

    init(_ context: ComparisonContext, old: Catalogue, new: Catalogue, limit: Int?) {
        self.context = context
        self.old = CatalogueIndex(old, context.parts.entity, context.rules)
        self.new = CatalogueIndex(new, context.parts.entity, context.rules)
        self.limit = limit ?? .max
    }

    /// Runs the diff.
    mutating func outcome() -> CatalogueDiff.Outcome {
        result.notCompared = context.parts.notCompared
        result.duplicatesOfOld = old.duplicates
        result.duplicatesOfNew = new.duplicates
        for part in context.parts.parts {
            result.summary.byPart[part] = 0
        }
        for kind in ChangeKind.allCases {
            result.summary.byKind[kind] = 0
        }
        compareByCode()
        return result
    }

    private mutating func compareByCode() {
        var leftOld = old.withoutCode.map { Leftover(key: "", index: $0) }
        var leftNew = new.withoutCode.map { Leftover(key: "", index: $0) }
        for leftover in leftOld {
            reportOnly(leftover, in: old, isOld: true)
        }
        for leftover in leftNew {
            reportOnly(leftover, in: new, isOld: false)
        }
        let keys = Set(old.byKey.keys).union(new.byKey.keys)
        for key in keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            switch (old.byKey[key], new.byKey[key]) {
            case (let left?, let right?): compare(key, left, right)
            case (let left?, nil):
                leftOld.append(Leftover(key: key, index: left))
                reportOnly(leftOld[leftOld.count - 1], in: old, isOld: true)
            case (nil, let right?):
                leftNew.append(Leftover(key: key, index: right))
                reportOnly(leftNew[leftNew.count - 1], in: new, isOld: false)
            case (nil, nil): break
            }
        }
        result.summary.onlyOld = leftOld.count
        result.summary.onlyNew = leftNew.count
        result.proposals = ProposalFinder(context, old: old, new: new).proposals(leftOld, leftNew)
    }

    private mutating func compare(_ key: String, _ left: Int, _ right: Int) {
        let name = new.name(right)
        let changes = ProcedureComparison.changes(
            context,
            old: old.catalogue.records[left],
            new: new.catalogue.records[right],
            key: key,
            title: name.isEmpty ? old.name(left) : name
        )
        result.summary.matched += 1
        let real = changes.filter { $0.kind != .formatting }
        if real.isEmpty { result.summary.equal += 1 } else { result.summary.differing += 1 }
        for part in Set(real.map(\.part)) {
            result.summary.byPart[part, default: 0] += 1
        }
        for kind in Set(changes.map(\.kind)) {
            result.summary.byKind[kind, default: 0] += 1
        }
        for change in changes {
            keep(change)
        }
    }

    private mutating func reportOnly(_ leftover: Leftover, in index: CatalogueIndex, isOld: Bool) {
        let name = index.name(leftover.index)
        let side = ChangeSide(value: name.isEmpty ? nil : name, line: index.line(leftover.index))
        keep(
            Change(
                key: leftover.key,
                title: name,
                path: "",
                part: "",
                kind: .legalContent,
                owner: .national,
                old: isOld ? side : nil,
                new: isOld ? nil : side
            )
        )
    }

    /// Counts a change and, below the limit, keeps it with its id and word-level diff.
    private mutating func keep(_ change: Change) {
        result.changeCount += 1
        guard result.changes.count < limit else { return }
        var change = change
        change.id = Self.id(of: change)
        change.words = words(of: change)
        result.changes.append(change)
    }

    private func words(of change: Change) -> [WordEdit] {
        guard change.kind != .formatting, let old = change.old?.value, let new = change.new?.value else { return [] }
        guard context.isLong(old), context.isLong(new) else { return [] }
        return WordDiff.edits(context.folder.words(old), context.folder.words(new))
    }

    private static func id(of change: Change) -> String {
        var hash = StableHash()
        hash.combine(change.key)
        hash.combine(change.path)
        hash.combine(change.kind.rawValue)
        for side in [change.old, change.new] {
            hash.combine(side == nil ? 0 : side?.value == nil ? 1 : 2 as UInt8)
            hash.combine(side?.value ?? "")
        }
        return "D-" + hash.hexadecimal
    }
}

/// A procedure without a partner of the same code.
struct Leftover {
    /// Its code, without the tail.
    var key: String
    /// Its record.
    var index: Int
}
