/// Finds the communes that addresses name, and what became of them: the conversion of addresses of three levels (M13).
///
/// An address is read from its end: the province, the district where there is one, the commune. Nothing is guessed: a
/// name that several communes bear gives all of them. Made once for a day, then only read.
///
/// Source: Resolution 202/2025/QH15 and the resolutions on communes of the same day; the catalogue of units by
/// Decision 19/2025/QĐ-TTg.
public struct CommuneFinder: Sendable {
    private struct Key: Hashable {
        var scope: Int
        var name: String
    }

    /// Stands for all provinces.
    private static let anywhere = -1

    private let parts: AddressParts
    private let rows: [UnitTable.Row]
    /// The word for the level in a row's name, folded.
    private let levels: [String]
    /// Which rows of the day asked about follow a row; itself for one of that day.
    private let goals: [[Int]]
    private let spellings: [String: String]
    private var provinces: [String: [Int]] = [:]
    private var districts: [Key: [Int]] = [:]
    private var inDistrict: [Key: [Int]] = [:]
    private var inProvince: [Key: [Int]] = [:]
    /// For a province the others whose communes went over to it.
    private var origins: [Int: Set<Int>] = [:]
    private var home: Set<Int> = []

    /// Makes a finder.
    ///
    /// - Parameters:
    ///   - register: Has the tables of communes, the words of addresses, and the provinces.
    ///   - day: The day whose communes are wanted.
    ///   - home: Ids of the provinces that are meant by an address that names none; all where it is empty.
    /// - Complexity: O(rows of the tables).
    public init(_ register: SuccessionRegister, on day: Day, home: Set<String> = []) {
        parts = AddressParts(register.addressWords)
        var words: [String: String] = [:]
        for (spelling, name) in register.addressWords.spellings {
            words[AddressParts.folded(spelling)] = AddressParts.folded(name)
        }
        spellings = words
        var (rows, levels, goals): ([UnitTable.Row], [String], [[Int]]) = ([], [], [])
        var holders: [Int?] = []
        for table in register.tables {
            let byCode = table.rowsByCode()
            let first = rows.count
            rows += table.rows
            goals += table.rows.indices.map { Self.goals(of: $0, table, byCode, on: day).map { $0 + first } }
            holders += table.rows.map { row in
                table.row(row.within, on: row.lastDay(before: day), byCode).map { $0 + first }
            }
        }
        for (id, unit) in register.units.enumerated() where unit.kind == .province {
            for name in unit.names {
                let part = parts.part(name.text)
                for form in [part.whole] + part.readings.map(\.name) where provinces[form]?.last != id {
                    provinces[form, default: []].append(id)
                }
            }
            if home.contains(unit.id) { self.home.insert(id) }
        }
        var seats: [CodeSystem: [String: [Int]]] = [:]
        for (id, unit) in register.units.enumerated() where unit.kind == .province {
            for code in unit.codes { seats[code.system, default: [:]][code.code, default: []].append(id) }
        }
        /// The province in which a row lies.
        func province(_ row: UnitTable.Row, _ system: CodeSystem) -> Int? {
            let day = row.lastDay(before: day)
            return seats[system]?[row.within]?
                .first { id in
                    register.units[id].codes.contains { $0.code == row.within && $0.span.contains(day) }
                }
        }
        var provinceOf: [Int?] = []
        var start = 0
        for table in register.tables {
            for index in table.rows.indices {
                let row = table.rows[index]
                let holder = holders[start + index].map { rows[$0] } ?? row
                provinceOf.append(province(holder, table.system))
            }
            start += table.rows.count
        }
        for (index, row) in rows.enumerated() {
            let part = parts.part(row.name)
            let reading = part.readings.first
            levels.append(reading?.level ?? "")
            let name = reading?.name ?? part.whole
            var scopes = [Self.anywhere]
            if let province = provinceOf[index] { scopes.append(province) }
            if row.kind == .district {
                for scope in scopes { districts[Key(scope: scope, name: name), default: []].append(index) }
                continue
            }
            if let district = holders[index] { inDistrict[Key(scope: district, name: name), default: []].append(index) }
            for scope in scopes { inProvince[Key(scope: scope, name: name), default: []].append(index) }
            guard let province = provinceOf[index] else { continue }
            for goal in goals[index] {
                if let new = provinceOf[goal], new != province { origins[new, default: []].insert(province) }
            }
        }
        self.rows = rows
        self.levels = levels
        self.goals = goals
        for (new, old) in origins where !old.isDisjoint(with: self.home) { self.home.insert(new) }
    }

    /// The rows of a day that follow a row.
    private static func goals(
        of row: Int,
        _ table: UnitTable,
        _ byCode: [String: [Int]],
        on day: Day,
        depth: Int = 0
    ) -> [Int] {
        guard !table.rows[row].span.contains(day) else { return [row] }
        // A circle of units would be told by a check of the register.
        guard let end = table.rows[row].span.until, end <= day, depth < 16 else { return [] }
        var found: [Int] = []
        for code in table.rows[row].successors {
            guard let next = table.row(code, on: end, byCode) else { continue }
            for goal in goals(of: next, table, byCode, on: day, depth: depth + 1) where !found.contains(goal) {
                found.append(goal)
            }
        }
        return found
    }

    /// What became of the commune that an address names.
    ///
    /// - Parameter address: The address as it was written.
    /// - Returns: The finding; ``CommuneFinding/Outcome/unknown`` for an address that names no commune that is known.
    /// - Complexity: O(bytes of the address).
    public func find(_ address: String) -> CommuneFinding {
        let text = AddressText(address)
        for cut in AddressParts.Cut.allCases {
            let parts = parts.parts(of: text, cut: cut)
            // A number or a remark may stand behind the address.
            for first in 0..<min(2, parts.count) {
                if let finding = find(parts[first...]) { return finding }
            }
        }
        return CommuneFinding(.unknown)
    }

    /// What any address leads to that ends in some text, whatever stands before it; `nil` where that may matter.
    ///
    /// Most addresses of a register end in one of a few thousand ways, so that it pays to keep the answers.
    ///
    /// - Parameter end: The last three parts of an address, with the commas between them.
    /// - Returns: What ``find(_:)`` says about each of them.
    public func find(end: String) -> CommuneFinding? {
        let parts = parts.parts(of: AddressText(end), cut: .commas)
        return parts.count == 3 ? find(parts[...]) : nil
    }

    private func find(_ parts: ArraySlice<AddressParts.Part>) -> CommuneFinding? {
        guard var part = parts.first else { return nil }
        var rest = parts
        var scopes = home.isEmpty ? [Self.anywhere] : home.sorted()
        let named = province(part)
        if !named.isEmpty {
            rest = rest.dropFirst()
            scopes = named
            guard let next = rest.first else { return nil }
            part = next
        }
        // The province of today may stand before a district of one that went over to it.
        let around = scopes + scopes.flatMap { origins[$0] ?? [] }
        var found = matches(part, .district) { name in around.flatMap { districts[Key(scope: $0, name: name)] ?? [] } }
        if found.isEmpty, named.isEmpty, !home.isEmpty {
            found = matches(part, .district) { districts[Key(scope: Self.anywhere, name: $0)] ?? [] }
        }
        guard !found.isEmpty else { return inProvince(part, scopes, isNamed: !named.isEmpty) }
        if let next = rest.dropFirst().first {
            let communes = matches(next, .commune) { name in
                found.flatMap { inDistrict[Key(scope: $0, name: name)] ?? [] }
            }
            if !communes.isEmpty { return finding(communes) }
        }
        // A district without communes went over as a whole; and a commune may bear the name of a district.
        let whole = found.filter { !goals[$0].isEmpty }
        if whole.count == 1, found.count == 1 { return finding(whole) }
        return inProvince(part, scopes, isNamed: !named.isEmpty)
    }

    /// Communes that an address names without their district.
    private func inProvince(_ part: AddressParts.Part, _ scopes: [Int], isNamed: Bool) -> CommuneFinding? {
        // Without a province a name alone says too little.
        guard isNamed || !home.isEmpty else { return nil }
        let found = matches(part, .commune) { name in scopes.flatMap { inProvince[Key(scope: $0, name: name)] ?? [] } }
        return found.isEmpty ? nil : finding(found)
    }

    /// The provinces that a part names; none where it names a district, such as `thành phố Bắc Ninh`.
    private func province(_ part: AddressParts.Part) -> [Int] {
        let isDistrict = part.readings.contains { reading in
            (districts[Key(scope: Self.anywhere, name: reading.name)] ?? []).contains { levels[$0] == reading.level }
        }
        if isDistrict { return [] }
        for name in [part.whole] + part.readings.map(\.name) {
            if let found = provinces[spellings[name] ?? name] { return found }
        }
        return []
    }

    /// The rows of a sort that a part names, those of its very level where there are some.
    private func matches(
        _ part: AddressParts.Part,
        _ kind: SuccessionUnit.Kind,
        _ rows: (String) -> [Int]
    ) -> [Int] {
        let whole = rows(spellings[part.whole] ?? part.whole)
        if !whole.isEmpty { return Self.unique(whole) }
        for reading in part.readings where parts.isLevel(reading.level, of: kind) {
            let found = rows(spellings[reading.name] ?? reading.name)
            if found.isEmpty { continue }
            let exact = found.filter { levels[$0] == reading.level }
            return Self.unique(exact.isEmpty ? found : exact)
        }
        return []
    }

    private static func unique(_ rows: [Int]) -> [Int] {
        var seen: Set<Int> = []
        return rows.filter { seen.insert($0).inserted }
    }

    /// The finding about rows of which one is meant.
    private func finding(_ found: [Int]) -> CommuneFinding {
        var communes: [Int] = []
        for goal in found.flatMap({ goals[$0] }) where !communes.contains(goal) { communes.append(goal) }
        let named = communes.map { CommuneFinding.Commune(rows[$0].code, rows[$0].name) }
        if communes.isEmpty { return CommuneFinding(.unknown) }
        let former = found.filter { !communes.contains($0) }
        if former.count < found.count, communes.count == 1 { return CommuneFinding(.current, communes: named) }
        guard found.count == 1, let row = former.first else {
            return CommuneFinding(communes.count == 1 ? .converted : .ambiguous, communes: named)
        }
        return CommuneFinding(
            communes.count == 1 ? .converted : .divided,
            former: CommuneFinding.Commune(rows[row].code, rows[row].name),
            communes: named
        )
    }
}

extension UnitTable.Row {
    /// The last day on which the unit exists, not after another day.
    fileprivate func lastDay(before day: Day) -> Day {
        guard let until = span.until, until <= day else { return day }
        return until.previous
    }
}
