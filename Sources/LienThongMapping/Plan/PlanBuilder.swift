import LienThongModel

/// Compiles a definition into a ``Plan``: builds the tree of places, numbers names, operations and tables, and finds
/// what cannot be.
struct PlanBuilder {
    let definition: MappingDefinition
    let codes: CodeFiles
    var diagnostics: [Diagnostic] = []

    var nodes: [PlanNode] = [PlanNode(name: "", parent: 0)]
    var names: [String] = []
    var nameIDs: [String: Int] = [:]
    var operations: [FieldOperation] = []
    var lines: [FieldLine] = []
    var datePatterns: [DatePattern] = []
    var crosswalks: [Crosswalk] = []
    /// The crosswalk of each code field that has a line.
    var crosswalkByField: [Int: Crosswalk] = [:]
    var words: [[String: Bool]] = []
    var noneWords: [Set<String>] = []
    var splitters: [Splitter] = []
    var absentTerms: [AbsentTerm] = []
    var required: [(slot: Int, field: Int)] = []
    var parts: [PlanPart] = []
    var root = 0
    var outerItem = -1
    var outerObject = -1
    var record = -1
    var captureCount = 0
    /// Whether the list of `per` has the record itself as its item.
    var perIsOwnItem = false
    var derivations: [Derivation] = []
    var lazyGroups: [Int32] = []
    var success: [(node: Int, values: [String])] = []
    var explanations: Set<Int> = []

    var operationsByNode: [Int: [FieldOperation]] = [:]
    /// The place of the line being added, for what is found in its paths.
    var linePosition: SourcePosition
    var entity: Entity { definition.entity }

    init(_ definition: MappingDefinition, codes: CodeFiles) {
        self.definition = definition
        self.codes = codes
        linePosition = definition.position
    }

    /// Builds the plan of a whole mapping.
    static func build(_ definition: MappingDefinition, codes: CodeFiles) -> (plan: Plan?, diagnostics: [Diagnostic]) {
        var builder = PlanBuilder(definition, codes: codes)
        builder.buildParts()
        builder.placeRecord()
        builder.addOrder()
        builder.add(definition.lines, under: builder.record)
        builder.addLinks()
        builder.addIgnored()
        builder.addConstants()
        builder.checkOrder()
        builder.finish(isPart: false)
        let hasErrors = builder.diagnostics.contains { $0.severity == .error }
        let diagnostics = builder.diagnostics
        return (hasErrors ? nil : Plan(builder), diagnostics)
    }

    /// Builds the plan of a part, whose own key is its only capture.
    private static func build(
        _ part: PartDefinition,
        of definition: MappingDefinition,
        codes: CodeFiles
    ) -> (plan: Plan, diagnostics: [Diagnostic]) {
        var definition = definition
        definition.envelopes = [
            EnvelopeDefinition(name: part.name, record: part.record, embedded: nil, succeeds: nil, says: [])
        ]
        definition.lines = part.lines
        definition.entry = part.entry
        if part.sheet != nil {
            definition.table.contains = []
            definition.table.sheet = part.sheet
        }
        definition.ignored = definition.ignored.filter(\.path.isAbsolute) + part.ignored
        definition.constants = part.constants
        definition.order = part.order
        definition.parts = []
        var builder = PlanBuilder(definition, codes: codes)
        builder.placeRecord()
        builder.addOrder()
        builder.addCapture(part.key)
        builder.nodes[builder.place(part.key.segments, under: builder.record)].isIdentity = true
        builder.add(part.lines, under: builder.record)
        builder.addIgnored()
        builder.addConstants()
        builder.checkOrder()
        builder.finish(isPart: true)
        let diagnostics = builder.diagnostics
        return (Plan(builder), diagnostics)
    }

    mutating func buildParts() {
        for part in definition.parts {
            let (plan, problems) = Self.build(part, of: definition, codes: codes)
            diagnostics += problems
            parts.append(PlanPart(definition: part, plan: plan))
        }
    }

    // MARK: Places

    /// Puts the record's node where each envelope says.
    mutating func placeRecord() {
        record = node("", parent: 0, isNew: true)
        nodes[0].children.removeAll()
        nodes[record].isRecord = true
        if definition.syntax == .table {
            outerItem = record
            outerObject = record
            return
        }
        if definition.syntax == .xml {
            for envelope in definition.envelopes {
                guard let path = envelope.record else { continue }
                if !path.isAbsolute { relativeRecord(path) }
                placeRecord(at: path.segments, under: root)
            }
            outerObject = root
            return
        }
        placeJSONRecord()
    }

    mutating func relativeRecord(_ path: WirePath) {
        problem(
            "mapping.relative-record",
            definition.position,
            Phrase(
                vi: "Đường dẫn bản ghi XML «\(path)» phải bắt đầu bằng «/».",
                en: "The record path `\(path)` of XML must begin with `/`."
            ),
            hint: Phrase(vi: "Viết /\(path).", en: "Write /\(path).")
        )
    }

    /// JSON: an outermost list holds records where an envelope says `[]`; an outermost object is a record where one
    /// says `lines`, and an envelope where it turns out to hold one.
    mutating func placeJSONRecord() {
        let standsBare = definition.envelopes.contains { $0.embedded == nil && Self.isBare($0.record) }
        let standsInLines = definition.envelopes.contains { $0.embedded == nil && $0.record == nil }
        if standsBare || standsInLines { outerItem = record }
        outerObject = root
        if standsInLines || standsBare {
            outerObject = node("", parent: 0, isNew: true)
            nodes[0].children.removeAll()
            nodes[outerObject].isRecord = true
        }
        for envelope in definition.envelopes {
            var base = outerObject
            if let embedded = envelope.embedded {
                let holder = place(embedded.segments, under: base)
                base = node("", parent: holder, isNew: true)
                nodes[holder].children.removeAll { $0 == base }
                nodes[holder].embeddedRoot = Int32(Self.isBare(envelope.record) ? record : base)
            }
            if let path = envelope.record, !Self.isBare(path) { placeRecord(at: path.segments, under: base) }
            if let succeeds = envelope.succeeds {
                success.append((place(succeeds.path.segments, under: outerObject), succeeds.values))
            }
            for name in envelope.says where WirePath(name) != nil {
                let said = place(WirePath(name)?.segments ?? [], under: outerObject)
                explanations.insert(said)
            }
        }
    }

    private static func isBare(_ path: WirePath?) -> Bool {
        guard let path else { return false }
        return path.segments.isEmpty || (path.segments.count == 1 && path.segments[0].name.isEmpty)
    }

    mutating func placeRecord(at segments: [WirePath.Segment], under base: Int) {
        guard let last = segments.last else { return }
        let parent = place(Array(segments.dropLast()), under: base)
        guard !nodes[parent].children.contains(where: { nodes[$0].name == last.name }) else { return }
        // The record's node stands in for the member, so that all envelopes share one subtree.
        aliases.append((parent, last.name, record))
        id(of: last.name)
    }

    /// Members that lead to a node standing elsewhere in the tree.
    var aliases: [(parent: Int, name: String, target: Int)] = []

    mutating func place(_ segments: [WirePath.Segment], under base: Int) -> Int {
        var current = base
        for segment in segments {
            current = node(segment.name, parent: current)
            if segment.isArray { nodes[current].isArray = true }
            if let filter = segment.filter { current = filtered(current, filter) }
        }
        return current
    }

    /// A node for the items that a filter lets through, beside the plain one.
    mutating func filtered(_ node: Int, _ filter: WirePath.Filter) -> Int {
        if let other = nodes[node].filter, other.value != filter.value {
            problem(
                "mapping.two-filters",
                linePosition,
                Phrase(
                    vi: "Hai bộ lọc khác nhau trên «\(nodes[node].name)».",
                    en: "Two different filters on `\(nodes[node].name)`."
                )
            )
            return node
        }
        let neighbour = self.node(filter.name, parent: node)
        nodes[node].filter = (neighbour, filter.value)
        nodes[neighbour].filterValue = filter.value
        return node
    }

    mutating func node(_ name: String, parent: Int, isNew: Bool = false) -> Int {
        if !isNew, let known = nodes[parent].children.first(where: { nodes[$0].name == name }) { return known }
        nodes.append(PlanNode(name: name, parent: parent))
        nodes[parent].children.append(nodes.count - 1)
        if !name.isEmpty { id(of: name) }
        return nodes.count - 1
    }

    @discardableResult
    mutating func id(of name: String) -> Int {
        if let known = nameIDs[name] { return known }
        names.append(name)
        nameIDs[name] = names.count + 1
        return names.count + 1
    }

    // MARK: Links, ignored, constants

    mutating func addCapture(_ path: WirePath, under base: Int? = nil) {
        let place = place(path.segments, under: base ?? record)
        let operation = FieldOperation(kind: .capture, group: 0, slot: 0, field: -1, first: Int32(captureCount))
        operationsByNode[place, default: []].append(operation)
        captureCount += 1
    }

    mutating func addLinks() {
        for (index, part) in parts.enumerated() {
            let path = part.definition.link
            let place = place(path.segments, under: record)
            nodes[place].linkedPart = Int32(index)
            let operation = FieldOperation(kind: .capture, group: 0, slot: 0, field: -1, first: Int32(captureCount))
            operationsByNode[place, default: []].append(operation)
            captureCount += 1
        }
    }

    mutating func addIgnored() {
        for (path, _, position) in definition.ignored {
            linePosition = position
            let bases =
                path.isAbsolute ? [documentRoot] : Array(Set([record, outerObject]).filter { $0 >= 0 }).sorted()
            for base in bases {
                // Where an outermost object is a record itself, a member of its own here would hide the record's.
                if base != record, path.segments.count > 1, hasChild(path.segments[0].name, under: record) { continue }
                guard let place = ignorable(path, under: base) else { continue }
                nodes[place].isIgnored = true
            }
        }
    }

    private func hasChild(_ name: String, under parent: Int) -> Bool {
        nodes[parent].children.contains { nodes[$0].name == name }
    }

    /// The node whose members are those of the outermost element or object.
    var documentRoot: Int {
        definition.syntax == .json ? outerObject : root
    }

    /// The node of an ignored path, unless the way leads through the record by an alias.
    mutating func ignorable(_ path: WirePath, under base: Int) -> Int? {
        var current = base
        for segment in path.segments {
            if let alias = aliases.first(where: { $0.parent == current && $0.name == segment.name }) {
                current = alias.target
            } else {
                current = node(segment.name, parent: current)
            }
        }
        if !operationsByNode[current, default: []].isEmpty || !nodes[current].children.isEmpty || current == record
            || aliases.contains(where: { $0.parent == current })
        {
            problem(
                "mapping.mapped-and-ignored",
                linePosition,
                Phrase(vi: "«\(path)» vừa được ánh xạ vừa bị bỏ qua.", en: "`\(path)` is both mapped and ignored.")
            )
            return nil
        }
        return current
    }

    mutating func addConstants() {
        for (path, value, position) in definition.constants {
            let place = place(path.segments, under: path.isAbsolute ? documentRoot : record)
            let node = nodes[place]
            if node.written != nil || node.isIdentity || node.linkedPart >= 0 || node.filterValue != nil {
                problem(
                    "mapping.written-twice",
                    position,
                    Phrase(
                        vi: "«\(path)» vừa là hằng vừa được ghi bởi một dòng khác.",
                        en: "`\(path)` is a constant, and something else writes there too."
                    ),
                    hint: Phrase(
                        vi: "Bỏ hằng, hoặc đặt write: false cho dòng kia.",
                        en: "Take the constant out, or set write: false on the line."
                    )
                )
            }
            nodes[place].constant = value
            if operationsByNode[place, default: []].isEmpty { nodes[place].isIgnored = true }
        }
    }

    mutating func finish(isPart: Bool) {
        for node in nodes.indices {
            let list = operationsByNode[node, default: []]
            nodes[node].operations = operations.count..<operations.count + list.count
            operations += list
        }
        let key = entity.field("code") ?? 0
        if !isPart, !required.contains(where: { $0.field == key }) {
            problem(
                "mapping.no-key",
                definition.position,
                Phrase(
                    vi: "Trường «code» chưa được ánh xạ; thiếu nó thì không so khớp được.",
                    en: "The field `code` is not mapped; without it nothing can be matched."
                )
            )
        }
        if isPart {
            required = []
        } else if let per = definition.per, !perIsOwnItem {
            problem(
                "mapping.bad-per",
                definition.position,
                Phrase(
                    vi: "«per: \(entity.groups[per].path)» cần danh sách này có «each: .».",
                    en: "`per: \(entity.groups[per].path)` needs that list to have `each: .`."
                )
            )
        }
    }

    mutating func problem(_ code: String, _ position: SourcePosition, _ message: Phrase, hint: Phrase? = nil) {
        diagnostics.append(Diagnostic(.error, code, at: position, message: message, hint: hint))
    }
}
