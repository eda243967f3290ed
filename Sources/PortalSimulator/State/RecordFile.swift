/// The bytes of one file of records, and errors with their place in it.
struct RecordFile {
    /// The name for errors.
    let name: String
    /// The file's bytes.
    let bytes: [UInt8]

    /// Reads the records of the list; see ``DataFolder/read(_:key:also:_:)``.
    mutating func read(
        key: String?,
        also: [String],
        _ visit: (_ row: JSONText, _ key: String, _ also: [JSONText?]) -> Bool
    ) throws(SimulatorError) {
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        var reader = JSONReader(bytes, at: hasMark ? 3 : 0)
        guard reader.peek() == UInt8(ascii: "[") else {
            throw error(at: reader.position, "a list of records is wanted", "write [ and ] around the records")
        }
        _ = reader.take(UInt8(ascii: "["))
        if reader.peek() == UInt8(ascii: "]") { return }
        let wanted = ([key].compactMap(\.self) + also).map { Array($0.utf8) }
        repeat {
            try readRecord(&reader, key: key, wanted: wanted, visit)
        } while reader.take(UInt8(ascii: ","))
        do throws(JSONProblem) {
            try reader.expect(UInt8(ascii: "]"))
            try reader.end()
        } catch {
            throw self.error(error)
        }
    }

    private func readRecord(
        _ reader: inout JSONReader,
        key: String?,
        wanted: [[UInt8]],
        _ visit: (JSONText, String, [JSONText?]) -> Bool
    ) throws(SimulatorError) {
        guard reader.peek() == UInt8(ascii: "{") else {
            throw error(at: reader.position, "a record is wanted here", "write an object, { … }")
        }
        let start = reader.position
        var found = [JSONText?](repeating: nil, count: wanted.count)
        do throws(JSONProblem) {
            try reader.members { [bytes] name, value in
                for (index, wanted) in wanted.enumerated()
                where name.count == wanted.count && found[index] == nil && bytes[name].elementsEqual(wanted) {
                    found[index] = bytes[value]
                }
            }
        } catch {
            throw self.error(error)
        }
        let row = bytes[start..<reader.position]
        guard let key else {
            _ = visit(row, "", found)
            return
        }
        guard let value = found[0], let text = (try? JSONReader.value(of: value))?.filled else {
            throw error(at: start, "a record without \(key)", "give each record its \(key)")
        }
        guard visit(row, text, Array(found.dropFirst())) else {
            throw error(at: start, "a second record with the same \(key)", "keep one record for each \(key)")
        }
    }

    private func error(_ problem: JSONProblem) -> SimulatorError {
        error(at: problem.offset, "the file is no JSON: \(problem.kind.rawValue)", "write a list of objects in UTF-8")
    }

    private func error(at offset: Int, _ message: String, _ hint: String) -> SimulatorError {
        let before = bytes.prefix(offset)
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return SimulatorError(file: name, line: line, column: offset - start + 1, message: message, hint: hint)
    }
}
