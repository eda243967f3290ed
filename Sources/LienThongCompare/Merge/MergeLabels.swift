import LienThongModel

/// Names rows in the paths of decisions as ``Record/members(_:)`` names them by keys, by the nation's row where there
/// is one, else by the base's, else by the province's.
///
/// A name that another row has already, since the sides number or name their rows differently, gets a number: `[2#2]`.
struct MergeLabels {
    private let names: [MergeSide: [String]]
    private var used: [String: Int] = [:]

    init(_ trees: MergeTrees, _ place: ListPlace) {
        names = Dictionary(
            uniqueKeysWithValues: MergeSide.allCases.map { side in
                (side, trees[side].map { Self.names($0.record, place.group, place[side]) } ?? [])
            }
        )
    }

    /// The name of rows that stand for each other, in brackets.
    mutating func label(_ triple: RowTriple) -> String {
        let side: MergeSide = triple.national != nil ? .national : triple.base != nil ? .base : .provincial
        let name = triple[side].flatMap { names[side]?[$0] } ?? ""
        let number = used[name, default: 0] + 1
        used[name] = number
        return number == 1 ? "[\(name)]" : "[\(name)#\(number)]"
    }

    private static func names(_ record: Record, _ group: Int, _ rows: [Int]) -> [String] {
        let keys = record.entity.groups[group].keys.filter { !record.entity.fields[$0].isPersonal }
        var taken: Set<String> = []
        return rows.enumerated()
            .map { place, row in
                let key = keys.first { record[$0, row: row].hasValue }
                let name = key.flatMap { record.value(record[$0, row: row], of: $0) }
                if let name, taken.insert(name).inserted { return name }
                return String(place + 1)
            }
    }
}
