import LienThongModel

/// Names the rows of a list in paths: `[68/2013/TT-BCA]`, `[3]` where a row has no key, `[a#2]` for the second of a
/// key.
///
/// A key of more than 60 characters is cut and gets four digits that tell it from others with the same beginning.
struct RowLabels {
    let context: ComparisonContext
    let values: ValueComparison
    let group: Int
    private let keys: [Int]
    private var used: [String: Int] = [:]

    private static let longest = 60

    init(_ context: ComparisonContext, _ values: ValueComparison, group: Int) {
        self.context = context
        self.values = values
        self.group = group
        keys = context.parts.entity.groups[group].keys.filter { context.parts.fields[$0] }
    }

    /// The label of a pair, the same when the sides are swapped.
    mutating func label(_ left: DistinctRow, _ right: DistinctRow) -> String {
        var fallback: String?
        for key in keys {
            let leftText = text(values.old, key, left.row)
            let rightText = text(values.new, key, right.row)
            guard let first = [leftText, rightText].compactMap({ $0 }).min(by: Self.precedes) else { continue }
            if leftText != nil, rightText != nil,
                context.foldedValue(values.old, key, left.row) == context.foldedValue(values.new, key, right.row)
            {
                return numbered(first)
            }
            fallback = fallback ?? first
        }
        return fallback.map { numbered($0) } ?? "[\(min(left.place, right.place))]"
    }

    /// The label of a row that stands alone.
    mutating func label(_ row: DistinctRow, of tree: RecordTree) -> String {
        keyText(tree, row.row).map { numbered($0) } ?? "[\(row.place)]"
    }

    /// The key of a row without brackets, or its place.
    func name(_ tree: RecordTree, _ row: Int, place: Int) -> String {
        keyText(tree, row) ?? String(place)
    }

    private func keyText(_ tree: RecordTree, _ row: Int) -> String? {
        for key in keys {
            if let text = text(tree, key, row) { return text }
        }
        return nil
    }

    private mutating func numbered(_ name: String) -> String {
        let short = Self.shortened(name)
        let number = used[short, default: 0] + 1
        used[short] = number
        return number == 1 ? "[\(short)]" : "[\(short)#\(number)]"
    }

    private func text(_ tree: RecordTree, _ key: Int, _ row: Int) -> String? {
        tree.value(key, row).map(TextFolding.withoutFormatting)
    }

    /// A key as a path shows it.
    static func shortened(_ name: String) -> String {
        guard name.count > longest else { return name }
        var hash = StableHash()
        hash.combine(TextFolding.key(name))
        return "\(name.prefix(longest - 6))…~\(hash.hexadecimal.prefix(4))"
    }

    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}
