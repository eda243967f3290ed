import LienThongModel

/// Lines: the places that a field or a list of the mapping file is read from and written to.
extension PlanBuilder {
    mutating func add(_ lines: [LineDefinition], under base: Int) {
        for line in lines {
            switch line {
            case .field(let field): add(field, under: base)
            case .list(let list): add(list, under: base)
            }
        }
    }

    /// Makes nodes in the order in which members are written, where the lines do not give it.
    mutating func addOrder() {
        for (path, _) in definition.order { _ = place(path.segments, under: record) }
    }

    /// Warns of places in the order of writing where nothing is written.
    mutating func checkOrder() {
        for (path, position) in definition.order where definition.isWritable {
            guard !isWritten(place(path.segments, under: record)) else { continue }
            diagnostics.append(
                Diagnostic(
                    .warning,
                    "mapping.no-effect",
                    at: position,
                    message: Phrase(
                        vi: "Không có gì được ghi vào «\(path)», nên thứ tự này không có tác dụng.",
                        en: "Nothing is written to `\(path)`, so its order does nothing."
                    ),
                    hint: Phrase(vi: "Bỏ khỏi «order».", en: "Take it out of `order`.")
                )
            )
        }
    }

    /// Whether anything is written at a node or inside it.
    private func isWritten(_ index: Int) -> Bool {
        let node = nodes[index]
        return node.written != nil || node.constant != nil || node.linkedPart >= 0 || node.isIdentity
            || node.secondOf != nil || node.filterValue != nil || node.children.contains(where: isWritten)
    }

    mutating func add(_ list: ListLine, under base: Int) {
        linePosition = list.position
        checkInside([list.each] + list.otherSpellings)
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
    mutating func addOwnItem(_ list: ListLine, at item: Int) {
        if item == record {
            if definition.per == list.group { perIsOwnItem = true }
            lazyGroups.append(Int32(list.group))
        } else {
            nodes[item].innerGroups.append(Int32(list.group))
        }
        add(list.lines, under: item)
    }

    /// Another place where items of a list may stand, for reading.
    mutating func addSpelling(_ path: WirePath, of list: ListLine, under base: Int) {
        var copy = list
        copy.each = path
        copy.otherSpellings = []
        copy.lines = copy.lines.map(\.readOnly)
        add(copy, under: base)
        nodes[place(path.segments, under: base)].isOtherSpelling = true
    }

    mutating func known(_ list: ListLine) -> [String] {
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

    mutating func add(_ line: FieldLine, under base: Int) {
        linePosition = line.position
        checkInside(line.at + [line.with].compactMap(\.self) + line.furtherWith)
        checkInside(line.derive.flatMap { $0.conditions.map(\.path) })
        let index = lines.count
        lines.append(line)
        var operation = self.operation(line)
        operation.origin = UInt16(clamping: index + 1)
        if line.isRequired || isKey(line), entity.fields[line.field].group == 0 {
            required.append((Int(operation.slot), line.field))
        }
        if let absent = line.absent { addAbsent(absent, line, operation) }
        if !line.derive.isEmpty { addDerivation(line, operation, under: base) }
        if let number = line.columnNumber {
            let place = node("column \(number)", parent: base)
            bind(operation, place, line)
            if line.isWritten {
                if nodes[place].written != nil { writtenTwice(line, "column \(number)") }
                nodes[place].written = index
            }
            return
        }
        if let with = line.with {
            // The first word is written before the second.
            if let first = line.at.first { _ = place(first.segments, under: base) }
            operation.kind = .pairedCode
            operation.count = Int32(captureCount)
            let others = [with] + line.furtherWith
            operation.furtherKeys = Int32(others.count)
            for (number, path) in others.enumerated() {
                addCapture(path, under: base)
                let place = place(path.segments, under: base)
                guard line.isWritten, nodes[place].written == nil else { continue }
                nodes[place].secondOf = index
                nodes[place].secondIndex = number
            }
        }
        for (position, path) in line.at.enumerated() {
            let place = place(path.segments, under: base)
            if line.isRead { bind(operation, place, line) }
            if position > 0 {
                if nodes[place].written == nil { nodes[place].isOtherSpelling = true }
            } else if line.isWritten {
                if nodes[place].written != nil { writtenTwice(line, path.description) }
                nodes[place].written = index
                nodes[place].isOtherSpelling = false
            }
        }
    }

    func isKey(_ line: FieldLine) -> Bool {
        entity.fields[line.field].path == "code"
    }

    /// Finds paths that begin at the document's root: a line is read inside its record.
    mutating func checkInside(_ paths: [WirePath]) {
        for path in paths where path.isAbsolute {
            let starts = definition.envelopes.compactMap(\.record).map { $0.segments.map(\.name) }
            let names = path.segments.map(\.name)
            let start = starts.first { names.starts(with: $0) && names.count > $0.count }
            let rest = start.map { names.dropFirst($0.count).joined(separator: "/") }
            problem(
                "mapping.outside-record",
                linePosition,
                Phrase(
                    vi: "«\(path)» tính từ gốc tệp; một dòng chỉ đọc bên trong bản ghi.",
                    en: "`\(path)` is seen from the root; a line is read inside its record."
                ),
                hint: rest.map { Phrase(vi: "Viết «\($0)».", en: "Write `\($0)`.") }
                    ?? Phrase(
                        vi: "Thứ ở ngoài bản ghi chỉ bỏ qua được: «ignored».",
                        en: "What stands outside the record can only be ignored."
                    )
            )
        }
    }

    /// Says that a place is written by two lines, unless nothing is written at all.
    private mutating func writtenTwice(_ line: FieldLine, _ place: String) {
        guard definition.isWritable else { return }
        diagnostics.append(
            Diagnostic(
                .error,
                "mapping.written-twice",
                at: line.position,
                field: entity.fields[line.field].path,
                message: Phrase(vi: "Hai trường cùng ghi vào «\(place)».", en: "Two fields write to `\(place)`."),
                hint: Phrase(vi: "Đặt write: false cho một dòng.", en: "Set write: false on one of the lines.")
            )
        )
    }
}
