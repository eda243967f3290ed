import LienThongModel

/// Whether two records say the same in one place, as a merge sees it: missing, null and empty are three things,
/// formatting is none.
struct MergeComparison {
    let context: ComparisonContext
    /// Whether missing, null and empty are told apart.
    let separatesBlanks: Bool
    /// Whether letter case tells texts apart.
    var separatesCase = true

    /// The comparison that takes letter case for formatting.
    var ignoringCase: MergeComparison {
        MergeComparison(context: context, separatesBlanks: separatesBlanks, separatesCase: false)
    }

    /// Whether a field says the same in two rows.
    func isSame(_ field: Int, _ left: MergeTree, _ leftRow: Int, _ right: MergeTree, _ rightRow: Int) -> Bool {
        let (first, second) = (left.record[field, row: leftRow], right.record[field, row: rightRow])
        if first.isBlank, second.isBlank { return !separatesBlanks || first.state == second.state }
        guard first.state == second.state else { return false }
        if first.state == .value, context.parts.entity.fields[field].type != .text {
            return isSameNumber(context.parts.entity.fields[field].type, first, second)
        }
        if left.record.textBytes(first) == right.record.textBytes(second) {
            return first.state == .value || left.record.rawBytes(first) == right.record.rawBytes(second)
        }
        let (leftText, rightText) = (left.compared.value(field, leftRow), right.compared.value(field, rightRow))
        let folded = [leftText, rightText].map { TextFolding.withoutFormatting($0 ?? "") }
        return separatesCase ? folded[0] == folded[1] : folded[0].lowercased() == folded[1].lowercased()
    }

    private func isSameNumber(_ type: FieldType, _ left: Slot, _ right: Slot) -> Bool {
        guard case .date = type else { return left.number == right.number }
        let (left, right) = (Timestamp(left), Timestamp(right))
        let isDay = left.precision == .day || right.precision == .day
        return isDay ? left.localDay == right.localDay : left.seconds == right.seconds
    }

    /// Whether two rows and the rows below them say the same, in whatever order where keys tell rows apart.
    func isSameRow(_ group: Int, _ left: MergeTree, _ leftRow: Int, _ right: MergeTree, _ rightRow: Int) -> Bool {
        let fields = context.parts.entity.groups[group].fields.filter { context.parts.fields[$0] }
        guard fields.allSatisfy({ isSame($0, left, leftRow, right, rightRow) }) else { return false }
        return context.parts.lists[group]
            .allSatisfy { list in
                isSameList(list, left, left.rows(of: list, in: leftRow), right, right.rows(of: list, in: rightRow))
            }
    }

    /// Whether the rows of two lists say the same.
    func isSameList(_ group: Int, _ left: MergeTree, _ leftRows: [Int], _ right: MergeTree, _ rightRows: [Int]) -> Bool
    {
        let old = MergeRows(context, group, left, leftRows)
        let new = MergeRows(context, group, right, rightRows)
        let matching = old.matching(new)
        return matching.onlyOld.allSatisfy { old.isRepeat($0) } && matching.onlyNew.allSatisfy { new.isRepeat($0) }
            && matching.pairs.allSatisfy { isSameRow(group, left, leftRows[$0.old], right, rightRows[$0.new]) }
    }
}
