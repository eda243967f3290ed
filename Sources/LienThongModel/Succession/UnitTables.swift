/// The tables of a register as one: the rows of all of them, found by code and day.
struct UnitTables {
    private let tables: [UnitTable]
    /// The rows, in the order of the tables.
    let rows: [UnitTable.Row]
    /// The table of each row.
    private let tableOf: [Int]
    private let rowsByCode: [SuccessionRegister.CodeKey: [Int]]

    init(_ tables: [UnitTable]) {
        self.tables = tables
        var tableOf: [Int] = []
        var rowsByCode: [SuccessionRegister.CodeKey: [Int]] = [:]
        for (index, table) in tables.enumerated() {
            for row in table.rows {
                let key = SuccessionRegister.CodeKey(system: table.system, code: row.code)
                rowsByCode[key, default: []].append(tableOf.count)
                tableOf.append(index)
            }
        }
        rows = tables.flatMap(\.rows)
        self.tableOf = tableOf
        self.rowsByCode = rowsByCode
    }

    /// The system of a row's codes.
    func system(of row: Int) -> CodeSystem {
        tables[tableOf[row]].system
    }

    /// The row that holds a code of a row's system on a day.
    func row(_ code: String, beside row: Int, on day: Day) -> Int? {
        rowsByCode[SuccessionRegister.CodeKey(system: system(of: row), code: code)]?
            .first { rows[$0].span.contains(day) }
    }

    /// The rows that follow a row on a day; itself where it is there, none where it begins later.
    ///
    /// A circle of units, which a check of the register tells, is left after some rounds.
    func followers(of row: Int, on day: Day, depth: Int = 0) -> [Int] {
        if rows[row].span.contains(day) { return [row] }
        guard let end = rows[row].span.until, end <= day, depth < 16 else { return [] }
        var found: [Int] = []
        for code in rows[row].successors {
            guard let next = self.row(code, beside: row, on: end) else { continue }
            for follower in followers(of: next, on: day, depth: depth + 1) where !found.contains(follower) {
                found.append(follower)
            }
        }
        return found
    }
}

extension UnitTables {
    /// The id of a row's unit: one code may be held by two units, one after the other.
    private func id(_ row: Int) -> String {
        let end = rows[row].span.until.map { "-until-\($0)" } ?? ""
        return "\(rows[row].kind.rawValue)-\(rows[row].code)\(end)"
    }

    fileprivate func position(_ row: Int) -> SourcePosition {
        SourcePosition(file: tables[tableOf[row]].file, line: rows[row].line)
    }

    /// The rows as units of a register.
    ///
    /// - Complexity: O(rows).
    var units: [SuccessionUnit] {
        rows.indices.map { index in
            let (row, table, position) = (rows[index], tables[tableOf[index]], position(index))
            return SuccessionUnit(
                id(index),
                row.kind,
                names: [.init(row.name, span: row.span, provenance: table.provenance)],
                codes: [
                    .init(table.system, row.code, span: row.span, provenance: table.provenance, position: position)
                ],
                span: row.span,
                provenance: table.provenance,
                position: position
            )
        }
    }

    /// What happened to the rows that ended: those with one and the same successor merged, others were divided, or ended
    /// for good.
    ///
    /// A successor that no table has is named by its code, so that a check of the register tells it.
    ///
    /// - Complexity: O(rows).
    var events: [SuccessionEvent] {
        struct Group: Hashable {
            var date: Day
            var successor: String
        }
        var events: [SuccessionEvent] = []
        var merged: [Group: Int] = [:]
        for index in rows.indices {
            guard let date = rows[index].span.until else { continue }
            let to = rows[index].successors.map { code in row(code, beside: index, on: date).map(id) ?? code }
            if to.count == 1 {
                let group = Group(date: date, successor: to[0])
                if let event = merged[group] {
                    events[event].from.append(id(index))
                    events[event].kind = .merged
                    continue
                }
                merged[group] = events.count
            }
            let table = tables[tableOf[index]]
            var event = SuccessionEvent(
                "\(id(index))-end",
                to.isEmpty ? .abolished : to.count == 1 ? .renamed : .split,
                on: date,
                from: [id(index)],
                to: to,
                provenance: table.provenance,
                position: position(index)
            )
            event.decision = table.decision
            if to.count > 1 { event.undecided = table.undecided }
            events.append(event)
        }
        return events
    }
}

extension SuccessionRegister {
    /// The lines of tables that lie in a unit which nobody knows, so that no address finds them.
    ///
    /// Successors that nobody knows are told by ``check()`` of a register ``withTables()``.
    ///
    /// - Complexity: O(rows of the tables).
    public func checkTables() -> [Diagnostic] {
        let tables = UnitTables(tables)
        return tables.rows.indices.compactMap { index in
            let row = tables.rows[index]
            let day = row.span.until?.previous ?? row.span.from
            guard let day, !row.within.isEmpty, tables.row(row.within, beside: index, on: day) == nil,
                unitIndex(holding: row.within, in: tables.system(of: index), on: day) == nil
            else { return nil }
            return Diagnostic(
                .error,
                "succession.unknown-within",
                at: tables.position(index),
                message: Phrase(
                    vi: "Ngày \(day.vietnamese) không có đơn vị nào mang mã «\(row.within)» mà «\(row.name)» thuộc về.",
                    en: "On \(day) no unit has the code `\(row.within)`, in which `\(row.name)` is said to lie."
                ),
                hint: Phrase(
                    vi: "Ghi ở cột within mã huyện hay tỉnh của thời đó.",
                    en: "Write the code that its district or province had then."
                )
            )
        }
    }
}
