import LienThongModel

/// Fields that stand nowhere on the wire: decided at a record's end by a table over the values read.
extension RecordMapper {
    /// Fills the derived fields; the first rule that holds decides, and none leaves the field absent.
    mutating func derive() {
        for derivation in plan.derivations where record.slots[derivation.slot].isBlank {
            let rule = derivation.rules.first { rule in
                rule.conditions.allSatisfy { condition in
                    let values = captures[condition.capture]
                    return condition.condition.holds(for: values.filter { !derivation.none.contains($0) })
                }
            }
            guard let rule else { continue }
            var slot = Slot(state: .value, number: Int64(rule.term))
            slot.isDerived = true
            slot.isIrregular = true
            slot.origin = derivation.origin
            slot.line = UInt32(clamping: record.position.line ?? 0)
            record.slots[derivation.slot] = slot
            derivedCounts[derivation.field, default: 0] += 1
        }
    }

    /// Says of which fields, and how often, the value was derived.
    mutating func noteDerived() {
        for (field, count) in derivedCounts.sorted(by: { $0.key < $1.key }) {
            let label = plan.entity.fields[field].label
            note(
                .note,
                "mapping.derived",
                SourcePosition(file: file),
                Phrase(
                    vi: "\(label.vi) của \(count) bản ghi được suy ra từ bảng của ánh xạ, không có trong tệp.",
                    en: "\(label.en) of \(count) record\(count == 1 ? "" : "s") was derived by the mapping's table; "
                        + "the input does not hold it."
                )
            )
        }
        derivedCounts.removeAll()
    }

    /// Notes a file that is not named for its record.
    mutating func checkFileName() {
        guard let pattern = plan.definition.named else { return }
        let wanted = EntryName.path(pattern, for: record)
        let name = file.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? file
        guard name != wanted, name.contains(".") else { return }
        problem(
            .warning,
            "mapping.file-name",
            line: 0,
            column: 0,
            plan.entity.field("code"),
            Phrase(
                vi: "Tệp «\(name)» mang bản ghi lẽ ra ở tệp «\(wanted)».",
                en: "The file `\(name)` holds the record of `\(wanted)`."
            ),
            hint: Phrase(vi: "Kiểm tra mã trong tệp và tên tệp.", en: "Check the code in the file and the file's name.")
        )
    }
}
