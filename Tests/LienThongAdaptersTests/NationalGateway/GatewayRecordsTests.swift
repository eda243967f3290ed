import Foundation
import LienThongAdapters
import LienThongMapping
import LienThongModel
import Synchronization
import Testing

/// The catalogue of the national gateway, read by its list and each procedure by its code.
@Suite struct GatewayRecordsTests {
    /// A gateway in memory with procedures by code.
    private final class Bench: RecordSink {
        let procedures: [String: String]
        var names: [String] = []
        var diagnostics: [String] = []
        var rejected = 0

        init(_ codes: [String]) {
            procedures = Dictionary(
                uniqueKeysWithValues: codes.map { ($0, "{\"MATTHC\":\"\($0)\",\"TENTTHC\":\"Thủ tục \($0)\"}") }
            )
        }

        func accept(_ record: borrowing Record) {
            names.append(record.text(record[record.entity.field("name") ?? 0]))
        }

        func reject(_ record: RejectedRecord) { rejected += 1 }

        func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic.code) }

        /// The source over this gateway.
        ///
        /// - Parameter spoil: Another answer than the right one to a service and code.
        /// - Returns: The source, and what makes its calls.
        /// - Throws: What is wrong with the mapping files.
        func source(
            _ spoil: @escaping @Sendable (String, String?) throws(TransportError) -> HTTPResponse? = { _, _ in nil }
        ) throws -> (source: GatewayRecords, transport: MemoryTransport) {
            let logins = Mutex(0)
            let procedures = procedures
            let transport = MemoryTransport { (request) throws(TransportError) in
                if request.url.hasSuffix("/login") {
                    let number = logins.withLock { count in
                        count += 1
                        return count
                    }
                    return GatewayBench.says("{\"error_code\":0,\"session\":\"session-\(number)\"}")
                }
                let body = (try? JSONSerialization.jsonObject(with: Data(request.body ?? []))) as? [String: Any]
                let service = body?["service"] as? String ?? ""
                let code = body?["maTTHC"] as? String
                if let spoilt = try spoil(service, code) { return spoilt }
                let rows =
                    code.map { [procedures[$0]].compactMap(\.self) }
                    ?? procedures.keys.sorted()
                    .compactMap { procedures[$0] }
                return GatewayBench.says(
                    "{\"error_code\":\"00\",\"message\":\"Thành công\",\"result\":[\(rows.joined(separator: ","))]}"
                )
            }
            let profile = try GatewayBench.profile()
            let list = try #require(profile.lists["procedure"])
            let client = SystemClient(
                name: "gateway",
                transport: transport,
                policy: ClientPolicy(retry: RetryPolicy(attempts: 2, base: .zero)),
                seed: 1
            )
            let account = GatewayAccount(
                agency: "H05",
                destination: "VN:GOV:x",
                user: "u",
                password: Secret("very-secret")
            )
            let source = GatewayRecords(
                "https://gateway.example",
                account: account,
                profile: profile,
                list: list,
                plan: try GatewayBench.plan("national.procedure", "national/procedure.yaml"),
                client: client,
                width: 3
            )
            return (source, transport)
        }
    }

    private static let codes = (1...50).map { "1.0000\($0 < 10 ? "0" : "")\($0)" }

    @Test func eachListedProcedureIsAskedForOnceAndReadWhole() async throws {
        let bench = Bench(Self.codes)
        let (source, transport) = try bench.source()
        let reading = try await source.read(since: nil, into: bench)
        #expect(reading == SourceReading(isWhole: true, rejected: 0))
        #expect(bench.names == Self.codes.map { "Thủ tục \($0)" })
        #expect(transport.requests.count == 52)
        #expect(source.carried.contains("legalBases.number") && !source.carried.contains("isPublic"))
    }

    @Test func aProcedureThatCannotBeHadLeavesTheReadingLessThanWhole() async throws {
        for spoilt in [
            "{\"error_code\":\"0\",\"result\":[]}", "{\"error_code\":-1,\"message\":\"Không tồn tại\"}", "<html>",
        ] {
            let bench = Bench(Self.codes)
            let (source, _) = try bench.source { (_, code) throws(TransportError) in
                code == "1.000007" ? GatewayBench.says(spoilt) : nil
            }
            let reading = try await source.read(since: nil, into: bench)
            #expect(!reading.isWhole, "\(spoilt)")
            #expect(bench.names.count == 49 && bench.diagnostics.contains("gateway.record-not-had"), "\(spoilt)")
        }
    }

    @Test func aProcedureThatCannotBeReadIsRejectedAndCounted() async throws {
        let bench = Bench(Self.codes)
        let (source, _) = try bench.source { (_, code) throws(TransportError) in
            code == "1.000007"
                ? GatewayBench.says("{\"error_code\":\"0\",\"result\":[{\"TENTTHC\":\"Không mã\"}]}") : nil
        }
        let reading = try await source.read(since: nil, into: bench)
        #expect(reading.rejected == 1 && bench.rejected == 1 && bench.names.count == 49)
    }

    @Test func aSessionThatEndsOnTheWayIsMadeAnew() async throws {
        let bench = Bench(Self.codes)
        let ended = Mutex(false)
        let (source, transport) = try bench.source { (_, code) throws(TransportError) in
            guard code == "1.000020" else { return nil }
            let isFirst = ended.withLock { ended in
                defer { ended = true }
                return !ended
            }
            return isFirst ? GatewayBench.says("{\"error_code\":-1,\"message\":\"Phiên làm việc hết hạn\"}") : nil
        }
        #expect(try await source.read(since: nil, into: bench).isWhole)
        #expect(bench.names.count == 50)
        #expect(transport.requests.count { $0.url.hasSuffix("/login") } == 2)
    }

    @Test func aGatewayThatStopsAnsweringEndsTheReading() async throws {
        let bench = Bench(Self.codes)
        let (source, transport) = try bench.source { (_, code) throws(TransportError) in
            code == nil ? nil : GatewayBench.says("<html>")
        }
        await #expect(throws: AdapterFailure.self) { try await source.read(since: nil, into: bench) }
        #expect(transport.requests.count < 52)
        let (refusing, _) = try bench.source { (service, _) throws(TransportError) in
            service == "LayDanhSachTTHC" ? GatewayBench.says("{\"error_code\":-7,\"message\":\"Dịch vụ lạ\"}") : nil
        }
        await #expect(throws: AdapterFailure.self) { try await refusing.read(since: nil, into: bench) }
    }
}
