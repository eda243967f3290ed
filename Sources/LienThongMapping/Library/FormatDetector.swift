package import LienThongModel

/// How well a format fits the beginning of an input.
package struct FormatFit: Sendable {
    /// The mapping.
    package var entry: MappingLibrary.Entry
    /// Records found in the beginning.
    package var records: Int
    /// Records that could not be used.
    package var rejected: Int
    /// The share of the members met that the mapping reads or knowingly ignores, 0 to 1.
    package var coverage: Double
    /// The share of the mapping's fields that were filled at least once, 0 to 1.
    package var filled: Double

    /// How good the fit is, 0 to 1.
    package var score: Double {
        guard records > 0 else { return 0 }
        let usable = Double(records) / Double(records + rejected)
        return usable * (0.75 * coverage + 0.25 * filled)
    }
}

/// Finds the formats that an input may be in, by reading its beginning through each mapping of its syntax.
package enum FormatDetector {
    /// A fit below this is no candidate.
    package static let leastScore = 0.45
    /// The best must be ahead of every other by this much to be certain, in its score or in the share of members it reads:
    /// a short mapping is filled soon, but leaves unread what the right one knows.
    package static let leastLead = 0.15

    /// The formats that fit, the best first.
    ///
    /// - Parameters:
    ///   - library: The mappings to try.
    ///   - syntax: The syntax found in the bytes.
    ///   - entity: Only formats of this entity, when given.
    ///   - names: The names of the input's members; mappings that know hardly any of them are not compiled.
    ///   - read: Reads the beginning of the input through a plan into a sink and gives what was met; the caller knows
    ///     how to read a workbook or a set of files.
    /// - Returns: The formats in which records were found.
    package static func fits(
        in library: MappingLibrary,
        syntax: MappingDefinition.Syntax,
        entity: Entity?,
        names: MemberNames? = nil,
        read: (Plan, any RecordSink) -> ReadingStatistics
    ) -> [FormatFit] {
        var fits: [FormatFit] = []
        for entry in library.entries where entry.syntax.isEmpty || entry.syntax == syntax.rawValue {
            // A mapping of something else is not even compiled.
            if let entity, let told = entry.entity, told != entity.name { continue }
            if let names, names.areUnknown(to: entry.file) { continue }
            guard let plan = library.compile(entry).plan, plan.definition.syntax == syntax else { continue }
            if let entity, plan.entity != entity { continue }
            let counter = FieldCounter(plan.entity)
            let statistics = read(plan, counter)
            let mapped = counter.values
            let unmapped = statistics.unmapped.values.reduce(0, +)
            let rootFields = Set(plan.lines.filter(\.isRead).map(\.field))
            let fit = FormatFit(
                entry: entry,
                records: statistics.records,
                rejected: statistics.rejected,
                coverage: mapped == 0 ? 0 : Double(mapped) / Double(mapped + unmapped),
                filled: rootFields.isEmpty ? 0 : min(1, Double(counter.filled.count) / Double(rootFields.count))
            )
            if fit.score > 0 { fits.append(fit) }
        }
        return fits.sorted { ($0.score, $1.entry.format) > ($1.score, $0.entry.format) }
    }

    /// The one format that certainly fits, or `nil`.
    package static func certain(_ fits: [FormatFit]) -> FormatFit? {
        guard let best = fits.first, best.score >= leastScore else { return nil }
        let rivals = fits.dropFirst()
            .contains {
                best.score - $0.score < leastLead && best.coverage - $0.coverage < leastLead
            }
        if rivals { return nil }
        return best
    }
}

/// Counts which fields are filled.
package final class FieldCounter: RecordSink {
    /// The fields filled at least once.
    package private(set) var filled: Set<Int> = []
    /// Values met in all.
    package private(set) var values = 0
    private let entity: Entity

    /// Makes a counter.
    package init(_ entity: Entity) {
        self.entity = entity
    }

    /// Counts a record's values.
    package func accept(_ record: borrowing Record) {
        for row in record.rows.indices {
            for field in entity.groups[Int(record.rows[row].group)].fields
            where record[field, row: row].state != .absent {
                filled.insert(field)
                values += 1
            }
        }
    }

    /// Does nothing.
    package func reject(_ record: RejectedRecord) {}
    /// Does nothing.
    package func report(_ diagnostic: Diagnostic) {}
}
