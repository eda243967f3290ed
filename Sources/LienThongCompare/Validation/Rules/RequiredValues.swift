import LienThongModel

/// Values without which a dossier is of little use.
struct RequiredValues {
    private let fields: [Int]
    private let key: Int

    init(_ paths: [String], _ carried: CarriedFields) {
        fields = paths.compactMap { carried.field($0) }
        key = carried.any("code")
    }

    func check(_ record: borrowing Record, _ log: inout ValidationLog) {
        guard log.runs(.missingValue) else { return }
        for field in fields where record[field].isBlank {
            let description = record.entity.fields[field]
            guard log.meets(.missingValue, description.path) else { continue }
            let message = Phrase(
                vi: "Hồ sơ không có \(description.label.vi.lowercased()).",
                en: "The dossier has no \(description.label.en.lowercased())."
            )
            log.list(.missingValue, record, record[field], key: key, field: field, message)
        }
    }
}
