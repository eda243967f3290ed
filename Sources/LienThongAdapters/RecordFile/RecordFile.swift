import Foundation
package import LienThongModel

/// A file of records, one a line, as a system that takes records: the working copy that a province's systems import
/// from.
///
/// What is sent goes at once, and durably, into a file of changes beside it (``changesEnding``); ``finish()`` puts the
/// changes into the file, which so is whole at any moment. Killed in between, the next one to open it goes on from the
/// changes. Lines that cannot be read stay as they are.
package actor RecordFile: CallTarget {
    /// What is written behind the file's name to name the file of changes.
    package static let changesEnding = ".changes"

    /// How records are written for the file, in the toolkit's own form.
    package nonisolated let form: RecordForm
    /// It looks up before each call, and takes the same call twice without harm.
    package nonisolated let abilities = TargetAbilities(looksUp: true, isIdempotent: true, width: 1, looksFirst: true)
    private nonisolated let path: String
    private let key: @Sendable (borrowing Record) -> String
    private var lines: RecordLines?
    private var changes: [String: [UInt8]] = [:]

    /// Makes the adapter; the file is opened by the first call.
    ///
    /// - Parameters:
    ///   - path: The file; made when it is not there.
    ///   - form: The form, as ``RecordForm/init(normalisedFor:)`` makes it for the file's format.
    ///   - key: The key of a record.
    package init(_ path: String, form: RecordForm, key: @escaping @Sendable (borrowing Record) -> String) {
        self.path = path
        self.form = form
        self.key = key
    }

    /// Notes a record durably among the changes.
    package func send(_ call: OutgoingCall) async -> DeliveryAnswer {
        guard let line = form.kept(call.content) else {
            return .refused(
                note: Phrase(
                    vi: "định dạng của tệp không ghi được bản ghi này",
                    en: "the record cannot be written in the file's format"
                )
            )
        }
        do throws(AdapterFailure) {
            let isThere = try held(call.key) != nil
            if call.action == .create, isThere {
                return .alreadyThere(note: Phrase(vi: "tệp đã có bản ghi", en: "the file has the record"))
            }
            if call.action == .update, !isThere {
                return .notThere(note: Phrase(vi: "tệp chưa có bản ghi", en: "the file does not have the record"))
            }
            try DurableFile.append(Array(line) + [UInt8(ascii: "\n")], to: path + Self.changesEnding, mode: mode)
        } catch {
            return error.isFinal ? .denied(note: error.note) : .notSent(note: error.note, wait: nil)
        }
        changes[call.key] = Array(line)
        return .accepted(note: Phrase(same: ""))
    }

    /// What the file holds under a key, changes included.
    package func lookUp(_ key: String) async throws(AdapterFailure) -> LookUp {
        guard let line = try held(key) else { return .absent }
        var writer = form.writer()
        var found: [UInt8]?
        let problems = form.readKept(line) { found = Array(writer.text(of: $0)) }
        guard let found, problems.isEmpty else { return .unreadable(key) }
        return .found(found)
    }

    /// Puts the changes into the file: all of them or, when something goes wrong, none.
    ///
    /// - Throws: ``AdapterFailure``; the changes stay where they are and are put in another time.
    /// - Complexity: O(bytes of the file) when there are changes.
    package func finish() async throws(AdapterFailure) {
        guard !changes.isEmpty || DurableFile.isThere(path + Self.changesEnding) else { return }
        _ = try opened()
        // What others wrote into the file meanwhile stays.
        let lines = try RecordLines(DurableFile.bytes(of: path) ?? [], form, key)
        if !changes.isEmpty { try DurableFile.replace(path, with: lines.pieces(replacing: changes), mode: mode) }
        try DurableFile.remove(path + Self.changesEnding)
        self.lines = nil
        changes = [:]
    }

    /// Only its owner reads a file with personal data.
    private nonisolated var mode: UInt32 {
        form.entity.fields.contains(where: \.isPersonal) ? 0o600 : 0o644
    }

    private func held(_ key: String) throws(AdapterFailure) -> [UInt8]? {
        let lines = try opened()
        return changes[key] ?? lines[key]
    }

    /// The file's lines; changes that an earlier run left are taken up with them.
    private func opened() throws(AdapterFailure) -> RecordLines {
        if let lines { return lines }
        let opened = try RecordLines(DurableFile.bytes(of: path) ?? [], form, key)
        var left = try DurableFile.bytes(of: path + Self.changesEnding) ?? []
        // A line without its end was cut off before it was answered for.
        let whole = left.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        if whole < left.count {
            try DurableFile.cut(path + Self.changesEnding, to: whole)
            left.removeSubrange(whole...)
        }
        let noted = try RecordLines(left, form, key)
        for key in noted.keys { changes[key] = noted[key] }
        lines = opened
        return opened
    }
}
