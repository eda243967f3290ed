import LienThongMapping
import LienThongModel

/// Keeps of each record the last version handed on, as the store does.
final class SourceSink: RecordSink {
    private(set) var versions: [String: String] = [:]
    private(set) var rejected = 0
    private(set) var diagnostics: [Diagnostic] = []

    var codes: Set<String> { Set(versions.keys) }
    var warnings: [String] { diagnostics.filter { $0.severity >= .warning }.map(\.code) }

    func accept(_ record: borrowing Record) {
        guard let code = record.entity.field("code"), let address = record.entity.field("applicant.address") else {
            return
        }
        versions[record.text(record[code])] = record.text(record[address])
    }

    func reject(_ record: RejectedRecord) { rejected += record.isUsed ? 0 : 1 }

    func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }
}
