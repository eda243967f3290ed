package import LienThongMapping
package import LienThongModel

/// A list of the national gateway as a system that records come from, such as the catalogue of procedures.
///
/// Which service gives what comes from the ``GatewayProfile/lists`` of its profile. Where the list gives only the heads
/// of records, each is asked for by its code; one that cannot be had leaves the reading less than whole, so that nothing
/// is taken to be gone.
package struct GatewayRecords: RecordSource {
    /// What the list holds.
    package var entity: Entity { plan.entity }
    /// The paths that the list's format can carry.
    package var carried: Set<String> { plan.pathsRead }
    private let channel: GatewayChannel
    private let list: GatewayProfile.List
    private let plan: Plan
    private let width: Int

    /// Makes the adapter.
    ///
    /// - Parameters:
    ///   - base: Where the gateway is, `https://…`.
    ///   - account: Who we are to it.
    ///   - profile: How it is called.
    ///   - list: One of the profile's lists.
    ///   - plan: The list's format.
    ///   - client: What makes the calls.
    ///   - width: The most calls under way at once.
    package init(
        _ base: String,
        account: GatewayAccount,
        profile: GatewayProfile,
        list: GatewayProfile.List,
        plan: Plan,
        client: SystemClient,
        width: Int
    ) {
        channel = GatewayChannel(base, account, profile, client)
        self.list = list
        self.plan = plan
        self.width = max(1, width)
    }

    /// Reads the whole list; the gateway has no marks.
    ///
    /// - Throws: ``AdapterFailure`` when the list cannot be had, or the gateway stops answering on the way.
    package func read(since mark: String?, into sink: any RecordSink) async throws -> SourceReading {
        let body = try await channel.ask(list.service, nil) ?? []
        guard let one = list.one else {
            let statistics = read(body, list.service, into: sink)
            return SourceReading(isWhole: true, rejected: statistics.rejected)
        }
        let heads = HeadSink(entity.field("code") ?? 0, sink)
        let rejectedHeads = read(body, list.service, into: heads).rejected
        var reading = SourceReading(isWhole: rejectedHeads == 0, rejected: rejectedHeads)
        var failures = 0
        for start in stride(from: 0, to: heads.codes.count, by: width * Self.depth) {
            let codes = Array(heads.codes[start..<min(start + width * Self.depth, heads.codes.count)])
            for (code, answer) in zip(codes, try await bodies(of: codes, one)) {
                switch answer {
                case .success(let body?):
                    let statistics = read(body, "\(one.service) \(code)", into: sink)
                    reading.rejected += statistics.rejected
                    failures = 0
                    if statistics.records + statistics.rejected > 0 { continue }
                    sink.report(
                        Self.missing(code, Phrase(vi: "trả lời không có bản ghi", en: "the answer holds no record"))
                    )
                case .success(.none):
                    sink.report(
                        Self.missing(
                            code,
                            Phrase(
                                vi: "Cổng không có cái nó đã liệt kê",
                                en: "the gateway does not have what it listed"
                            )
                        )
                    )
                case .failure(let failure):
                    failures += 1
                    if failure.isFinal || failures >= Self.mostFailures { throw failure }
                    sink.report(Self.missing(code, failure.note))
                }
                reading.isWhole = false
            }
        }
        return reading
    }

    /// How many records are asked for between two turns of reading, for each call that may be under way.
    private static let depth = 16
    /// So many failures in a row, and the gateway is taken to be gone.
    private static let mostFailures = 20

    private func read(_ body: [UInt8], _ name: String, into sink: any RecordSink) -> ReadingStatistics {
        var reader = InputReader(plan, file: name, sink: sink)
        reader.read(body, isLast: true)
        return reader.statistics
    }

    /// The answers for some codes, in their order.
    private func bodies(
        of codes: [String],
        _ one: (service: String, key: String)
    ) async throws -> [Result<[UInt8]?, AdapterFailure>] {
        try await withThrowingTaskGroup(of: [(Int, Result<[UInt8]?, AdapterFailure>)].self) { group in
            let lanes = min(width, codes.count)
            for lane in 0..<lanes {
                group.addTask {
                    var answers: [(Int, Result<[UInt8]?, AdapterFailure>)] = []
                    for index in stride(from: lane, to: codes.count, by: lanes) {
                        try Task.checkCancellation()
                        do throws(AdapterFailure) {
                            answers.append(
                                (index, .success(try await channel.ask(one.service, (one.key, codes[index]))))
                            )
                        } catch {
                            answers.append((index, .failure(error)))
                        }
                    }
                    return answers
                }
            }
            var all: [Result<[UInt8]?, AdapterFailure>] = Array(repeating: .success(nil), count: codes.count)
            for try await answers in group { for (index, answer) in answers { all[index] = answer } }
            return all
        }
    }

    private static func missing(_ code: String, _ note: Phrase) -> Diagnostic {
        Diagnostic(
            .warning,
            "gateway.record-not-had",
            message: Phrase(
                vi: "Không lấy được «\(code)»: \(note.vi).",
                en: "`\(code)` could not be had: \(note.en)."
            )
        )
    }

    /// Keeps the codes of a list's heads, each once.
    private final class HeadSink: RecordSink {
        private(set) var codes: [String] = []
        private var seen: Set<String> = []
        private let code: Int
        private let sink: any RecordSink

        init(_ code: Int, _ sink: any RecordSink) {
            self.code = code
            self.sink = sink
        }

        func accept(_ record: borrowing Record) {
            // The code as the gateway wrote it, tail included, since that is what it is asked by.
            let slot = record[code]
            let raw = String(decoding: record.rawBytes(slot), as: UTF8.self)
            let text = raw.isEmpty ? record.text(slot) : raw
            if seen.insert(text).inserted { codes.append(text) }
        }

        func reject(_ record: RejectedRecord) { sink.reject(record) }

        func report(_ diagnostic: Diagnostic) {
            if diagnostic.severity == .error { sink.report(diagnostic) }
        }
    }
}
