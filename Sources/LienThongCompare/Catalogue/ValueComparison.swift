import LienThongModel

/// Whether and how one field differs between two records.
struct ValueComparison {
    let context: ComparisonContext
    let old: RecordTree
    let new: RecordTree

    /// The kind of the difference, or `nil` where there is none.
    ///
    /// Missing, null and empty are one here. Codes are compared by term, amounts by sum, dates by moment, or by day
    /// where one of them is a day; texts, and values that were not understood, by what stands there.
    func kind(of field: Int, _ oldRow: Int, _ newRow: Int) -> ChangeKind? {
        let definition = context.parts.entity.fields[field]
        let left = old.record[field, row: oldRow]
        let right = new.record[field, row: newRow]
        switch (old.hasContent(field, oldRow), new.hasContent(field, newRow)) {
        case (false, false): return nil
        case (true, true): break
        default: return definition.owner.contentChange
        }
        if definition.type == .text || left.state != .value || right.state != .value {
            return textKind(definition, left, right, field, oldRow, newRow)
        }
        return isSame(definition.type, left, right) ? nil : definition.owner.contentChange
    }

    private func isSame(_ type: FieldType, _ left: Slot, _ right: Slot) -> Bool {
        guard case .date = type else { return left.number == right.number }
        let left = Timestamp(left)
        let right = Timestamp(right)
        let isDay = left.precision == .day || right.precision == .day
        return isDay ? left.localDay == right.localDay : left.seconds == right.seconds
    }

    private func textKind(
        _ definition: Field,
        _ left: Slot,
        _ right: Slot,
        _ field: Int,
        _ oldRow: Int,
        _ newRow: Int
    ) -> ChangeKind? {
        if left.state == right.state, hasSameText(left, right) {
            return hasSameRaw(left, right) || !isFormatting(old.record.raw(left), new.record.raw(right))
                ? nil : .formatting
        }
        let oldText = old.value(field, oldRow) ?? ""
        let newText = new.value(field, newRow) ?? ""
        if oldText.utf8.elementsEqual(newText.utf8) { return nil }
        let oldWords = context.folder.words(oldText)
        let newWords = context.folder.words(newText)
        if oldWords.ids == newWords.ids { return .formatting }
        let isLong = context.isLong(oldText) && context.isLong(newText)
        return isLong && isWording(oldWords, newWords) ? .wording : definition.owner.contentChange
    }

    /// Whether a field's normalised text is the same bytes on both sides.
    func hasSameText(_ field: Int, _ oldRow: Int, _ newRow: Int) -> Bool {
        hasSameText(old.record[field, row: oldRow], new.record[field, row: newRow])
    }

    private func hasSameText(_ left: Slot, _ right: Slot) -> Bool {
        left.textLength == right.textLength && old.record.textBytes(left) == new.record.textBytes(right)
    }

    private func hasSameRaw(_ left: Slot, _ right: Slot) -> Bool {
        left.rawLength == right.rawLength && old.record.rawBytes(left) == new.record.rawBytes(right)
    }

    /// Whether two texts differ in formatting and letter case alone.
    private func isFormatting(_ left: String, _ right: String) -> Bool {
        context.folder.words(left).ids == context.folder.words(right).ids
    }

    /// Whether two texts are alike and hold the same numbers and weighty words.
    private func isWording(_ oldWords: WordSequence, _ newWords: WordSequence) -> Bool {
        guard oldWords.weighty == newWords.weighty else { return false }
        let share = context.rules.wordingShare
        return WordDiff.shareBound(oldWords, newWords) >= share && WordDiff.share(oldWords, newWords) >= share
    }

    /// Whether the rows of two lists, and the rows below them, hold the same bytes in the same order.
    func isIdentical(_ group: Int, _ oldRows: [Int], _ newRows: [Int]) -> Bool {
        guard oldRows.count == newRows.count else { return false }
        for (oldRow, newRow) in zip(oldRows, newRows) {
            for field in context.parts.entity.groups[group].fields where context.parts.fields[field] {
                let left = old.record[field, row: oldRow]
                let right = new.record[field, row: newRow]
                guard left.state == right.state, left.number == right.number, left.precision == right.precision,
                    hasSameText(left, right), hasSameRaw(left, right)
                else { return false }
            }
            for list in context.parts.lists[group] {
                let oldInner = old.rows(of: list, in: oldRow, context.parts)
                let newInner = new.rows(of: list, in: newRow, context.parts)
                guard isIdentical(list, oldInner, newInner) else { return false }
            }
        }
        return true
    }
}
