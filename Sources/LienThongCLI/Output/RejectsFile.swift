import Foundation
import LienThongMapping
import LienThongModel
import Synchronization

/// Keeps broken records, unchanged, with the reason, one JSON object a line.
///
/// Holds personal data as it stood in the input, so only the owner may read the file. Safe from several threads.
final class RejectsFile: Sendable {
    private struct State {
        var file: OutputFile
        var buffer: [UInt8] = []
        var failure: (any Error)?
    }

    private let state: Mutex<State?>
    private let language: Language

    /// Opens the file, or keeps nothing when there is no path.
    init(_ path: String?, _ language: Language) throws {
        self.language = language
        state = Mutex(try path.map { State(file: try OutputFile($0, isPrivate: true)) })
    }

    /// Adds a record.
    func add(_ record: RejectedRecord) {
        state.withLock { state in
            guard state != nil else { return }
            state?.buffer += line(record)
            guard let count = state?.buffer.count, count > 1 << 20 else { return }
            Self.flush(&state)
        }
    }

    /// Puts the file in its place.
    func finish() throws {
        try state.withLock { state in
            guard state != nil else { return }
            Self.flush(&state)
            if let failure = state?.failure { throw failure }
            try state?.file.finish()
        }
    }

    private static func flush(_ state: inout State?) {
        guard let bytes = state?.buffer else { return }
        do {
            try state?.file.write(bytes)
        } catch {
            state?.failure = error
        }
        state?.buffer.removeAll(keepingCapacity: true)
    }

    private func line(_ record: RejectedRecord) -> [UInt8] {
        var fields: [String: Any] = [
            "used": record.isUsed,
            "reasons": record.reasons.map { reason in
                var fields: [String: Any] = [
                    "code": reason.code,
                    "severity": reason.severity.rawValue,
                    "message": reason.message[language],
                ]
                fields["field"] = reason.field
                fields["line"] = reason.position.line
                fields["column"] = reason.position.column
                fields["hint"] = reason.hint?[language]
                return fields
            },
        ]
        fields["file"] = record.position.file
        fields["line"] = record.position.line
        fields["column"] = record.position.column
        fields["record"] = record.position.record
        let text = String(decoding: record.bytes, as: UTF8.self)
        if text.utf8.elementsEqual(record.bytes) {
            fields["raw"] = text
        } else {
            fields["rawBase64"] = Data(record.bytes).base64EncodedString()
        }
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? JSONSerialization.data(withJSONObject: fields, options: options) else { return [] }
        return Array(data) + [0x0A]
    }
}
