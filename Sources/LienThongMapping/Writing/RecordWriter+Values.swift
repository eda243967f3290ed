import LienThongFormats
import LienThongModel

/// Values: what a field is written as, and what is lost by it.
extension RecordWriter {
    enum Written {
        case absent
        case null
        case empty
        case text(String, ScalarType)
    }

    mutating func value(_ line: Int, name: String, _ record: borrowing Record, _ writer: inout some EventWriter) {
        switch text(line, record) {
        case .absent: if name != "#text" { absent(name, plan.lines[line].absentWritten, &writer) }
        case .null:
            if plan.definition.syntax == .json { writer.value(name, "null", .null) } else { absent(name, nil, &writer) }
        case .empty: writer.value(name, "", .text)
        case .text(let text, let type): writer.value(name, text, type)
        }
    }

    mutating func absent(
        _ name: String,
        _ own: DefaultsDefinition.Absent? = nil,
        _ writer: inout some EventWriter
    ) {
        switch own ?? plan.definition.defaults.absent {
        case .omit: break
        case .empty: writer.value(name, "", .text)
        case .null: writer.value(name, "null", .null)
        }
    }

    mutating func text(_ index: Int, _ record: borrowing Record) -> Written {
        let line = plan.lines[index]
        let field = plan.entity.fields[line.field]
        let row = rows[field.group]
        guard row >= 0 else { return .absent }
        let slot = record[line.field, row: row]
        switch slot.state {
        case .absent, .null, .empty:
            if let suffix = line.suffixField, record[suffix, row: row].hasValue {
                losses.notCarried[plan.entity.fields[suffix].path, default: 0] += 1
            }
            if let invent = line.invent {
                losses.invented[field.path, default: 0] += 1
                return .text(invent, .text)
            }
            return slot.state == .empty ? .empty : slot.state == .null ? .null : .absent
        case .invalid:
            losses.unreadable[field.path, default: 0] += 1
            return .absent
        case .value: break
        }
        return converted(line, field, slot, record, row)
    }

    mutating func converted(
        _ line: FieldLine,
        _ field: Field,
        _ slot: Slot,
        _ record: borrowing Record,
        _ row: Int
    ) -> Written {
        let isNative = plan.definition.defaults.writesNativeScalars
        switch field.type {
        case .text:
            var text = record.text(slot)
            if let suffix = line.suffixField, record[suffix, row: row].hasValue {
                let length = text.utf8.count
                text += "." + record.text(record[suffix, row: row])
                // Only behind a code of the national form can the tail be told from it again.
                if ProcedureCode.nationalLength(Array(text.utf8).span) != length {
                    losses.notCarried[plan.entity.fields[suffix].path, default: 0] += 1
                }
            }
            measure(text, line, field)
            return .text(text, .text)
        case .code(let list):
            guard let word = plan.crosswalk(of: line)?.words(for: Int(slot.number))?.first else {
                losses.noWord[field.path, default: [:]][list.terms[Int(slot.number)].name, default: 0] += 1
                return .absent
            }
            return .text(word, .text)
        case .date:
            let moment = Timestamp(slot)
            let patterns = (line.date ?? plan.definition.defaults.date)?.patterns ?? []
            guard let pattern = patterns.first(where: { $0.precision == moment.precision }) ?? patterns.first else {
                return .absent
            }
            if isCoarser(pattern.precision, moment) { coarser[line.field] += 1 }
            return .text(pattern.write(moment), .text)
        case .money: return .text(Money(hundredths: slot.number).description, isNative ? .number : .text)
        case .integer: return .text(String(slot.number), isNative ? .number : .text)
        case .boolean:
            if let word = line.words.first(where: { $0.value == (slot.number != 0) }) { return .text(word.wire, .text) }
            if isNative { return .text("", slot.number != 0 ? .yes : .no) }
            return .text(slot.number != 0 ? "true" : "false", .text)
        }
    }

    func isCoarser(_ precision: Timestamp.Precision, _ moment: Timestamp) -> Bool {
        guard moment.precision > precision else { return false }
        let seconds = moment.seconds + Timestamp.vietnamOffset
        return seconds % (precision == .day ? 86_400 : 60) != 0
    }

    mutating func measure(_ text: String, _ line: FieldLine, _ field: Field) {
        guard let limit = line.length, text.utf8.count > limit, text.count > limit else { return }
        var length = losses.tooLong[field.path] ?? LossReport.Length(limit: limit)
        length.count += 1
        length.longest = max(length.longest, text.count)
        losses.tooLong[field.path] = length
    }
}
