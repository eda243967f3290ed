import LienThongFormats
import LienThongModel

/// Lists: items one by one, the first alone where there is room for one, or joined in one text.
extension RecordWriter {
    mutating func list(_ index: Int, _ record: borrowing Record, _ writer: inout some EventWriter) {
        let node = plan.nodes[index]
        let group = Int(node.group)
        let parent = rows[plan.entity.groups[group].parent]
        guard parent >= 0 else { return }
        var items = record.rows(of: group, in: parent)
        let path = plan.entity.groups[group].path
        if node.splitter >= 0 {
            joined(index, items, record, &writer)
            return
        }
        let keepsOne = node.isFirstOnly || plan.definition.syntax == .table
        if keepsOne, items.count > 1 {
            losses.beyondFirst[path, default: 0] += items.count - 1
            items.removeLast(items.count - 1)
        }
        if items.isEmpty, plan.definition.defaults.absent == .omit { return }
        if node.isArray { writer.listOpen(node.name) }
        for row in items {
            rows[group] = row
            for inner in node.innerGroups { enterFirst(Int(inner), record) }
            if let line = node.written, node.children.allSatisfy({ !isWrittenNode[$0] }) {
                value(line, name: node.isArray ? "" : node.name, record, &writer)
            } else {
                writer.open(node.name)
                members(of: index, record, &writer)
                if let line = node.written { value(line, name: "#text", record, &writer) }
                writer.close()
            }
        }
        rows[group] = -1
        if node.isArray { writer.listClose() }
    }

    /// Takes the first row of a list that has room for one; the others are counted as lost.
    mutating func enterFirst(_ group: Int, _ record: borrowing Record) {
        let parent = rows[plan.entity.groups[group].parent]
        guard parent >= 0 else {
            rows[group] = -1
            return
        }
        let items = record.rows(of: group, in: parent)
        rows[group] = items.first ?? -1
        if items.count > 1 { losses.beyondFirst[plan.entity.groups[group].path, default: 0] += items.count - 1 }
    }

    /// Several items in one text.
    mutating func joined(
        _ index: Int,
        _ items: [Int],
        _ record: borrowing Record,
        _ writer: inout some EventWriter
    ) {
        let node = plan.nodes[index]
        let group = Int(node.group)
        let splitter = plan.splitters[Int(node.splitter)]
        guard let line = node.written else { return }
        var texts: [String] = []
        for row in items {
            rows[group] = row
            guard case .text(let text, _) = text(line, record) else { continue }
            if text.contains(splitter.separator), !splitter.known.contains(text) {
                losses.ambiguousItems[plan.entity.groups[group].path, default: 0] += 1
            }
            texts.append(text)
        }
        rows[group] = -1
        if texts.isEmpty {
            absent(node.name, nil, &writer)
        } else {
            writer.value(node.name, texts.joined(separator: splitter.separator), .text)
        }
    }
}
