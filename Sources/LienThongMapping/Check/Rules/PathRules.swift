import LienThongModel

/// Finds paths that another line hides, or that nothing can stand at.
enum PathRules {
    static func check(_ lines: [LineDefinition], _ definition: MappingDefinition) -> [Diagnostic] {
        let placed = PlacedLine.all(in: lines)
        var found = PlacedLine.lists(in: lines).flatMap { emptyLists($0.list) }
        switch definition.syntax {
        case .json: found += underValues(placed, definition) + inArrays(placed, definition)
        case .xml: found += underAttributes(placed, lines, definition)
        case .table: found += sameHeadings(placed, definition)
        }
        if definition.isWritable { found += listsAndFields(placed, lines, definition) }
        return found
    }

    /// JSON: a member is a value or holds members, not both.
    private static func underValues(_ lines: [PlacedLine], _ definition: MappingDefinition) -> [Diagnostic] {
        let values = lines.filter(\.isRead).compactMap { line in line.place.map { (line, $0) } }
        return lines.filter(\.isRead)
            .compactMap { line in
                guard let place = line.place,
                    let (value, _) = values.first(where: {
                        !$0.1.isEmpty && $0.1.count < place.count && place.starts(with: $0.1)
                    })
                else { return nil }
                let other = definition.entity.fields[value.line.field].path
                let path = value.line.at.first?.description ?? ""
                return diagnostic(
                    "mapping.path-under-value",
                    line,
                    definition,
                    Phrase(
                        vi: "«\(path)» đã được đọc như giá trị của «\(other)», nên bên trong không còn gì.",
                        en: "`\(path)` is read as the value of `\(other)`, so nothing stands inside it."
                    ),
                    Phrase(vi: "Sửa một trong hai đường dẫn.", en: "Correct one of the two paths.")
                )
            }
    }

    /// JSON: a field that stands in each item of an array, where only one value fits.
    private static func inArrays(_ lines: [PlacedLine], _ definition: MappingDefinition) -> [Diagnostic] {
        lines.filter { $0.isRead && !$0.line.isFirstOnly }
            .compactMap { line in
                guard let path = line.line.at.first(where: { $0.segments.contains { $0.isArray && $0.filter == nil } })
                else { return nil }
                return diagnostic(
                    "mapping.value-in-array",
                    line,
                    definition,
                    Phrase(
                        vi: "«\(path)» có thể có nhiều giá trị; trường này chỉ giữ một.",
                        en: "`\(path)` may have several values; this field holds one."
                    ),
                    Phrase(
                        vi: "Ghi first: true, chọn bằng [tên=giá trị], hoặc dùng một danh sách với each.",
                        en: "Say first: true, choose by [name=value], or make it a list with each."
                    )
                )
            }
    }

    /// XML: inside an attribute stands nothing, and an element has it once.
    private static func underAttributes(
        _ placed: [PlacedLine],
        _ lines: [LineDefinition],
        _ definition: MappingDefinition
    ) -> [Diagnostic] {
        var paths = placed.flatMap { line in line.line.at.map { ($0, line.line.position) } }
        paths += PlacedLine.lists(in: lines).map { ($0.list.each, $0.list.position) }
        return
            paths.filter { path, _ in
                let attributes = path.segments.dropLast().contains { $0.name.hasPrefix("@") }
                return attributes || path.segments.last.map { $0.name.hasPrefix("@") && $0.isArray } ?? false
            }
            .map { path, position in
                Diagnostic(
                    .warning,
                    "mapping.path-under-attribute",
                    at: position,
                    message: Phrase(
                        vi: "«\(path)»: trong một thuộc tính không có gì khác.",
                        en: "`\(path)`: nothing else stands inside an attribute."
                    ),
                    hint: Phrase(vi: "Thuộc tính đứng cuối đường dẫn.", en: "An attribute is the end of a path.")
                )
            }
    }

    /// Tables: headings that count as one, so that the second is never met.
    private static func sameHeadings(_ lines: [PlacedLine], _ definition: MappingDefinition) -> [Diagnostic] {
        var seen: [String: (heading: String, line: PlacedLine)] = [:]
        var found: [Diagnostic] = []
        for line in lines {
            for path in line.line.at where !path.segments.isEmpty {
                let heading = (line.base + path.segments).map(\.name).joined(separator: "/")
                let key = TextFolding.key(heading)
                guard let first = seen[key] else {
                    seen[key] = (heading, line)
                    continue
                }
                guard first.heading != heading, first.line.line.field != line.line.field else { continue }
                found.append(
                    diagnostic(
                        "mapping.same-heading",
                        line,
                        definition,
                        Phrase(
                            vi: "Tiêu đề «\(heading)» trùng với «\(first.heading)»; cột này không bao giờ tới đây.",
                            en: "The heading `\(heading)` counts as `\(first.heading)`; the column never comes here."
                        ),
                        Phrase(
                            vi: "Viết hai dòng như nhau, hoặc dùng column: số.",
                            en: "Write both alike, or use column: number."
                        )
                    )
                )
            }
        }
        return found
    }

    /// Lists that read nothing of an item.
    private static func emptyLists(_ list: ListLine) -> [Diagnostic] {
        let takesText = list.lines.contains { line in
            switch line {
            case .field(let field): field.at.contains { $0.segments.isEmpty }
            case .list(let inner): inner.each.segments.isEmpty
            }
        }
        guard list.lines.isEmpty || (list.separator != nil && !takesText) else { return [] }
        return [
            Diagnostic(
                .warning,
                "mapping.empty-list",
                at: list.position,
                message: list.lines.isEmpty
                    ? Phrase(vi: "Danh sách không có trường nào.", en: "The list has no fields.")
                    : Phrase(
                        vi: "Chuỗi được tách, nhưng không trường nào lấy một mục của nó.",
                        en: "The text is split, but no field takes an item of it."
                    ),
                hint: Phrase(vi: "Thêm một dòng, ví dụ name: .", en: "Add a line, such as name: .")
            )
        ]
    }

    /// A list and a field outside it that are written to one place.
    private static func listsAndFields(
        _ placed: [PlacedLine],
        _ lines: [LineDefinition],
        _ definition: MappingDefinition
    ) -> [Diagnostic] {
        let lists = PlacedLine.lists(in: lines).filter { $0.list.isWritten && !$0.list.each.segments.isEmpty }
        return placed.filter(\.isWritten)
            .compactMap { line in
                guard let place = line.place,
                    let other = lists.first(where: { list in
                        list.place == place && !line.lists.contains { $0.group == list.list.group }
                    })
                else { return nil }
                var found = diagnostic(
                    "mapping.written-twice",
                    line,
                    definition,
                    Phrase(
                        vi:
                            "Trường này và danh sách «\(definition.entity.groups[other.list.group].path)» cùng ghi vào một chỗ.",
                        en:
                            "This field and the list `\(definition.entity.groups[other.list.group].path)` write to one place."
                    ),
                    Phrase(vi: "Đặt write: false cho một trong hai.", en: "Set write: false on one of the two.")
                )
                found.severity = .error
                return found
            }
    }

    private static func diagnostic(
        _ code: String,
        _ line: PlacedLine,
        _ definition: MappingDefinition,
        _ message: Phrase,
        _ hint: Phrase
    ) -> Diagnostic {
        Diagnostic(
            .warning,
            code,
            at: line.line.position,
            field: definition.entity.fields[line.line.field].path,
            message: message,
            hint: hint
        )
    }
}
