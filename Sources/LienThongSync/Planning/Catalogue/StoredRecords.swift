import Foundation
import LienThongAdapters
import LienThongModel

/// A record of the store, read.
struct StoredRecord {
    var record: Record
    /// The paths of fields below the root that held a value which could not be read.
    var unreadable: [String]
}

/// Reads records in the toolkit's own form, many at once: beginning to read costs more than one record.
struct StoredRecords {
    private let form: RecordForm

    init(_ entity: Entity) {
        form = .normalised(of: entity)
    }

    /// The records of some texts, in their order.
    ///
    /// Fields of the root that held a value which could not be read are marked so.
    func read(_ texts: [Data?]) -> [StoredRecord?] {
        var bytes: [UInt8] = []
        for text in texts {
            if let text { bytes += text }
            bytes.append(UInt8(ascii: "\n"))
        }
        var records: [StoredRecord?] = Array(repeating: nil, count: texts.count)
        form.read(bytes) { record in
            guard let line = record.position.line, records.indices.contains(line - 1) else { return }
            records[line - 1] = StoredRecord(record: copy record, unreadable: [])
        }
        for (index, text) in texts.enumerated() {
            guard let text, var stored = records[index] else { continue }
            for path in NormalisedText.unreadableFields(in: text) {
                if let field = form.entity.field(path), form.entity.fields[field].group == 0 {
                    stored.record[field].state = .invalid
                } else {
                    stored.unreadable.append(path)
                }
            }
            records[index] = stored
        }
        return records
    }
}
