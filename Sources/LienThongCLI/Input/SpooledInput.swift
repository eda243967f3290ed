import Foundation
import LienThongModel

/// Standard input kept in a file of the user's own, where a conversion reads its input twice.
struct SpooledInput {
    let path: String
    /// What was wrong with a gzip stream.
    let problem: Diagnostic?
    private let isTemporary: Bool

    init(_ path: String, isTwice: Bool) throws {
        guard path == "-", isTwice else {
            self.path = path
            problem = nil
            isTemporary = false
            return
        }
        let name = "lienthong-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
        let spool = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
        let file = try OutputFile(spool, isPrivate: true)
        let stream = try ByteStream("-")
        while let chunk = try stream.next() { try file.write(chunk) }
        stream.finish()
        problem = stream.problem
        try file.finish()
        self.path = spool
        isTemporary = true
    }

    func remove() {
        if isTemporary { OutputFile.remove(path) }
    }
}
