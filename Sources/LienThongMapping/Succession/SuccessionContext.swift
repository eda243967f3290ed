import LienThongModel

/// What the lines of a succession file inherit, and what is wrong with them.
struct SuccessionContext {
    /// A day, source and certainty as a line gives them, and what it inherits where it does not.
    struct Inherited {
        var span = DaySpan()
        var provenance = Provenance()
    }

    var diagnostics: [Diagnostic] = []
    var kind: SuccessionUnit.Kind?
    var inherited = Inherited()
    private var sources: [String: String] = [:]

    /// Reads what the lines of a file inherit.
    init(_ file: inout MapReader<SuccessionFileKey>) {
        for pair in file.entries(.sources) {
            guard let name = pair.key.text, let text = file.text(of: pair.value, name) else { continue }
            sources[name] = text
        }
        inherited.provenance = provenance(&file, .source, .certainty, inherited.provenance)
        guard let tree = file.value(.defaults) else { return }
        var defaults = MapReader<SuccessionDefaultsKey>(tree, area: "succession")
        kind = defaults.option(.kind, SuccessionUnit.Kind.self)
        inherited.span = span(&defaults, .from, .until, inherited.span)
        inherited.provenance = provenance(&defaults, .source, .certainty, inherited.provenance)
        diagnostics += defaults.finish()
    }

    /// The days of a line; an end that is left out is the inherited one, one that is null is open.
    func span<Key: MappingKey>(_ map: inout MapReader<Key>, _ from: Key, _ until: Key, _ inherited: DaySpan) -> DaySpan
    {
        var span = inherited
        if map.tree[from.rawValue] != nil { span.from = day(&map, from) }
        if map.tree[until.rawValue] != nil { span.until = day(&map, until) }
        return span
    }

    /// The day of a key; `nil` when it is missing, null or no day.
    func day<Key: MappingKey>(_ map: inout MapReader<Key>, _ key: Key) -> Day? {
        guard let value = map.value(key) else { return nil }
        if let day = value.text.flatMap({ Day($0) }) { return day }
        map.problem(
            "succession.not-a-day",
            at: value,
            Phrase(
                vi: "«\(key.rawValue)» phải là một ngày có thật.",
                en: "`\(key.rawValue)` must be a day that exists."
            ),
            hint: Phrase(vi: "Viết 2025-07-01 (năm-tháng-ngày).", en: "Write 2025-07-01 (year-month-day).")
        )
        return nil
    }

    /// Where a line comes from; what it leaves out is inherited.
    func provenance<Key: MappingKey>(
        _ map: inout MapReader<Key>,
        _ source: Key,
        _ certainty: Key,
        _ inherited: Provenance
    ) -> Provenance {
        var provenance = inherited
        if let place = map.value(source), let text = map.text(source) {
            provenance.source = sources[text] ?? text
            if !sources.isEmpty, sources[text] == nil {
                map.problem(
                    "succession.unknown-source",
                    at: place,
                    Phrase(vi: "Mục sources không có «\(text)».", en: "There is no `\(text)` in `sources`."),
                    hint: NearestName.hint(for: text, in: sources.keys.sorted())
                )
            }
        }
        if let word = map.option(certainty, Certainty.self) {
            provenance.certainty = word
            if word == .confirmed, provenance.source.isEmpty {
                map.problem(
                    "succession.no-source",
                    at: map.place(certainty),
                    Phrase(
                        vi: "Nói là đã xác nhận mà không nêu nguồn.",
                        en: "It is said to be confirmed, and no source is named."
                    ),
                    hint: Phrase(vi: "Thêm «source:».", en: "Add `source:`.")
                )
            }
        }
        return provenance
    }
}
