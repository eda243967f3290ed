/// Finds the communes that addresses name, and what became of them: the conversion of addresses of three levels (M13).
///
/// An address is read from its end: the province, the district where there is one, the commune. Nothing is guessed: a
/// name that several communes bear gives all of them. Made once for a day, then only read.
///
/// Source: Resolution 202/2025/QH15 and the resolutions on communes of the same day; the catalogue of units by
/// Decision 19/2025/QĐ-TTg.
public struct CommuneFinder: Sendable {
    private let parts: AddressParts
    private let index: CommuneIndex
    private let spellings: [String: String]

    /// Makes a finder.
    ///
    /// - Parameters:
    ///   - register: Has the tables of communes, the words of addresses, and the provinces.
    ///   - day: The day whose communes are wanted.
    ///   - home: Ids of the provinces that are meant by an address that names none; all where it is empty.
    /// - Complexity: O(rows of the tables).
    public init(_ register: SuccessionRegister, on day: Day, home: Set<String> = []) {
        parts = AddressParts(register.addressWords)
        index = CommuneIndex(register, parts, on: day, home: home)
        var words: [String: String] = [:]
        for (spelling, name) in register.addressWords.spellings {
            words[AddressParts.folded(spelling)] = AddressParts.folded(name)
        }
        spellings = words
    }

    /// What became of the commune that an address names.
    ///
    /// - Parameter address: The address as it was written.
    /// - Returns: The finding; ``CommuneFinding/Outcome/unknown`` for an address that names no commune that is known.
    /// - Complexity: O(bytes of the address).
    public func find(_ address: String) -> CommuneFinding {
        let text = AddressText(address)
        var before: [Int] = []
        for cut in AddressParts.Cut.allCases {
            let starts = parts.starts(of: text, cut)
            // Most addresses have no hyphens.
            if starts == before { continue }
            before = starts
            let parts = parts.parts(of: text, from: starts)
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
        let text = AddressText(end)
        let parts = parts.parts(of: text, from: parts.starts(of: text, .commas))
        return parts.count == 3 ? find(parts[...]) : nil
    }

    private func find(_ parts: ArraySlice<AddressParts.Part>) -> CommuneFinding? {
        guard var part = parts.first else { return nil }
        var rest = parts
        var scopes = index.home.isEmpty ? [CommuneIndex.anywhere] : index.home.sorted()
        let named = province(part)
        if !named.isEmpty {
            rest = rest.dropFirst()
            scopes = named
            guard let next = rest.first else { return nil }
            part = next
        }
        // The province of today may stand before a district of one that went over to it.
        let around = scopes + scopes.flatMap { index.origins[$0] ?? [] }
        var found = matches(part, .district) { name in around.flatMap { index.districts(named: name, in: $0) } }
        if found.isEmpty, named.isEmpty, !index.home.isEmpty {
            found = matches(part, .district) { index.districts(named: $0, in: CommuneIndex.anywhere) }
        }
        guard !found.isEmpty else { return inProvince(part, scopes, isNamed: !named.isEmpty) }
        if let next = rest.dropFirst().first {
            let communes = matches(next, .commune) { name in
                found.flatMap { index.communes(named: name, ofDistrict: $0) }
            }
            if !communes.isEmpty { return finding(communes) }
        }
        // A district without communes went over as a whole; and a commune may bear the name of a district.
        let whole = found.filter { !index.goals[$0].isEmpty }
        if whole.count == 1, found.count == 1 { return finding(whole) }
        return inProvince(part, scopes, isNamed: !named.isEmpty)
    }

    /// Communes that an address names without their district.
    private func inProvince(_ part: AddressParts.Part, _ scopes: [Int], isNamed: Bool) -> CommuneFinding? {
        // Without a province a name alone says too little.
        guard isNamed || !index.home.isEmpty else { return nil }
        let found = matches(part, .commune) { name in scopes.flatMap { index.communes(named: name, in: $0) } }
        return found.isEmpty ? nil : finding(found)
    }

    /// The provinces that a part names; none where it names a district, such as `thành phố Bắc Ninh`.
    private func province(_ part: AddressParts.Part) -> [Int] {
        let isDistrict = part.readings.contains { reading in
            index.districts(named: reading.name, in: CommuneIndex.anywhere)
                .contains { index.levels[$0] == reading.level }
        }
        if isDistrict { return [] }
        for name in [part.whole] + part.readings.map(\.name) {
            if let found = index.provinces[spellings[name] ?? name] { return found }
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
            let exact = found.filter { index.levels[$0] == reading.level }
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
        for goal in found.flatMap({ index.goals[$0] }) where !communes.contains(goal) { communes.append(goal) }
        let named = communes.map { index.commune($0) }
        if communes.isEmpty { return CommuneFinding(.unknown) }
        let former = found.filter { !communes.contains($0) }
        if former.count < found.count, communes.count == 1 { return CommuneFinding(.current, communes: named) }
        guard found.count == 1, let row = former.first else {
            return CommuneFinding(communes.count == 1 ? .converted : .ambiguous, communes: named)
        }
        return CommuneFinding(
            communes.count == 1 ? .converted : .divided,
            former: index.commune(row),
            communes: named
        )
    }
}
