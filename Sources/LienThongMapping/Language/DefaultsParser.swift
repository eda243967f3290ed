import LienThongModel

/// Reads the `defaults` of a mapping file and the date forms of its lines.
enum DefaultsParser {
    static func defaults(_ tree: YAMLTree, _ map: inout MapReader<some MappingKey>) -> DefaultsDefinition {
        var reader = MapReader<DefaultsKey>(tree)
        var defaults = DefaultsDefinition()
        if let date = reader.value(.date) { defaults.date = Self.date(date, &reader) }
        defaults.emptyIsAbsent = reader.option(.empty, EmptyWord.self) == .absent
        defaults.none = reader.texts(.none)
        if let write = reader.value(.write) {
            var part = MapReader<DefaultWriteKey>(write)
            if let absent = absent(write["absent"], &part) { defaults.absent = absent }
            defaults.writesNativeScalars = part.option(.scalars, ScalarsWord.self) == .native
            reader.take(part.finish())
        }
        map.take(reader.finish())
        return defaults
    }

    /// The `absent` of a `write` map.
    static func absent(_ value: YAMLTree?, _ reader: inout MapReader<some MappingKey>) -> DefaultsDefinition.Absent? {
        guard let value else { return nil }
        if value.isNull { return .null }
        if value.text == "" { return .empty }
        if value.text == "omit" { return .omit }
        reader.problem(
            "mapping.unknown-option",
            at: value,
            Phrase(vi: "«absent» là omit, \"\" hoặc null.", en: "`absent` is omit, \"\" or null.")
        )
        return nil
    }

    /// A date form: a pattern, a list of patterns, or a map.
    static func date(_ tree: YAMLTree, _ map: inout MapReader<some MappingKey>) -> DateDefinition {
        if !tree.isMap {
            return DateDefinition(patterns: patterns(tree, Timestamp.vietnamOffset, &map), none: [])
        }
        var reader = MapReader<DateKey>(tree)
        let zone = reader.value(.zone)
        let offset = zone.flatMap { self.offset($0.text ?? "") }
        if let zone, offset == nil {
            reader.problem(
                "mapping.unknown-zone",
                at: zone,
                Phrase(vi: "Không có múi giờ «\(zone.text ?? "")».", en: "There is no zone `\(zone.text ?? "")`."),
                hint: Phrase(
                    vi: "Dùng Asia/Ho_Chi_Minh, UTC hoặc dạng +07:00.",
                    en: "Use Asia/Ho_Chi_Minh, UTC or the form +07:00."
                )
            )
        }
        let source = reader.value(.patterns) ?? reader.value(.pattern)
        let patterns = source.map { Self.patterns($0, offset ?? Timestamp.vietnamOffset, &reader) } ?? []
        if source == nil {
            reader.problem("mapping.missing-key", at: tree, Phrase(vi: "Thiếu «pattern».", en: "`pattern` is missing."))
        }
        let definition = DateDefinition(patterns: patterns, none: reader.texts(.none))
        map.take(reader.finish())
        return definition
    }

    private static func patterns(
        _ tree: YAMLTree,
        _ offset: Int64,
        _ map: inout MapReader<some MappingKey>
    ) -> [DatePattern] {
        var earlier: [DatePattern] = []
        for item in tree.items {
            guard let text = item.text, let pattern = DatePattern(text, offset: offset) else {
                badPattern(item, &map)
                continue
            }
            if let hiding = earlier.first(where: { $0.text.coversPattern(text) }) {
                map.problem(
                    "mapping.pattern-never-used",
                    .warning,
                    at: item,
                    Phrase(
                        vi: "Mẫu «\(text)» không bao giờ được dùng: «\(hiding.text)» nhận hết.",
                        en: "The pattern `\(text)` is never used: `\(hiding.text)` takes it all."
                    ),
                    hint: Phrase(vi: "Đưa mẫu chặt hơn lên trước.", en: "Put the stricter pattern first.")
                )
            }
            earlier.append(pattern)
        }
        return earlier
    }

    private static func badPattern(_ item: YAMLTree, _ map: inout MapReader<some MappingKey>) {
        map.problem(
            "mapping.bad-pattern",
            at: item,
            Phrase(
                vi: "«\(item.text ?? "…")» không phải là mẫu ngày.",
                en: "`\(item.text ?? "…")` is not a date pattern."
            ),
            hint: Phrase(
                vi:
                    "Dùng yyyy, MM, dd, HH, mm, ss, SSS, X, 'chữ', hoặc serial, epoch, epoch-ms. MM là tháng, mm là phút.",
                en:
                    "Use yyyy, MM, dd, HH, mm, ss, SSS, X, 'text', or serial, epoch, epoch-ms. MM is the month, mm the minute."
            )
        )
    }

    private static func offset(_ zone: String) -> Int64? {
        switch zone {
        case "Asia/Ho_Chi_Minh", "Asia/Saigon", "Asia/Bangkok": return Timestamp.vietnamOffset
        case "UTC", "Z", "Etc/UTC": return 0
        default: break
        }
        let bytes = Array(zone.utf8)
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"), bytes[0] == 43 || bytes[0] == 45 else { return nil }
        guard let hours = Int(zone.dropFirst().prefix(2)), let minutes = Int(zone.suffix(2)) else { return nil }
        let seconds = Int64(hours * 3_600 + minutes * 60)
        return bytes[0] == 45 ? -seconds : seconds
    }
}

extension String {
    /// Whether every text that another date pattern fits is fit by this one: the same parts, of as many digits or of any.
    fileprivate func coversPattern(_ other: String) -> Bool {
        let (wide, narrow) = (runs, other.runs)
        guard wide.count == narrow.count else { return false }
        return zip(wide, narrow)
            .allSatisfy { wide, narrow in
                wide == narrow
                    || (wide.letter == narrow.letter && wide.length == 1 && narrow.length == 2
                        && "MdHms".contains(wide.letter))
            }
    }

    private var runs: [Run] {
        reduce(into: []) { runs, letter in
            if runs.last?.letter == letter {
                runs[runs.count - 1].length += 1
            } else {
                runs.append(Run(letter: letter, length: 1))
            }
        }
    }
}

/// The same letter several times.
private struct Run: Equatable {
    var letter: Character
    var length: Int
}
