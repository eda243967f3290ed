import LienThongMapping
package import LienThongModel

/// A term of a code list on records of days on which it did not hold.
package struct TermUse: Hashable, Sendable {
    /// The path of the field.
    package var path: String
    /// The term, as an index into the field's list.
    package var term: Int
    /// The days on which it holds.
    package var span: DaySpan
}

/// Counts terms of code lists on days on which they do not hold: those of a dossier on the day of its reception, of
/// anything else on the day of the cut-over.
struct TermUses {
    private struct Dated {
        var field: Int
        var spans: [Int: DaySpan]
    }

    private(set) var counts: [TermUse: Int] = [:]
    private let dated: [Dated]
    private let received: Int?
    private let day: Day?

    /// - Parameter run: The run, whose sources' and target's crosswalks say when terms hold.
    init(_ run: MoveRun) {
        var spans: [String: [Int: DaySpan]] = [:]
        for plan in run.sources.map(\.plan) + [run.target.plan] {
            for (path, terms) in plan.termSpans { spans[path, default: [:]].merge(terms) { $0.overlap($1) } }
        }
        let entity = run.move.entity
        dated = spans.sorted { $0.key < $1.key }
            .compactMap { path, terms in entity.field(path).map { Dated(field: $0, spans: terms) } }
        received = entity == .dossier ? entity.field("receivedDate") : nil
        day = run.options.codesValidOn
    }

    /// Counts a record.
    mutating func add(_ record: borrowing Record) {
        guard !dated.isEmpty, let day = day(of: record) else { return }
        for one in dated {
            let group = record.entity.fields[one.field].group
            for row in record.rows.indices where Int(record.rows[row].group) == group {
                let slot = record[one.field, row: row]
                guard slot.hasValue, let span = one.spans[Int(slot.number)], !span.contains(day) else { continue }
                let path = record.entity.fields[one.field].path
                counts[TermUse(path: path, term: Int(slot.number), span: span), default: 0] += 1
            }
        }
    }

    private func day(of record: borrowing Record) -> Day? {
        guard let received, record[received].hasValue else { return day }
        return Day(Timestamp(record[received]))
    }

    /// The counts of several put together.
    static func joined(_ parts: some Sequence<TermUses>) -> [TermUse: Int] {
        parts.reduce(into: [:]) { $0.merge($1.counts) { $0 + $1 } }
    }
}

extension DaySpan {
    /// The days of both.
    fileprivate func overlap(_ other: DaySpan) -> DaySpan {
        DaySpan(from: lower >= other.lower ? from : other.from, until: upper <= other.upper ? until : other.until)
    }
}
