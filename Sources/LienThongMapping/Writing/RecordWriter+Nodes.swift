import LienThongFormats
import LienThongModel

/// The general way of writing, node by node of the plan, for what the program has no step of its own.
extension RecordWriter {
    mutating func members(of node: Int, _ record: borrowing Record, _ writer: inout some EventWriter) {
        for isAttribute in [true, false] {
            for child in plan.nodes[node].children where isWrittenNode[child] {
                guard plan.nodes[child].name.hasPrefix("@") == isAttribute else { continue }
                member(child, record, &writer)
            }
        }
    }

    mutating func member(_ index: Int, _ record: borrowing Record, _ writer: inout some EventWriter) {
        let node = plan.nodes[index]
        if let constant = node.constant ?? node.filterValue {
            writer.value(node.name, constant, .text)
        } else if node.isIdentity {
            writer.value(node.name, identity, .text)
            if let line = node.written { countReplaced(line, record) }
        } else if node.linkedPart >= 0 {
            let part = plan.parts[Int(node.linkedPart)]
            if part.plan.hasRows(record) { writer.value(node.name, part.identity(of: record), .text) }
        } else if node.group >= 0 {
            list(index, record, &writer)
        } else if node.children.contains(where: { isWrittenNode[$0] }) {
            object(index, record, &writer)
        } else if let line = node.written {
            value(line, name: node.name, record, &writer)
        } else if let line = node.secondOf {
            second(line, node.secondIndex, name: node.name, record, &writer)
        }
    }

    /// Counts a value in whose place the part's identity is written.
    mutating func countReplaced(_ index: Int, _ record: borrowing Record) {
        let field = plan.entity.fields[plan.lines[index].field]
        let row = rows[field.group]
        guard row >= 0 else { return }
        let slot = record[plan.lines[index].field, row: row]
        if slot.hasValue, record.text(slot) != identity { losses.notCarried[field.path, default: 0] += 1 }
    }

    /// A further word of a code whose key has several parts.
    mutating func second(
        _ index: Int,
        _ number: Int,
        name: String,
        _ record: borrowing Record,
        _ writer: inout some EventWriter
    ) {
        let line = plan.lines[index]
        let row = rows[plan.entity.fields[line.field].group]
        guard row >= 0, record[line.field, row: row].hasValue else { return absent(name, nil, &writer) }
        let words = plan.crosswalk(of: line)?.words(for: Int(record[line.field, row: row].number))
        if let others = words?.others, number < others.count, !others[number].isEmpty {
            writer.value(name, others[number], .text)
        } else {
            absent(name, nil, &writer)
        }
    }

    mutating func object(_ index: Int, _ record: borrowing Record, _ writer: inout some EventWriter) {
        let node = plan.nodes[index]
        guard plan.definition.defaults.absent != .omit || hasContent(index, record) else { return }
        if node.isArray { writer.listOpen(node.name) }
        if !node.isArray || hasContent(index, record) {
            writer.open(node.name)
            members(of: index, record, &writer)
            if let line = node.written { value(line, name: "#text", record, &writer) }
            writer.close()
        }
        if node.isArray { writer.listClose() }
    }

    /// Whether anything below a node would be written with a value.
    func hasContent(_ index: Int, _ record: borrowing Record) -> Bool {
        let node = plan.nodes[index]
        if let line = node.written, holds(line, record) { return true }
        if node.constant != nil || node.isIdentity { return true }
        if node.linkedPart >= 0 { return plan.parts[Int(node.linkedPart)].plan.hasRows(record) }
        if node.group >= 0 {
            let parent = rows[plan.entity.groups[Int(node.group)].parent]
            return !record.rows(of: Int(node.group), in: max(parent, 0)).isEmpty
        }
        return node.children.contains { isWrittenNode[$0] && hasContent($0, record) }
    }

    func holds(_ index: Int, _ record: borrowing Record) -> Bool {
        let line = plan.lines[index]
        if line.invent != nil { return true }
        let row = rows[plan.entity.fields[line.field].group]
        guard row >= 0 else { return false }
        let state = record[line.field, row: row].state
        return state == .value || state == .empty
    }
}
