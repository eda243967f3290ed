import LienThongFormats
import LienThongMapping
import LienThongModel

extension InputSource {
    /// Reads the whole input through a plan.
    ///
    /// - Parameters:
    ///   - plan: How it is read.
    ///   - sink: What takes the records.
    ///   - wanted: The entity's fields that the sink looks at, all when `nil`.
    ///   - progress: Told of each chunk: stored bytes, stored size, records.
    /// - Returns: What was met.
    /// - Throws: ``CommandFailure`` when the input cannot be read on, and what `progress` throws.
    func read(
        _ plan: Plan,
        into sink: any RecordSink,
        wanted: Set<Int>? = nil,
        progress: (Int, Int?, Int) throws -> Void = { _, _, _ in }
    ) throws -> ReadingStatistics {
        switch kind {
        case .stream(let stream, _):
            var reader = InputReader(plan, file: path, wanted: wanted, encoding: encoding, sink: sink)
            while let chunk = try stream.next() {
                reader.read(chunk, isLast: false)
                try progress(stream.storedCount, stream.size, reader.statistics.records)
            }
            stream.finish()
            if var problem = stream.problem {
                problem.position.file = path
                sink.report(problem)
            }
            reader.read([], isLast: true)
            return reader.statistics
        case .workbook(let bytes): return try readWorkbook(bytes, plan, sink)
        case .set(let files): return FileSetReader.read(files, plan, into: sink, encoding: encoding)
        }
    }

    /// Reads the beginning of the input through a plan, consuming nothing.
    func readBeginning(_ plan: Plan, into sink: any RecordSink) throws -> ReadingStatistics {
        switch kind {
        case .stream(let stream, _):
            let (head, isWhole) = try stream.peek(Self.beginning)
            var reader = InputReader(plan, file: path, encoding: encoding, guessesEncoding: false, sink: sink)
            reader.read(head, isLast: isWhole)
            if !isWhole { reader.finishEarly() }
            return reader.statistics
        case .workbook(let bytes): return try readWorkbook(bytes, plan, sink)
        case .set(let files): return FileSetReader.read(Array(files.prefix(200)), plan, into: sink, encoding: encoding)
        }
    }

    /// The names of members in the beginning of the input, consuming nothing; `nil` where they are not known so soon.
    func memberNames() throws -> MemberNames? {
        guard case .stream(let stream, let syntax) = kind, encoding == nil else { return nil }
        return MemberNames(try stream.peek(Self.beginning).bytes, syntax)
    }

    private func readWorkbook(
        _ bytes: [UInt8],
        _ plan: Plan,
        _ sink: any RecordSink
    ) throws -> ReadingStatistics {
        var reader = WorkbookReader(plan, file: path, encoding: encoding, sink: sink)
        do {
            try reader.read(bytes)
        } catch {
            throw CommandFailure([error.diagnostic(path)])
        }
        return reader.statistics
    }

    /// What the whole input holds, without any mapping.
    ///
    /// - Parameter progress: Told of each chunk: stored bytes and stored size.
    /// - Returns: The profile, and what ended the input before its time.
    /// - Throws: ``CommandFailure`` when the input cannot be read on.
    func profile(_ progress: (Int, Int?) -> Void = { _, _ in }) throws -> (profile: WireProfile, problem: Diagnostic?) {
        var reader = WireReader(syntax, file: path, encoding: encoding)
        switch kind {
        case .stream(let stream, _):
            while let chunk = try stream.next() {
                reader.read(chunk, isLast: false)
                progress(stream.storedCount, stream.size)
            }
            stream.finish()
            reader.read([], isLast: true)
            return (reader.profile, stream.problem)
        case .workbook(let bytes):
            do {
                try reader.readWorkbook(bytes)
            } catch {
                throw CommandFailure([error.diagnostic(path)])
            }
        case .set(let files): for file in files { reader.readFile(file.bytes) }
        }
        return (reader.profile, nil)
    }
}
