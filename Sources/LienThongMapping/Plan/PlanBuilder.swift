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
    var words: [[String: Bool]] = []
    var noneWords: [Set<String>] = []
    var splitters: [Splitter] = []
    var absentTerms: [(slot: Int, field: Int, term: Int)] = []
    var required: [(slot: Int, field: Int)] = []
    var parts: [PlanPart] = []
    var root = 0
    var outerItem = -1
    var outerObject = -1
    var record = -1
    var captureCount = 0
    var lazyGroups: [Int32] = []
    var success: [(node: Int, values: [String])] = []
    var explanations: Set<Int> = []

    private var operationsByNode: [Int: [FieldOperation]] = [:]
    /// The place of the line being added, for what is found in its paths.
    private var linePosition: SourcePosition
    private var entity: Entity { definition.entity }

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
        builder.finish(isPart: true)
        let diagnostics = builder.diagnostics
        return (Plan(builder), diagnostics)
    }

    private mutating func buildParts() {
        for part in definition.parts {
            let (plan, problems) = Self.build(part, of: definition, codes: codes)
            diagnostics += problems
            parts.append(PlanPart(definition: part, plan: plan))
        }
    }

    // MARK: Places

    /// Puts the record's node where each envelope says.
    private mutating func placeRecord() {
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

    private mutating func relativeRecord(_ path: WirePath) {
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
    private mutating func placeJSONRecord() {
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

    private mutating func placeRecord(at segments: [WirePath.Segment], under base: Int) {
        guard let last = segments.last else { return }
        let parent = place(Array(segments.dropLast()), under: base)
        guard !nodes[parent].children.contains(where: { nodes[$0].name == last.name }) else { return }
        // The record's node stands in for the member, so that all envelopes share one subtree.
        aliases.append((parent, last.name, record))
        id(of: last.name)
    }

    /// Members that lead to a node standing elsewhere in the tree.
    var aliases: [(parent: Int, name: String, target: Int)] = []

    private mutating func place(_ segments: [WirePath.Segment], under base: Int) -> Int {
        var current = base
        for segment in segments {
            current = node(segment.name, parent: current)
            if segment.isArray { nodes[current].isArray = true }
            if let filter = segment.filter { current = filtered(current, filter) }
        }
        return current
    }

    /// A node for the items that a filter lets through, beside the plain one.
    private mutating func filtered(_ node: Int, _ filter: WirePath.Filter) -> Int {
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

    private mutating func node(_ name: String, parent: Int, isNew: Bool = false) -> Int {
        if !isNew, let known = nodes[parent].children.first(where: { nodes[$0].name == name }) { return known }
        nodes.append(PlanNode(name: name, parent: parent))
        nodes[parent].children.append(nodes.count - 1)
        if !name.isEmpty { id(of: name) }
        return nodes.count - 1
    }

    @discardableResult
    private mutating func id(of name: String) -> Int {
        if let known = nameIDs[name] { return known }
        names.append(name)
        nameIDs[name] = names.count + 1
        return names.count + 1
    }

    // MARK: Lines

    private mutating func add(_ lines: [LineDefinition], under base: Int) {
        for line in lines {
            switch line {
            case .field(let field): add(field, under: base)
            case .list(let list): add(list, under: base)
            }
        }
    }

    /// Makes nodes in the order in which members are written, where the lines do not give it.
    private mutating func addOrder() {
        for path in definition.order { _ = place(path.segments, under: record) }
    }

    private mutating func add(_ list: ListLine, under base: Int) {
        linePosition = list.position
        let item = place(list.each.segments, under: base)
        if item == base {
            addOwnItem(list, at: item)
            return
        }
        for other in list.otherSpellings { addSpelling(other, of: list, under: base) }
        if nodes[item].group >= 0, nodes[item].group != Int32(list.group) {
            problem(
                "mapping.two-lists",
                list.position,
                Phrase(
                    vi: "Một mục «\(list.each)» không thể thuộc hai danh sách.",
                    en: "An item `\(list.each)` cannot belong to two lists."
                )
            )
            return
        }
        nodes[item].group = Int32(list.group)
        nodes[item].isFirstOnly = list.isFirstOnly
        if let separator = list.separator {
            nodes[item].splitter = Int32(splitters.count)
            splitters.append(Splitter(separator: separator, known: known(list)))
        }
        add(list.lines, under: item)
    }

    /// A list of which the record, or the item of an enclosing list, is the one item.
    private mutating func addOwnItem(_ list: ListLine, at item: Int) {
        if item == record {
            lazyGroups.append(Int32(list.group))
        } else {
            nodes[item].innerGroups.append(Int32(list.group))
        }
        add(list.lines, under: item)
    }

    /// Another place where items of a list may stand, for reading.
    private mutating func addSpelling(_ path: WirePath, of list: ListLine, under base: Int) {
        var copy = list
        copy.each = path
        copy.otherSpellings = []
        copy.lines = copy.lines.map(\.readOnly)
        add(copy, under: base)
        nodes[place(path.segments, under: base)].isOtherSpelling = true
    }

    private mutating func known(_ list: ListLine) -> [String] {
        guard let name = list.known else { return [] }
        if let items = codes.items(name) { return items }
        problem(
            "mapping.unknown-codes",
            list.position,
            Phrase(vi: "Không có tệp mã «\(name)».", en: "There is no code file `\(name)`."),
            hint: codes.nearest(name)
        )
        return []
    }

    private mutating func add(_ line: FieldLine, under base: Int) {
        linePosition = line.position
        let index = lines.count
        lines.append(line)
        var operation = self.operation(line)
        if line.isRequired || isKey(line), entity.fields[line.field].group == 0 {
            required.append((Int(operation.slot), line.field))
        }
        if let absent = line.absent { addAbsent(absent, line, operation) }
        if let number = line.columnNumber {
            let place = node("column \(number)", parent: base)
            bind(operation, place, line)
            if line.isWritten { nodes[place].written = index }
            return
        }
        if let with = line.with {
            // The first word is written before the second.
            if let first = line.at.first { _ = place(first.segments, under: base) }
            operation.kind = .pairedCode
            operation.count = Int32(captureCount)
            addCapture(with, under: base)
            let second = place(with.segments, under: base)
            if line.isWritten, nodes[second].written == nil { nodes[second].secondOf = index }
        }
        for (position, path) in line.at.enumerated() {
            let place = place(path.segments, under: base)
            if line.isRead { bind(operation, place, line) }
            if position > 0 {
                if nodes[place].written == nil { nodes[place].isOtherSpelling = true }
            } else if line.isWritten {
                if nodes[place].written != nil {
                    diagnostics.append(
                        Diagnostic(
                            .error,
                            "mapping.written-twice",
                            at: line.position,
                            field: entity.fields[line.field].path,
                            message: Phrase(
                                vi: "Hai trường cùng ghi vào «\(path)».",
                                en: "Two fields write to `\(path)`."
                            ),
                            hint: Phrase(
                                vi: "Đặt write: false cho một dòng.",
                                en: "Set write: false on one of the lines."
                            )
                        )
                    )
                }
                nodes[place].written = index
                nodes[place].isOtherSpelling = false
            }
        }
    }

    private func isKey(_ line: FieldLine) -> Bool {
        entity.fields[line.field].path == "code"
    }

    private mutating func bind(_ operation: FieldOperation, _ node: Int, _ line: FieldLine) {
        guard line.isRead else { return }
        operationsByNode[node, default: []].append(operation)
    }

    private mutating func operation(_ line: FieldLine) -> FieldOperation {
        let field = entity.fields[line.field]
        let group = entity.groups[field.group]
        var operation = FieldOperation(
            kind: .text,
            group: Int32(field.group),
            slot: Int32(line.field - group.fields.lowerBound),
            field: Int32(line.field)
        )
        operation.emptyIsAbsent = definition.defaults.emptyIsAbsent
        operation.isFirstOnly = line.isFirstOnly
        switch field.type {
        case .text:
            if let suffix = line.suffixField {
                operation.kind = .suffixed
                operation.suffixSlot = Int32(suffix - group.fields.lowerBound)
            } else if line.stripsMarkup {
                operation.kind = .stripped
            } else if field.isIdentifier {
                operation.kind = .identifier
            }
        case .code(let list):
            operation.kind = .code
            operation.first = Int32(crosswalks.count)
            crosswalks.append(crosswalk(line, list))
        case .date:
            operation.kind = .date
            let date = line.date ?? definition.defaults.date
            operation.first = Int32(datePatterns.count)
            operation.count = Int32(date?.patterns.count ?? 0)
            datePatterns += date?.patterns ?? []
            if date?.patterns.isEmpty ?? true { noPattern(line) }
        case .money: operation.kind = .money
        case .integer: operation.kind = .integer
        case .boolean:
            operation.kind = .boolean
            operation.first = Int32(words.count)
            words.append(
                line.words.isEmpty
                    ? ["true": true, "false": false, "True": true, "False": false, "1": true, "0": false]
                    : Dictionary(line.words.map { ($0.wire, $0.value) }, uniquingKeysWith: { first, _ in first })
            )
        }
        addNone(line, field, &operation)
        return operation
    }

    private mutating func addNone(_ line: FieldLine, _ field: Field, _ operation: inout FieldOperation) {
        var none = Set(line.none)
        if field.type == .text { none.formUnion(definition.defaults.none) }
        if field.type == .date { none.formUnion((line.date ?? definition.defaults.date)?.none ?? []) }
        guard !none.isEmpty else { return }
        operation.none = Int32(noneWords.count)
        noneWords.append(Set(none.map { TextFolding.withoutFormatting($0) }))
    }

    private mutating func noPattern(_ line: FieldLine) {
        problem(
            "mapping.no-date-pattern",
            line.position,
            Phrase(
                vi: "Trường ngày «\(entity.fields[line.field].path)» chưa có mẫu.",
                en: "The date field `\(entity.fields[line.field].path)` has no pattern."
            ),
            hint: Phrase(
                vi: "Thêm defaults.date.pattern hoặc date: vào dòng này.",
                en: "Add defaults.date.pattern, or date: to this line."
            )
        )
    }

    private mutating func crosswalk(_ line: FieldLine, _ list: CodeList) -> Crosswalk {
        switch line.codes {
        case .named(let name):
            if let crosswalk = codes.crosswalk(name) {
                if crosswalk.list == list { return crosswalk }
                problem(
                    "mapping.wrong-list",
                    line.position,
                    Phrase(
                        vi: "Tệp mã «\(name)» thuộc danh mục \(crosswalk.list.name), trường này cần \(list.name).",
                        en:
                            "The code file `\(name)` is for the list \(crosswalk.list.name); this field needs \(list.name)."
                    )
                )
            } else {
                problem(
                    "mapping.unknown-codes",
                    line.position,
                    Phrase(vi: "Không có tệp mã «\(name)».", en: "There is no code file `\(name)`."),
                    hint: codes.nearest(name)
                )
            }
            return Crosswalk(name: name, list: list, entries: [])
        case .inline(let pairs):
            let entries = pairs.compactMap { pair in
                list.index(of: pair.term)
                    .map {
                        Crosswalk.Entry(wire: pair.wire, term: $0, position: line.position)
                    }
            }
            return Crosswalk(
                name: definition.format,
                list: list,
                entries: entries,
                hasTwoKeys: line.with != nil
            )
        case nil:
            let entries = list.terms.enumerated()
                .map {
                    Crosswalk.Entry(wire: $1.name, term: $0, position: line.position)
                }
            return Crosswalk(name: list.name, list: list, entries: entries)
        }
    }

    private mutating func addAbsent(_ word: String, _ line: FieldLine, _ operation: FieldOperation) {
        let field = entity.fields[line.field]
        guard field.group == 0, case .code(let list) = field.type, let term = list.index(of: word) else {
            problem(
                "mapping.bad-absent",
                line.position,
                Phrase(
                    vi: "«absent: \(word)» không phải là thuật ngữ của trường «\(field.path)».",
                    en: "`absent: \(word)` is not a term of the field `\(field.path)`."
                )
            )
            return
        }
        absentTerms.append((Int(operation.slot), line.field, term))
    }

    // MARK: Links, ignored, constants

    private mutating func addCapture(_ path: WirePath, under base: Int? = nil) {
        let place = place(path.segments, under: base ?? record)
        let operation = FieldOperation(kind: .capture, group: 0, slot: 0, field: -1, first: Int32(captureCount))
        operationsByNode[place, default: []].append(operation)
        captureCount += 1
    }

    private mutating func addLinks() {
        for (index, part) in parts.enumerated() {
            let path = part.definition.link
            let place = place(path.segments, under: record)
            nodes[place].linkedPart = Int32(index)
            let operation = FieldOperation(kind: .capture, group: 0, slot: 0, field: -1, first: Int32(captureCount))
            operationsByNode[place, default: []].append(operation)
            captureCount += 1
        }
    }

    private mutating func addIgnored() {
        for (path, _, position) in definition.ignored {
            linePosition = position
            let bases =
                path.isAbsolute ? [documentRoot] : Array(Set([record, outerObject]).filter { $0 >= 0 }).sorted()
            for base in bases {
                guard let place = ignorable(path, under: base) else { continue }
                nodes[place].isIgnored = true
            }
        }
    }

    /// The node whose members are those of the outermost element or object.
    private var documentRoot: Int {
        definition.syntax == .json ? outerObject : root
    }

    /// The node of an ignored path, unless the way leads through the record by an alias.
    private mutating func ignorable(_ path: WirePath, under base: Int) -> Int? {
        var current = base
        for segment in path.segments {
            if let alias = aliases.first(where: { $0.parent == current && $0.name == segment.name }) {
                current = alias.target
            } else {
                current = node(segment.name, parent: current)
            }
        }
        if !operationsByNode[current, default: []].isEmpty || !nodes[current].children.isEmpty || current == record {
            problem(
                "mapping.mapped-and-ignored",
                linePosition,
                Phrase(vi: "«\(path)» vừa được ánh xạ vừa bị bỏ qua.", en: "`\(path)` is both mapped and ignored.")
            )
            return nil
        }
        return current
    }

    private mutating func addConstants() {
        for (path, value) in definition.constants {
            let place = place(path.segments, under: path.isAbsolute ? documentRoot : record)
            nodes[place].constant = value
            if operationsByNode[place, default: []].isEmpty { nodes[place].isIgnored = true }
        }
    }

    private mutating func finish(isPart: Bool) {
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
        if isPart { required = [] }
    }

    private mutating func problem(_ code: String, _ position: SourcePosition, _ message: Phrase, hint: Phrase? = nil) {
        diagnostics.append(Diagnostic(.error, code, at: position, message: message, hint: hint))
    }
}
