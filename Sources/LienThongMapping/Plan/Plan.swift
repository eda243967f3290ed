package import LienThongModel

/// A mapping compiled for one kind of record: the tree of places, the transitions between them by name, the
/// operations on their texts, and what writing needs.
///
/// Immutable and shared; the state of a run is the reader's or writer's.
package final class Plan: Sendable {
    /// The definition it was made of.
    package let definition: MappingDefinition
    /// The entity.
    package var entity: Entity { definition.entity }
    /// The date patterns, numbered through; the numbering of the records it reads.
    package let datePatterns: [DatePattern]
    /// The linked kinds of file, each with the plan that reads and writes it.
    package let parts: [PlanPart]

    let nodes: [PlanNode]
    /// The names the tree knows; name `i` has the id `i + 2` in a reader's name table.
    let names: [String]
    let nameIDs: [String: Int]
    let operations: [FieldOperation]
    let lines: [FieldLine]
    let crosswalks: [Crosswalk]
    let crosswalkByField: [Int: Crosswalk]
    let words: [[String: Bool]]
    let noneWords: [Set<String>]
    /// For each set of words for nothing, which bytes can begin one of them.
    let noneFirstBytes: [[Bool]]
    /// Members that lead to a node standing elsewhere in the tree.
    let aliases: [(parent: Int, name: String, target: Int)]
    let splitters: [Splitter]
    /// Terms that missing values stand for.
    let absentTerms: [AbsentTerm]
    /// Root fields without which a record is of no use, with their slots.
    let required: [(slot: Int, field: Int)]
    /// The document's root; its members are those of the outermost objects.
    let root: Int
    /// The node of items of an outermost list; -1 when records do not stand there.
    let outerItem: Int
    /// The node of an outermost object.
    let outerObject: Int
    /// The record's own node, from which writing starts.
    let record: Int
    /// Lists of which the record itself is the one item (`each: .` at the record).
    let lazyGroups: [Int32]
    /// Captures by name: links to parts, in the order of `parts`; the last is a part's own key.
    let captureCount: Int
    /// Decision tables, in the order of the file.
    let derivations: [Derivation]
    /// The members that say whether a call succeeded, with the values that mean yes.
    let success: [(node: Int, values: [String])]
    /// The members that say why a call did not succeed.
    let explanations: Set<Int>
    /// The way from the root to the record in the envelope that is written.
    package let envelopes: [EnvelopeDefinition]

    init(_ builder: consuming PlanBuilder) {
        definition = builder.definition
        datePatterns = builder.datePatterns
        parts = builder.parts
        nodes = builder.nodes
        names = builder.names
        nameIDs = builder.nameIDs
        operations = builder.operations
        lines = builder.lines
        crosswalks = builder.crosswalks
        crosswalkByField = builder.crosswalkByField
        words = builder.words
        noneWords = builder.noneWords
        aliases = builder.aliases
        noneFirstBytes = builder.noneWords.map { words in
            var bytes = [Bool](repeating: false, count: 256)
            for word in words {
                if let first = word.utf8.first { bytes[Int(first)] = true }
                if let first = word.decomposed.utf8.first { bytes[Int(first)] = true }
            }
            return bytes
        }
        splitters = builder.splitters
        absentTerms = builder.absentTerms
        required = builder.required
        root = builder.root
        outerItem = builder.outerItem
        outerObject = builder.outerObject
        record = builder.record
        captureCount = builder.captureCount
        lazyGroups = builder.lazyGroups
        derivations = builder.derivations
        success = builder.success
        explanations = builder.explanations
        envelopes = builder.definition.envelopes
    }
}

extension Plan {
    /// The crosswalk of a code line, for writing also where the line is not read.
    func crosswalk(of line: FieldLine) -> Crosswalk? {
        crosswalkByField[line.field]
    }

    /// The paths of the entity's fields that reading fills.
    package var fieldsRead: Set<String> {
        var paths = Set(
            lines.filter(\.isRead)
                .flatMap { line in
                    [line.field, line.suffixField].compactMap { $0 }.map { entity.fields[$0].path }
                }
        )
        for part in parts { paths.formUnion(part.plan.fieldsRead) }
        return paths
    }

    /// The paths of the entity's fields that writing carries.
    package var fieldsWritten: Set<String> {
        guard definition.isWritable else { return [] }
        var paths = Set(
            lines.filter(\.isWritten)
                .flatMap { line in
                    [line.field, line.suffixField].compactMap { $0 }.map { entity.fields[$0].path }
                }
        )
        for part in parts { paths.formUnion(part.plan.fieldsWritten) }
        return paths
    }

    /// The nodes below the record under which nothing feeds a wanted field, a link, a paired code or a filter.
    func nodesWithout(_ wanted: Set<Int>) -> [Int] {
        let needed = wanted.union(required.map(\.field))
        var isNeeded = [Bool](repeating: false, count: nodes.count)
        for index in nodes.indices.reversed() {
            let node = nodes[index]
            let feeds = node.operations.contains {
                operations[$0].kind == .capture || needed.contains(Int(operations[$0].field))
            }
            let isStructure = node.isRecord || node.embeddedRoot >= 0 || node.filterValue != nil
            let isTold = success.contains { $0.node == index } || explanations.contains(index)
            if feeds || isStructure || isTold { isNeeded[index] = true }
            if isNeeded[index] { isNeeded[node.parent] = true }
        }
        for alias in aliases {
            var index = alias.parent
            while !isNeeded[index] {
                isNeeded[index] = true
                index = nodes[index].parent
            }
        }
        return nodes.indices.filter { !isNeeded[$0] }
    }

    /// The path of a node as a person would write it.
    func path(of node: Int) -> String {
        var names: [String] = []
        var index = node
        while index != nodes[index].parent {
            if !nodes[index].name.isEmpty { names.append(nodes[index].name + (nodes[index].isArray ? "[]" : "")) }
            index = nodes[index].parent
        }
        return "/" + names.reversed().joined(separator: "/")
    }
}

extension Plan {
    /// The paths of the fields and lists that reading can fill.
    package var pathsRead: Set<String> {
        var paths = fieldsRead
        for path in fieldsRead {
            guard let field = entity.field(path) else { continue }
            var group = entity.fields[field].group
            while group != 0 {
                paths.insert(entity.groups[group].path)
                group = entity.groups[group].parent
            }
        }
        return paths
    }
}

extension Plan {
    /// Whether a record has a value for each field that the format demands of the root.
    package func isComplete(_ record: borrowing Record) -> Bool {
        firstMissing(in: record) == nil
    }

    /// The first field of the root that the format demands and of which a record has no value; `nil` for a complete one.
    package func firstMissing(in record: borrowing Record) -> Int? {
        for (_, field) in required where entity.fields[field].group == 0 {
            if !record[field].hasValue { return field }
        }
        return nil
    }
}
