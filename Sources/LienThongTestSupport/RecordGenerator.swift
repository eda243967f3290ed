package import LienThongModel

/// Makes up records of any entity, limited to what a format carries; the same for a seed everywhere.
package struct RecordGenerator: Sendable {
    /// What a format carries, and how.
    package struct Limits: Sendable {
        /// The fields that may be filled.
        package var fields: Set<String> = []
        /// The fields that are always filled, where their row is there.
        package var always: Set<String> = ["code"]
        /// The lists of which there is one row at most.
        package var single: Set<String> = []
        /// The lists of which there is one row at least.
        package var needed: Set<String> = []
        /// The text fields that hold no line break, no semicolon and no comma.
        package var plain: Set<String> = []
        /// The terms that may be taken, by field; all where none are named.
        package var terms: [String: [Int]] = [:]
        /// How finely moments are written.
        package var precisions: [Timestamp.Precision] = [.second]

        /// No limits but an empty set of fields.
        package init() {}
    }

    private let entity: Entity
    private let limits: Limits
    private var random: DossierRandom
    private var count = 0

    private static let texts = [
        "Nguyễn Văn Mẫu", "a", "0", "x; y, z", "\"hai\" 'một'", "<b>&amp;</b> ]]>", "dòng một\ndòng hai",
        " có khoảng trắng ",
        "Đa\u{303} tra\u{309}", "=1+1", "\\u0041 \\ /", "tab\tở giữa", "😀 𠀋", "01/02/2026", "null", "1.000",
        "Phí, lệ phí", "-1", "_x000D_",
        "\u{A0}x\u{A0}", "a  b",
    ]
    private static let plainTexts = [
        "Nguyễn Văn Mẫu", "a", "0", "\"hai\" 'một'", "<b>&amp;</b>", "😀 𠀋", "Sở Tư pháp", "=1+1", "(x)",
    ]

    /// Starts at a seed.
    package init(_ entity: Entity, _ limits: Limits, seed: UInt64) {
        self.entity = entity
        self.limits = limits
        random = DossierRandom(seed: seed)
    }

    /// The next record; its code is one of its own.
    package mutating func record() -> Record {
        count += 1
        var record = Record(entity)
        fill(&record, group: 0, row: 0)
        return record
    }

    private mutating func fill(_ record: inout Record, group: Int, row: Int) {
        var isFilled = false
        for field in entity.groups[group].fields where limits.fields.contains(entity.fields[field].path) {
            guard limits.always.contains(entity.fields[field].path) || chance(6) else { continue }
            set(field, row, in: &record)
            isFilled = true
        }
        dropLoneTail(&record, group, row)
        for list in entity.lists(in: group) where carries(list) {
            let needsOne = group != 0 && !isFilled || limits.needed.contains(entity.groups[list].path)
            guard needsOne || chance(7) else { continue }
            let most = limits.single.contains(entity.groups[list].path) ? 1 : 3
            for _ in 0..<Int.random(in: 1...most, using: &random) {
                fill(&record, group: list, row: record.appendRow(group: list, parent: row))
                isFilled = true
            }
        }
        if !isFilled,
            let field = entity.groups[group].fields.first(where: { limits.fields.contains(entity.fields[$0].path) })
        {
            set(field, row, in: &record)
        }
    }

    /// Takes out the tail of a code where there is no code.
    private func dropLoneTail(_ record: inout Record, _ group: Int, _ row: Int) {
        for field in entity.groups[group].fields where entity.fields[field].name.hasSuffix("suffix") {
            let code = entity.fields[field].path.replacing("suffix", with: "code")
            guard let base = entity.field(code), !record[base, row: row].hasValue else { continue }
            record[field, row: row] = .absent
        }
    }

    /// Whether any field of a list, or of a list in it, is carried.
    private func carries(_ list: Int) -> Bool {
        entity.groups[list].fields.contains { limits.fields.contains(entity.fields[$0].path) }
            || entity.lists(in: list).contains { carries($0) }
    }

    private mutating func set(_ index: Int, _ row: Int, in record: inout Record) {
        let field = entity.fields[index]
        switch field.type {
        case .text: record.set(index, row: row, text: text(field))
        case .code(let list):
            let terms = limits.terms[field.path] ?? Array(list.terms.indices)
            guard let term = terms.randomElement(using: &random) else { return }
            record.set(index, row: row, number: Int64(term), text: list.terms[term].name)
        case .date:
            let precision = limits.precisions.randomElement(using: &random) ?? .second
            let step: Int64 = precision == .day ? 86_400 : precision == .minute ? 60 : 1
            // The years 2000 to 2099 in Vietnam.
            let local = Int64.random(in: 946_684_800...4_102_444_799, using: &random) / step * step
            record.set(index, row: row, number: local - Timestamp.vietnamOffset, precision: precision)
        case .money:
            let hundredths = [0, 5, 50, 100, 5_000_000, 123_456_789, -100].randomElement(using: &random) ?? 0
            record.set(index, row: row, number: Int64(hundredths))
        case .integer: record.set(index, row: row, number: Int64.random(in: -5...10_000, using: &random))
        case .boolean: record.set(index, row: row, number: Bool.random(using: &random) ? 1 : 0)
        }
    }

    private mutating func text(_ field: Field) -> String {
        if field.path == "code" { return code(count) }
        if field.path == "procedure.code" { return code(Int.random(in: 1...99, using: &random)) }
        if field.name.hasSuffix("suffix") { return ["H05", "000.00.00.H05"].randomElement(using: &random) ?? "" }
        let isPlain = field.isIdentifier || limits.plain.contains(field.path)
        return (isPlain ? Self.plainTexts : Self.texts).randomElement(using: &random) ?? ""
    }

    /// A code in the national form, so that a tail can be told from it.
    private func code(_ number: Int) -> String {
        let digits = String(number)
        return "1." + String(repeating: "0", count: 6 - digits.count) + digits
    }

    private mutating func chance(_ ofTen: Int) -> Bool {
        Int.random(in: 0..<10, using: &random) < ofTen
    }
}
