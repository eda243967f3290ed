import CXMLTape
package import LienThongFormats
package import LienThongModel

/// One path of an input that no mapping reads.
package struct PathSummary: Sendable {
    /// The path as a mapping file would write it, such as `/Feed/Dossier/govAgency/@code` or `data[]/MaHoSo`.
    package var path: String
    /// Containers that began there.
    package var opens: Int
    /// Scalars that stood there, with and without text.
    package var values: Int
    /// Scalars with text.
    package var filled: Int
    /// The kinds of the scalars with text, the most frequent first.
    package var kinds: [(kind: ValueKind, count: Int)]
    /// Distinct values, up to a bound.
    package var distinct: Int
    /// Whether there are more distinct values than that.
    package var hasMoreDistinct: Bool
    /// The longest value in bytes.
    package var longest: Int
    /// Up to three values, the most frequent first, masked where they could be personal.
    package var samples: [String]
    /// The first distinct values with their counts, unmasked: for judging, never for showing.
    var met: [(text: String, count: Int)] = []
}

/// Looks at an input without any mapping: which paths there are, how often, and what stands there.
///
/// Memory is bounded: so many paths, and at each so many values. Feed it by ``WireReader``.
package struct WireProfile: EventConsumer {
    /// The most paths told apart; what stands at further ones is counted in ``furtherPaths``.
    package static let pathBound = 4_096

    /// Events at paths beyond the bound.
    package private(set) var furtherPaths = 0
    /// What is wrong with the input: the first ones of each kind.
    package private(set) var diagnostics: [Diagnostic] = []
    /// What is wrong with the input, by code.
    package private(set) var problems: [String: Int] = [:]

    private let names: NameTable
    private let syntax: MappingDefinition.Syntax
    private let file: String
    private var nodes: [WireNode]
    private var children: [UInt64: Int32] = [:]
    private var stack: [Int32] = []
    private var row: [(column: Int, text: [UInt8])] = []
    private var headings: [Int: String] = [:]
    private var hasHeading = false

    /// Notes something about the input that no event tells.
    mutating func note(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
        problems[diagnostic.code, default: 0] += 1
    }

    /// Makes a profile.
    ///
    /// - Parameters:
    ///   - names: The names of the reader's events.
    ///   - syntax: The input's syntax; the names of a table's events are columns.
    ///   - file: The input's name for diagnostics.
    package init(names: NameTable, syntax: MappingDefinition.Syntax, file: String) {
        self.names = names
        self.syntax = syntax
        self.file = file
        nodes = [WireNode(parent: -1, name: "", isList: false)]
    }

    /// Names the input that the next events come from, in a set of several.
    package mutating func begin() {
        stack.removeAll()
    }

    /// Takes the next events.
    package mutating func consume(_ events: Span<TapeEvent>, text: Span<UInt8>, decoded: Span<UInt8>) {
        for index in events.indices {
            let event = events[index]
            if event.eventKind == .error {
                problem(event)
                continue
            }
            let start = Int(event.offset)
            let source = event.isDecoded ? decoded : text
            if isTable {
                cell(event, event.eventKind == .value ? source.extracting(start..<start + Int(event.length)) : Span())
                continue
            }
            switch event.eventKind {
            case .open: open(event.name, isList: false)
            case .listOpen: open(event.name, isList: true)
            case .close, .listClose: if !stack.isEmpty { stack.removeLast() }
            case .value:
                let place = event.name == NameTable.item ? top : child(of: top, event.name, isList: false)
                guard place >= 0 else { continue }
                nodes[Int(place)].add(source.extracting(start..<start + Int(event.length)))
            case .error: break
            }
        }
    }

    private var isTable: Bool { syntax == .table }
    private var top: Int32 { stack.last ?? 0 }

    private mutating func open(_ name: UInt32, isList: Bool) {
        // An item of a list, or an outermost object, stands at the place it is in.
        let isItem = name == NameTable.item && !isList
        let place = isItem ? top : child(of: top, name, isList: isList)
        stack.append(place)
        if place >= 0, !isList { nodes[Int(place)].opens += 1 }
    }

    private mutating func child(of parent: Int32, _ name: UInt32, isList: Bool) -> Int32 {
        guard parent >= 0 else {
            furtherPaths += 1
            return -1
        }
        let key = UInt64(UInt32(bitPattern: parent)) << 33 | UInt64(name) << 1 | (isList ? 1 : 0)
        if let known = children[key] { return known }
        guard nodes.count < Self.pathBound else {
            furtherPaths += 1
            return -1
        }
        let place = Int32(nodes.count)
        let label = isTable ? headings[Int(name)] ?? "\(Int(name) + 1)" : name == NameTable.item ? "" : names.name(name)
        nodes.append(WireNode(parent: parent, name: label, isList: isList))
        children[key] = place
        return place
    }

    // MARK: Tables

    private mutating func cell(_ event: TapeEvent, _ bytes: Span<UInt8>) {
        switch event.eventKind {
        case .open: row.removeAll(keepingCapacity: true)
        case .value: if !bytes.trimmed.isEmpty { row.append((Int(event.name), bytes.bytes)) }
        case .close: endRow()
        default: break
        }
    }

    /// Takes the first row with several words, and no dates, as the heading; titles above it are passed over.
    private mutating func endRow() {
        if !hasHeading {
            guard row.count > 1 else { return }
            hasHeading = true
            let kinds = row.map { ValueKind.of($0.text.span) }
            if !kinds.contains(.date), kinds.count(where: { $0 == .text }) * 2 > kinds.count {
                for cell in row {
                    let text = String(decoding: cell.text, as: UTF8.self)
                    headings[cell.column] = SampleText.oneLine(text, length: FieldProfile.sampleLength)
                }
                for cell in row { _ = child(of: 0, UInt32(cell.column), isList: false) }
                return
            }
        }
        nodes[0].opens += 1
        for cell in row {
            let place = child(of: 0, UInt32(cell.column), isList: false)
            if place >= 0 { nodes[Int(place)].add(cell.text.span) }
        }
    }

    // MARK: Problems

    private mutating func problem(_ event: TapeEvent) {
        let problem = ReadProblem(rawValue: event.name) ?? .unexpectedByte
        problems[problem.code, default: 0] += 1
        guard problems[problem.code, default: 0] <= 5 else { return }
        let position = SourcePosition(
            file: file,
            line: Int(event.line),
            column: Int(event.column),
            offset: Int(event.source)
        )
        diagnostics.append(
            Diagnostic(problem.severity, problem.code, at: position, message: problem.phrase, hint: problem.hint)
        )
    }
}

extension WireProfile {
    /// Whether nothing with text was met.
    package var isEmpty: Bool {
        !nodes.contains { $0.filled > 0 }
    }

    /// The paths met, parents before children, in the order met.
    ///
    /// - Parameter showsPersonalData: Whether samples are shown as they are, whatever they may be.
    /// - Returns: The paths, without a table's rows themselves.
    package func paths(showsPersonalData: Bool = false) -> [PathSummary] {
        order()
            .compactMap { index in
                let node = nodes[index]
                guard isTable ? index > 0 : node.opens + node.values > 0 else { return nil }
                let kinds = ValueKind.allCases.map { (kind: $0, count: node.kinds[$0.rawValue]) }
                    .filter { $0.count > 0 }
                return PathSummary(
                    path: path(index),
                    opens: node.opens,
                    values: isTable ? nodes[0].opens : node.values,
                    filled: node.filled,
                    kinds: kinds.sorted { ($1.count, $0.kind.rawValue) < ($0.count, $1.kind.rawValue) },
                    distinct: node.distinct.count,
                    hasMoreDistinct: node.distinct.isOver,
                    longest: node.longest,
                    samples: node.samples(FieldProfile.sampleCount, showsPersonalData: showsPersonalData),
                    met: node.met
                )
            }
    }

    /// Where records probably start, with how many there are; `nil` where nothing repeats.
    ///
    /// The outermost container that repeats within its parent, the one with the most values below it. The path is as a
    /// mapping's `record` has it; empty for a table's rows.
    package var likelyRecord: (path: String, count: Int)? {
        var values = nodes.map(\.filled)
        for index in nodes.indices.reversed() where nodes[index].parent >= 0 {
            values[Int(nodes[index].parent)] += values[index]
        }
        var isInside = Array(repeating: false, count: nodes.count)
        var best = -1
        for index in nodes.indices {
            let parent = Int(nodes[index].parent)
            if parent >= 0, isInside[parent] {
                isInside[index] = true
                continue
            }
            let outer = parent < 0 ? 1 : max(1, nodes[parent].opens)
            guard nodes[index].opens > outer, nodes[index].opens > 1 else { continue }
            isInside[index] = true
            if best < 0 || values[index] > values[best] { best = index }
        }
        guard best >= 0 else { return nil }
        return (best > 0 ? path(best) : isTable ? "" : "lines", nodes[best].opens)
    }

    private func path(_ index: Int) -> String {
        var names: [String] = []
        var index = index
        while nodes[index].parent >= 0 {
            names.append(nodes[index].name + (nodes[index].isList ? "[]" : ""))
            index = Int(nodes[index].parent)
        }
        if names.isEmpty { return "." }
        return (syntax == .xml ? "/" : "") + names.reversed().joined(separator: "/")
    }

    /// All nodes, depth first.
    private func order() -> [Int] {
        var below: [[Int]] = Array(repeating: [], count: nodes.count)
        for index in nodes.indices.dropFirst() { below[Int(nodes[index].parent)].append(index) }
        var order: [Int] = []
        var open = [0]
        while let next = open.popLast() {
            order.append(next)
            open += below[next].reversed()
        }
        return order
    }
}
