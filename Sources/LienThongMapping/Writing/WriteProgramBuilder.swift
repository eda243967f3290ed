import LienThongModel

/// Makes the steps of a program: members before the objects that hold them.
struct WriteProgramBuilder {
    private(set) var steps: [WriteStep] = []
    private(set) var texts: [UInt8] = []
    private(set) var words: [WriteStep.Text] = []
    private(set) var patterns: [DatePattern] = []
    private let plan: Plan
    private let isWritten: [Bool]
    private let isOmitting: Bool

    init(_ plan: Plan, isWritten: [Bool]) {
        self.plan = plan
        self.isWritten = isWritten
        isOmitting = plan.definition.defaults.absent == .omit
    }

    /// Adds the members of a node, attributes first.
    mutating func members(of node: Int) -> Range<Int> {
        let children = plan.nodes[node].children.filter { isWritten[$0] }
        let attributes = children.filter { plan.nodes[$0].name.hasPrefix("@") }
        let own = (attributes + children.filter { !plan.nodes[$0].name.hasPrefix("@") }).map { step(of: $0) }
        let start = steps.count
        steps += own
        return start..<steps.count
    }

    private mutating func step(of index: Int) -> WriteStep {
        let node = plan.nodes[index]
        var step = WriteStep(kind: .node, node: Int32(index))
        step.name = text(node.name)
        step.isArray = node.isArray
        let hasMembers = node.children.contains { isWritten[$0] }
        if let constant = node.constant ?? node.filterValue {
            step.kind = .constant
            step.constant = text(constant)
            step.isContent = node.constant != nil
        } else if node.isIdentity || node.linkedPart >= 0 {
            return step
        } else if node.group >= 0 {
            let isUsual = node.splitter < 0 && !node.isFirstOnly && node.innerGroups.isEmpty
            guard isUsual, plan.definition.syntax != .table else { return step }
            step.kind = .list
            step.group = node.group
            step.isScalarItem = node.written != nil && !hasMembers
            fill(&step, index, ownName: step.isScalarItem ? (node.isArray ? "" : node.name) : "#text")
        } else if hasMembers {
            step.kind = .object
            fill(&step, index, ownName: "#text")
        } else if let line = node.written {
            return scalar(line, index, name: node.name)
        }
        return step
    }

    private mutating func fill(_ step: inout WriteStep, _ node: Int, ownName: String) {
        let members = members(of: node)
        step.members = Int32(members.lowerBound)..<Int32(members.upperBound)
        guard let line = plan.nodes[node].written else { return }
        let own = scalar(line, node, name: ownName)
        step.own = Int32(steps.count)
        steps.append(own)
    }

    /// The step of a line's value.
    private mutating func scalar(_ index: Int, _ node: Int, name: String) -> WriteStep {
        let line = plan.lines[index]
        let field = plan.entity.fields[line.field]
        let group = plan.entity.groups[field.group]
        var step = WriteStep(kind: .line, node: Int32(node))
        step.name = text(name)
        step.line = Int32(index)
        step.field = Int32(line.field)
        step.group = Int32(field.group)
        step.slot = Int32(line.field - group.fields.lowerBound)
        step.absent = name == "#text" ? .omit : line.absentWritten ?? plan.definition.defaults.absent
        if let suffix = line.suffixField {
            guard plan.entity.fields[suffix].group == field.group else { return step }
            step.suffixSlot = Int32(suffix - group.fields.lowerBound)
        }
        if line.invent != nil { return step }
        if let limit = line.length { step.limit = Int32(limit) }
        switch field.type {
        case .text: step.kind = .text
        case .money: step.kind = .money
        case .integer: step.kind = .integer
        case .code(let list):
            step.kind = .code
            let crosswalk = plan.crosswalk(of: line)
            step.first = Int32(words.count)
            step.count = Int32(list.terms.count)
            for term in list.terms.indices {
                let word = crosswalk?.words(for: term)?.first
                words.append(word.map { text($0) } ?? .none)
            }
        case .date:
            step.kind = .date
            let own = (line.date ?? plan.definition.defaults.date)?.patterns ?? []
            step.first = Int32(patterns.count)
            step.count = Int32(own.count)
            patterns += own
        case .boolean:
            step.kind = .boolean
            step.first = Int32(words.count)
            for value in [false, true] {
                words.append(line.words.first { $0.value == value }.map { text($0.wire) } ?? .none)
            }
        }
        return step
    }

    private mutating func text(_ text: String) -> WriteStep.Text {
        let start = texts.count
        texts += text.utf8
        return WriteStep.Text(start: Int32(start), end: Int32(texts.count))
    }
}
