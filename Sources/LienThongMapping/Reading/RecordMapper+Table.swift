import CXMLTape
import LienThongFormats
import LienThongModel

extension RecordMapper {
    /// The events of a table: rows of cells, of which the mapping's heading row says what they are.
    mutating func consumeTable(_ events: Span<TapeEvent>, text: Span<UInt8>, decoded: Span<UInt8>) {
        for index in 0..<events.count {
            let event = events[index]
            switch event.eventKind {
            case .open: openRow(event)
            case .value:
                let bytes = (event.isDecoded ? decoded : text)
                    .extracting(
                        Int(event.offset)..<Int(event.offset) + Int(event.length)
                    )
                cell(event, bytes)
            case .close: closeRow(event)
            case .error: error(event)
            case .listOpen, .listClose: break
            }
        }
    }

    private mutating func openRow(_ event: TapeEvent) {
        tableBinder?.isInRow = true
        tableBinder?.filled = 0
        tableBinder?.cellCount = 0
        tableBinder?.filledCount = 0
        tableBinder?.isNumbering = true
        tableBinder?.typedCount = 0
        tableBinder?.lastText.removeAll(keepingCapacity: true)
        tableBinder?.cells.removeAll(keepingCapacity: true)
        if tableBinder?.isBound == true {
            beginRecord(event)
        } else {
            record.position = SourcePosition(file: file, line: Int(event.line), column: Int(event.column))
            problems.removeAll()
            isBroken = false
        }
    }

    private mutating func cell(_ event: TapeEvent, _ bytes: Span<UInt8>) {
        let column = Int(event.name)
        guard tableBinder?.isBound == true else {
            tableBinder?.cells.append((column, bytes.string))
            return
        }
        if tableBinder?.keepsCells == true { tableBinder?.cells.append((column, bytes.string)) }
        let trimmed = bytes.trimmed
        tableBinder?.cellCount = column + 1
        if !trimmed.isEmpty {
            tableBinder?.filled += 1
            tableBinder?.filledCount = column + 1
            if tableBinder?.isNumbering == true {
                tableBinder?.isNumbering = TableBinder.columnNumber(bytes.extracting(trimmed).string) == column + 1
            }
        }
        let node = tableBinder?.node(column) ?? -1
        if tableBinder?.isByNumber == true, !trimmed.isEmpty {
            if tableBinder?.typedNodes.contains(node) == true {
                tableBinder?.typedCount += 1
            } else {
                tableBinder?.lastText = bytes.extracting(trimmed).bytes
            }
        }
        if tableBinder?.awaitsNumbering == true { return }
        if node >= 0 {
            value(node, event, bytes)
        } else if !trimmed.isEmpty, let heading = tableBinder?.unmapped.first(where: { $0.column == column })?.heading {
            statistics.unmapped[heading, default: 0] += 1
        }
    }

    private mutating func closeRow(_ event: TapeEvent) {
        tableBinder?.isInRow = false
        guard let binder = tableBinder else { return }
        guard binder.isBound else {
            handHeld()
            if tableBinder?.bind() == true {
                noteMissingHeadings()
            } else if tableBinder?.rowsSeen == TableBinder.mostRows {
                noHeading(line: Int(event.line))
            }
            return
        }
        if binder.awaitsNumbering {
            skipHead(binder, event)
            return
        }
        if binder.skipsSections, binder.isSection, binder.filled > 0 { tableBinder?.section = binder.lastText }
        let isSkipped =
            binder.filled == 0 || (binder.skipsNumbering && binder.isNumbering && binder.filled > 1)
            || (binder.skipsSections && binder.isSection)
        if isSkipped {
            recordDepth = -1
            openRecordStart = nil
            heldWords.removeAll()
            return
        }
        if binder.sectionNode >= 0, !binder.section.isEmpty { value(binder.sectionNode, event, binder.section.span) }
        if binder.isRagged {
            // A last row without a line end that lacks cells was cut; what its last cell holds cannot be trusted.
            let isCut = event.isUnended && binder.cellCount < binder.headingWidth
            let ragged = isCut ? ReadProblem.truncated : .raggedRow
            if isCut { isBroken = true }
            problem(ragged.severity, ragged.code, line: 0, column: 0, nil, ragged.phrase, hint: ragged.hint)
        }
        let rejects = pendingRejects.count
        endRecord(event)
        handHeld()
        if binder.keepsCells, pendingRejects.count > rejects {
            pendingRejects[pendingRejects.count - 1].record.bytes = Self.line(of: binder.cells)
        }
    }

    /// Passes over a row of a form's head; the row of column numbers is the last.
    private mutating func skipHead(_ binder: TableBinder, _ event: TapeEvent) {
        recordDepth = -1
        openRecordStart = nil
        heldWords.removeAll()
        guard binder.filled > 0 else { return }
        tableBinder?.rowsSeen += 1
        if binder.isNumbering, binder.filled == binder.columns.count {
            tableBinder?.awaitsNumbering = false
        } else if tableBinder?.rowsSeen == TableBinder.mostRows {
            noHeading(line: Int(event.line))
        }
    }

    /// The cells of a row as a line of CSV.
    private static func line(of cells: [(column: Int, text: String)]) -> [UInt8] {
        var fields = [String](repeating: "", count: (cells.map(\.column).max() ?? -1) + 1)
        for cell in cells {
            let needsQuotes = cell.text.contains { $0 == "," || $0 == "\"" || $0.isNewline }
            fields[cell.column] = needsQuotes ? "\"" + cell.text.replacing("\"", with: "\"\"") + "\"" : cell.text
        }
        return Array(fields.joined(separator: ",").utf8)
    }

    private mutating func noteMissingHeadings() {
        guard let missing = tableBinder?.missing, !missing.isEmpty else { return }
        let needed = plan.required.map(\.field)
        for field in needed {
            let nodes = plan.nodes.indices.filter { node in
                plan.nodes[node].operations.contains { Int(plan.operations[$0].field) == field }
            }
            let isBound = nodes.contains { node in tableBinder?.columns.contains(Int32(node)) == true }
            if isBound { continue }
            let names = nodes.map { plan.nodes[$0].name }
            note(
                .error,
                "mapping.missing-column",
                SourcePosition(file: file),
                Phrase(
                    vi: "Bảng không có cột cho \(plan.entity.fields[field].label.vi).",
                    en: "The table has no column for \(plan.entity.fields[field].label.en)."
                ),
                hint: Phrase(
                    vi: "Tiêu đề được nhận: \(names.joined(separator: ", ")).",
                    en: "Headings that are recognised: \(names.joined(separator: ", "))."
                )
            )
        }
    }

    mutating func noHeading(line: Int?) {
        let rows = tableBinder?.rowsSeen ?? 0
        let contained = plan.definition.table.contains
        let known = plan.nodes[plan.record].children.map { plan.nodes[$0].name }.prefix(12)
        if let width = tableBinder?.columns.count, tableBinder?.awaitsNumbering == true {
            note(
                .error,
                "mapping.no-numbering",
                SourcePosition(file: file, line: line),
                Phrase(
                    vi: "Không thấy dòng số cột 1, 2, 3 … \(width) trong \(rows) dòng đầu.",
                    en:
                        "No row of column numbers 1, 2, 3 … \(width) within the first \(rows) row\(rows == 1 ? "" : "s")."
                ),
                hint: Phrase(
                    vi: "Biểu mẫu được đọc theo vị trí cột, bắt đầu sau dòng số cột.",
                    en: "The form is read by position, behind the row of column numbers."
                )
            )
            return
        }
        let wanted = (contained.isEmpty ? Array(known) : contained).joined(separator: ", ")
        note(
            .error,
            "mapping.no-heading",
            SourcePosition(file: file, line: line),
            Phrase(
                vi: "Không thấy dòng tiêu đề trong \(rows) dòng đầu.",
                en: "No heading row within the first \(rows) row\(rows == 1 ? "" : "s")."
            ),
            hint: Phrase(vi: "Cần các tiêu đề: \(wanted).", en: "Wanted headings: \(wanted).")
        )
    }
}
