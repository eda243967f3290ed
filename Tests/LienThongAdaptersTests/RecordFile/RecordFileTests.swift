import Foundation
import LienThongAdapters
import LienThongMapping
import LienThongModel
import LienThongTestSupport
import Testing

/// A file of records as a target: what is sent is there after any end, and shows whole or not at all.
@Suite struct RecordFileTests {
    /// A folder with a file of procedures in the toolkit's own form.
    private final class Bench {
        let folder: String
        var path: String { folder + "/catalogue.ndjson" }
        var changes: String { path + RecordFile.changesEnding }

        init(_ lines: [String]? = nil) throws {
            folder = FileManager.default.temporaryDirectory.appendingPathComponent("records-\(UUID().uuidString)").path
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            if let lines { try put(lines.map { $0 + "\n" }.joined(), path) }
        }

        deinit {
            try? FileManager.default.removeItem(atPath: folder)
        }

        func put(_ text: String, _ path: String) throws {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        }

        func open(_ entity: Entity = .procedure) throws -> RecordFile {
            let form = try RecordForm(normalisedFor: NormalisedFormat.plan(of: entity))
            let code = try #require(entity.field("code"))
            return RecordFile(path, form: form) { $0.text($0[code]) }
        }

        var text: String? {
            FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
        }
    }

    private func line(_ code: String, _ name: String) -> String {
        "{\"code\":\"\(code)\",\"name\":\"\(name)\"}"
    }

    private func call(_ action: OutgoingCall.Action, _ code: String, _ name: String) -> OutgoingCall {
        OutgoingCall(action, key: code, content: Data(line(code, name).utf8), idempotencyKey: "p/1")
    }

    private func found(_ file: RecordFile, _ key: String) async throws -> String? {
        guard case .found(let bytes) = try await file.lookUp(key) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func whatIsSentIsFoundAtOnceAndShowsInTheFileWhenItIsFinished() async throws {
        let bench = try Bench([line("1.000001", "Một"), line("1.000002", "Hai"), line("1.000003", "Ba")])
        let file = try bench.open()
        #expect(await file.send(call(.update, "1.000002", "Hai mới")) == .accepted(note: ""))
        #expect(await file.send(call(.create, "1.000009", "Chín")) == .accepted(note: ""))
        #expect(try await found(file, "1.000002") == line("1.000002", "Hai mới"))
        #expect(bench.text?.contains("mới") == false)
        try await file.finish()
        #expect(
            bench.text
                == [
                    line("1.000001", "Một"), line("1.000002", "Hai mới"), line("1.000003", "Ba"),
                    line("1.000009", "Chín"), "",
                ]
                .joined(separator: "\n")
        )
        #expect(!FileManager.default.fileExists(atPath: bench.changes))
        #expect(try await found(file, "1.000009") == line("1.000009", "Chín"))
    }

    @Test func aFileThatIsNotThereIsMade() async throws {
        let bench = try Bench()
        let file = try bench.open()
        #expect(try await found(file, "1.000001") == nil)
        #expect(await file.send(call(.create, "1.000001", "Một")) == .accepted(note: ""))
        try await file.finish()
        #expect(bench.text == line("1.000001", "Một") + "\n")
    }

    @Test func aCreationOfWhatIsThereAndAnUpdateOfWhatIsNotAreToldApart() async throws {
        let bench = try Bench([line("1.000001", "Một")])
        let file = try bench.open()
        #expect(
            await file.send(call(.create, "1.000001", "Khác"))
                == .alreadyThere(note: Phrase(vi: "tệp đã có bản ghi", en: "the file has the record"))
        )
        let answer = await file.send(call(.update, "1.000002", "Hai"))
        #expect(answer == .notThere(note: Phrase(vi: "tệp chưa có bản ghi", en: "the file does not have the record")))
    }

    @Test func whatARunLeftThatWasKilledIsTakenUpAndALineCutOffIsNot() async throws {
        let bench = try Bench([line("1.000001", "Một")])
        let first = try bench.open()
        _ = await first.send(call(.update, "1.000001", "Một mới"))
        _ = await first.send(call(.create, "1.000002", "Hai"))
        // Killed while the third was being noted.
        let left = try String(contentsOfFile: bench.changes, encoding: .utf8)
        try bench.put(left + "{\"code\":\"1.000003\",\"na", bench.changes)
        let second = try bench.open()
        #expect(try await found(second, "1.000001") == line("1.000001", "Một mới"))
        #expect(try await found(second, "1.000003") == nil)
        #expect(await second.send(call(.create, "1.000003", "Ba")) == .accepted(note: ""))
        try await second.finish()
        #expect(
            bench.text
                == [line("1.000001", "Một mới"), line("1.000002", "Hai"), line("1.000003", "Ba"), ""]
                .joined(separator: "\n")
        )
    }

    @Test func changesThatAKilledRunLeftAreFinishedByOneWithNothingToSend() async throws {
        let bench = try Bench([line("1.000001", "Một")])
        _ = await (try bench.open()).send(call(.update, "1.000001", "Một mới"))
        try await (try bench.open()).finish()
        #expect(bench.text == line("1.000001", "Một mới") + "\n")
        #expect(!FileManager.default.fileExists(atPath: bench.changes))
    }

    @Test func linesThatCannotBeReadStayAndWhatOthersWriteMeanwhileTo() async throws {
        let bench = try Bench([line("1.000001", "Một"), "{\"name\":\"không có mã\"}", "rác"])
        let file = try bench.open()
        _ = await file.send(call(.create, "1.000002", "Hai"))
        try bench.put((bench.text ?? "") + line("1.000005", "Năm") + "\n", bench.path)
        try await file.finish()
        let lines = bench.text?.split(separator: "\n").map(String.init)
        #expect(
            lines == [
                line("1.000001", "Một"), "{\"name\":\"không có mã\"}", "rác", line("1.000005", "Năm"),
                line("1.000002", "Hai"),
            ]
        )
    }

    @Test func anotherKindOfFileIsNotTouched() async throws {
        let text = "[\n{\"code\":\"1.000001\"}\n]"
        let bench = try Bench()
        try bench.put(text, bench.path)
        guard case .denied(let note) = await (try bench.open()).send(call(.create, "1.000001", "Một")) else {
            Issue.record("A file of another kind was written to.")
            return
        }
        #expect(note.en.contains("one a line"))
        #expect(bench.text == text)
    }

    @Test func aFolderThatCannotBeWrittenToIsTold() async throws {
        let bench = try Bench([line("1.000001", "Một")])
        try FileManager.default.createDirectory(atPath: bench.changes, withIntermediateDirectories: true)
        let answer = await (try bench.open()).send(call(.update, "1.000001", "Mới"))
        switch answer {
        case .notSent, .denied: break
        default: Issue.record("\(answer)")
        }
        #expect(bench.text == line("1.000001", "Một") + "\n")
    }

    @Test func onlyTheOwnerReadsAFileWithPersonalDataAndAFileKeepsItsPermissions() async throws {
        let bench = try Bench()
        let file = try bench.open(.dossier)
        let content = Data("{\"code\":\"A\",\"applicant.name\":\"Nguyễn Văn Mẫu\"}".utf8)
        _ = await file.send(OutgoingCall(.create, key: "A", content: content, idempotencyKey: "p/1"))
        #expect(try mode(bench.changes) == 0o600)
        try await file.finish()
        #expect(try mode(bench.path) == 0o600)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: bench.path)
        _ = await file.send(OutgoingCall(.update, key: "A", content: content, idempotencyKey: "p/2"))
        try await file.finish()
        #expect(try mode(bench.path) == 0o640)
    }

    private func mode(_ path: String) throws -> Int? {
        (try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
    }
}
