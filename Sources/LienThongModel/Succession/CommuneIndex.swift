/// The communes, districts and provinces of a register by the names under which addresses call them.
///
/// Provinces are told by their places among the register's units, communes and districts by their rows.
struct CommuneIndex: Sendable {
    private struct Key: Hashable {
        var scope: Int
        var name: String
    }

    /// Stands for all provinces.
    static let anywhere = -1

    private let rows: [UnitTable.Row]
    /// The word for the level in a row's name, folded.
    private(set) var levels: [String] = []
    /// Which rows of the day follow a row; itself for one of that day.
    let goals: [[Int]]
    /// The provinces by name.
    private(set) var provinces: [String: [Int]] = [:]
    /// For a province the others whose communes went over to it.
    private(set) var origins: [Int: Set<Int>] = [:]
    /// The provinces that are meant by an address that names none.
    private(set) var home: Set<Int> = []
    private var districts: [Key: [Int]] = [:]
    private var inDistrict: [Key: [Int]] = [:]
    private var inProvince: [Key: [Int]] = [:]

    init(_ register: SuccessionRegister, _ parts: AddressParts, on day: Day, home: Set<String>) {
        let tables = UnitTables(register.tables)
        rows = tables.rows
        goals = rows.indices.map { tables.followers(of: $0, on: day) }
        addProvinces(register, parts, home)
        let holders = rows.indices.map { index in
            tables.row(rows[index].within, beside: index, on: rows[index].lastDay(before: day))
        }
        let provinceOf = rows.indices.map { index -> Int? in
            let holder = holders[index] ?? index
            let day = rows[holder].lastDay(before: day)
            return register.unitIndex(holding: rows[holder].within, in: tables.system(of: holder), on: day)
        }
        for index in rows.indices { add(index, in: holders[index], provinceOf[index], parts) }
        for (index, province) in zip(rows.indices, provinceOf) {
            guard let province else { continue }
            for goal in goals[index] {
                if let new = provinceOf[goal], new != province { origins[new, default: []].insert(province) }
            }
        }
        for (new, old) in origins where !old.isDisjoint(with: self.home) { self.home.insert(new) }
    }

    private mutating func addProvinces(_ register: SuccessionRegister, _ parts: AddressParts, _ home: Set<String>) {
        for (index, unit) in register.units.enumerated() where unit.kind == .province {
            for name in unit.names {
                let part = parts.part(name.text)
                for form in [part.whole] + part.readings.map(\.name) where provinces[form]?.last != index {
                    provinces[form, default: []].append(index)
                }
            }
            if home.contains(unit.id) { self.home.insert(index) }
        }
    }

    private mutating func add(_ row: Int, in district: Int?, _ province: Int?, _ parts: AddressParts) {
        let part = parts.part(rows[row].name)
        let reading = part.readings.first
        levels.append(reading?.level ?? "")
        let name = reading?.name ?? part.whole
        for scope in [Self.anywhere, province].compactMap(\.self) {
            let key = Key(scope: scope, name: name)
            if rows[row].kind == .district {
                districts[key, default: []].append(row)
            } else {
                inProvince[key, default: []].append(row)
            }
        }
        if let district, rows[row].kind != .district {
            inDistrict[Key(scope: district, name: name), default: []].append(row)
        }
    }

    /// The districts of a name in a province, or ``anywhere``.
    func districts(named name: String, in province: Int) -> [Int] {
        districts[Key(scope: province, name: name)] ?? []
    }

    /// The communes of a name in a province, or ``anywhere``.
    func communes(named name: String, in province: Int) -> [Int] {
        inProvince[Key(scope: province, name: name)] ?? []
    }

    /// The communes of a name in a district.
    func communes(named name: String, ofDistrict district: Int) -> [Int] {
        inDistrict[Key(scope: district, name: name)] ?? []
    }

    /// A commune, for people.
    func commune(_ row: Int) -> CommuneFinding.Commune {
        CommuneFinding.Commune(rows[row].code, rows[row].name)
    }
}

extension UnitTable.Row {
    /// The last day on which the unit exists, not after another day.
    fileprivate func lastDay(before day: Day) -> Day {
        guard let until = span.until, until <= day else { return day }
        return until.previous
    }
}
