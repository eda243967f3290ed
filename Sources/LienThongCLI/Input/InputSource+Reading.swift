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
    /// - Throws: ``CommandFailure`` when the input cannot be read on.
    func read(
        _ plan: Plan,
        into sink: any RecordSink,
        wanted: Set<Int>? = nil,
        progress: (Int, Int?, Int) -> Void = { _, _, _ in }
    ) throws -> ReadingStatistics {
        switch kind {
        case .stream(let stream, _):
            var reader = InputReader(plan, file: path, wanted: wanted, sink: sink)
            while let chunk = try stream.next() {
                reader.read(chunk, isLast: false)
                progress(stream.storedCount, stream.size, reader.statistics.records)
            }
            stream.finish()
            if var problem = stream.problem {
                problem.position.file = path
                sink.report(problem)
            }
            reader.read([], isLast: true)
            return reader.statistics
        case .workbook(let bytes): return try Self.readWorkbook(bytes, plan, path, sink)
        case .set(let files): return Self.readSet(files, plan, sink)
        }
    }

    /// Reads the beginning of the input through a plan, consuming nothing.
    func readBeginning(_ plan: Plan, into sink: any RecordSink) throws -> ReadingStatistics {
        switch kind {
        case .stream(let stream, _):
            let (head, isWhole) = try stream.peek(Self.beginning)
            var reader = InputReader(plan, file: path, sink: sink)
            reader.read(head, isLast: isWhole)
            if !isWhole { reader.finishEarly() }
            return reader.statistics
        case .workbook(let bytes): return try Self.readWorkbook(bytes, plan, path, sink)
        case .set(let files): return Self.readSet(Array(files.prefix(200)), plan, sink)
        }
    }

    private static func readWorkbook(
        _ bytes: [UInt8],
        _ plan: Plan,
        _ path: String,
        _ sink: any RecordSink
    ) throws -> ReadingStatistics {
        var reader = WorkbookReader(plan, file: path, sink: sink)
        do {
            try reader.read(bytes)
        } catch {
            throw CommandFailure([error.diagnostic(path)])
        }
        return reader.statistics
    }

    private static func readSet(
        _ files: [(name: String, bytes: [UInt8])],
        _ plan: Plan,
        _ sink: any RecordSink
    ) -> ReadingStatistics {
        let reader = FileSetReader(plan, sink: sink)
        for file in files { reader.read(file.bytes, name: file.name) }
        reader.finish()
        return reader.statistics
    }
}
