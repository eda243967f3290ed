import LienThongModel

/// A code stands for one record.
struct DuplicateCodes {
    /// Where a code was met first.
    private struct Place {
        var line: UInt32
        var record: UInt32
        var file: UInt32
    }

    private let rule: ValidationRule
    private let parts: [Int]
    private let key: Int
    private var first: [UInt64: Place] = [:]
    private var files: [String?] = []

    /// Makes the rule; `parts` are the fields that make up the code.
    init(_ rule: ValidationRule, _ parts: [String], _ carried: CarriedFields) {
        self.rule = rule
        self.parts = parts.map { carried.any($0) }
        key = carried.any("code")
    }

    mutating func check(_ record: borrowing Record, _ log: inout ValidationLog) {
        guard log.runs(rule), record[key].hasValue else { return }
        var hash: UInt64 = 0
        for part in parts {
            let slot = record[part]
            let start = Int(slot.textOffset)
            let text = record.bytes.span.extracting(start..<start + Int(slot.textLength))
            hash = ByteHash.mix(hash ^ (slot.hasValue ? ByteHash.hash(text) : 0x5555))
        }
        guard let place = first[hash] else {
            first[hash] = place(record.position)
            return
        }
        let fields = record.entity.fields
        guard log.meets(rule, "code") else { return }
        let found = words(place, in: record.position.file)
        let label = fields[key].label
        let message = Phrase(
            vi: "\(label.vi) này đã có ở \(found.vi).",
            en: "This \(label.en.lowercased()) stands in \(found.en) already."
        )
        log.list(rule, record, record[key], key: key, field: key, message)
    }

    private mutating func place(_ position: SourcePosition) -> Place {
        if files.isEmpty || files[files.count - 1] != position.file { files.append(position.file) }
        return Place(
            line: UInt32(clamping: position.line ?? 0),
            record: UInt32(clamping: position.record ?? 0),
            file: UInt32(files.count - 1)
        )
    }

    private func words(_ place: Place, in file: String?) -> Phrase {
        var words = Phrase(
            vi: "dòng \(place.line), bản ghi \(place.record)",
            en: "line \(place.line), record \(place.record),"
        )
        if let other = files[Int(place.file)], other != file {
            words.vi += ", tệp \(other)"
            words.en += " of \(other)"
        }
        return words
    }
}
