import LienThongModel

/// Counts flaws of text by field, with the first place and an example of each.
struct TextTally {
    /// Where a flaw was met first.
    private struct Example {
        var position: SourcePosition
        var key: String?
        var text: String
    }

    private let entity: Entity
    private let key: Int
    private let showsPersonalData: Bool
    private var counts: [Int]
    private var examples: [Example?]

    init(_ entity: Entity, showsPersonalData: Bool) {
        self.entity = entity
        self.showsPersonalData = showsPersonalData
        guard let key = entity.field("code") else { preconditionFailure("A validated entity has a code.") }
        self.key = key
        counts = Array(repeating: 0, count: entity.fields.count * TextFlaws.rules.count)
        examples = Array(repeating: nil, count: entity.fields.count * TextFlaws.rules.count)
    }

    /// Looks at every text of a record.
    mutating func add(_ record: borrowing Record) {
        let bytes = record.bytes.span
        for row in record.rows.indices {
            let first = Int(record.rows[row].firstSlot)
            let fields = entity.groups[Int(record.rows[row].group)].fields
            for field in fields {
                let slot = record.slots[first + field - fields.lowerBound]
                let isText = slot.textLength > 0
                let start = Int(isText ? slot.textOffset : slot.rawOffset)
                let length = Int(isText ? slot.textLength : slot.rawLength)
                if length < 2 { continue }
                let flaws = TextFlaws.suspected(bytes.extracting(start..<start + length))
                if !flaws.isEmpty { add(record, field, slot, start..<start + length, flaws) }
            }
        }
    }

    private mutating func add(
        _ record: borrowing Record,
        _ field: Int,
        _ slot: Slot,
        _ range: Range<Int>,
        _ suspected: TextFlaws
    ) {
        var flaws = suspected
        var text: String?
        func decoded() -> String { String(decoding: record.bytes[range], as: UTF8.self) }
        if flaws.contains(.notComposed) {
            let value = decoded()
            text = value
            if TextFolding.isComposed(value) { flaws.remove(.notComposed) }
        }
        for (index, (flaw, _)) in TextFlaws.rules.enumerated() where flaws.contains(flaw) {
            let place = field * TextFlaws.rules.count + index
            counts[place] += 1
            if examples[place] != nil { continue }
            let code = record[key]
            examples[place] = Example(
                position: record.position(of: slot),
                key: code.hasValue ? record.text(code) : nil,
                text: example(text ?? decoded(), flaw, field)
            )
        }
    }

    private func example(_ text: String, _ flaw: TextFlaws, _ field: Int) -> String {
        if entity.fields[field].isPersonal, !showsPersonalData { return Mask.masked(TextFolding.composed(text)) }
        return TextExcerpt.around(flaw, in: text)
    }

    /// Hands one finding a flaw and field to the log.
    func report(_ log: inout ValidationLog) {
        for (index, (_, rule)) in TextFlaws.rules.enumerated() where log.runs(rule) {
            for field in entity.fields.indices {
                let place = field * TextFlaws.rules.count + index
                guard let example = examples[place] else { continue }
                let path = entity.fields[field].path
                guard log.meets(rule, path, values: counts[place]) else { continue }
                let label = entity.fields[field].label
                let title = rule.title
                let message = Phrase(
                    vi: "\(title.vi): \(counts[place]) giá trị của «\(label.vi)», ví dụ «\(example.text)».",
                    en: "\(title.en): \(counts[place]) values of \(label.en), such as `\(example.text)`."
                )
                log.list(rule, at: example.position, key: example.key, field: path, message)
            }
        }
    }
}
