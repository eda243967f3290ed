package import LienThongModel

/// Merges procedure catalogues three ways, one procedure after the other.
///
/// The caller joins the catalogues by ``key(of:)`` and hands in procedure by procedure, or leaves the joining of three
/// ordered streams to ``run(base:national:provincial:each:)``. A national catalogue that was not read to its end looks
/// like one that withdrew the rest: hand in whole ones only, and look at the count of closings before carrying them out.
package struct CatalogueMerge {
    /// The counts so far.
    package internal(set) var summary = CatalogueMergeSummary()
    /// The merge of each procedure.
    package let merge: RecordMerge
    /// The day that closings get.
    package let day: Timestamp

    /// Makes a merge.
    ///
    /// - Parameters:
    ///   - merge: The merge of each procedure.
    ///   - day: The day that closings get.
    /// - Precondition: The entity has the field `code`.
    package init(_ merge: RecordMerge, closing day: Timestamp) {
        precondition(merge.codeField != nil, "A catalogue's entity has a code.")
        self.merge = merge
        self.day = day
    }

    /// The key that a record is joined by: its code, without formatting and without the tail that an agency or a portal
    /// added; `nil` when it has none.
    package func key(of record: borrowing Record) -> String? {
        guard let code = merge.codeField else { return nil }
        let key = merge.context.rules.key(ofCode: TextFolding.withoutFormatting(record.text(record[code])))
        return key.isEmpty ? nil : key
    }

    /// Merges one procedure and counts what came out.
    ///
    /// - Parameters:
    ///   - key: The procedure's key.
    ///   - base: What the province last took over.
    ///   - national: What the nation says now.
    ///   - provincial: What the province says now.
    /// - Returns: The outcome, see ``RecordMerge/merge(_:base:national:provincial:closing:)``.
    /// - Precondition: One of the three is there.
    package mutating func merge(
        _ key: String,
        base: MergeBase?,
        national: Record?,
        provincial: Record?
    ) -> MergeOutcome {
        let outcome = merge.merge(key, base: base, national: national, provincial: provincial, closing: day)
        summary.count(outcome)
        return outcome
    }
}
