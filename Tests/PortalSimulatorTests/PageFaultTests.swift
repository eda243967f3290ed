import PortalSimulator
import Testing

struct PageFaultTests {
    private static let rows = (1...6).map { #"{"dossierId":\#($0)}"# }.joined(separator: ",")
    private static let igate = (1...6).map { #"{"id":"\#($0)"}"# }.joined(separator: ",")

    private func pages(_ plan: String) async throws -> [[Int]] {
        let files = ["opencps-dossiers.json": "[\(Self.rows)]"]
        return try await Playground(province: files, plan: plan)
            .run { client, _ in
                var pages: [[Int]] = []
                for start in stride(from: 0, to: 6, by: 2) {
                    let answer = try await client.opencps("dossiers?start=\(start)&end=\(start + 2)")
                    pages.append(answer.rows("data").compactMap { $0["dossierId"] as? Int })
                }
                return pages
            }
    }

    @Test(arguments: [
        ("", [[1, 2], [3, 4], [5, 6]]),
        ("- {system: opencps, fault: duplicate-page, calls: [2]}", [[1, 2], [1, 2], [5, 6]]),
        ("- {system: opencps, fault: duplicate-page, calls: [1]}", [[1, 2], [3, 4], [5, 6]]),
        ("- {fault: shifting-page, calls: [2]}", [[1, 2], [2, 3], [4, 5]]),
        ("- {fault: shifting-page, with: {rows: -1}, calls: [2]}", [[1, 2], [4, 5], [6, 1]]),
        ("- {fault: shifting-page}", [[6, 1], [1, 2], [2, 3]]),
    ])
    func pagesComeAsThePlanSays(plan: String, pages: [[Int]]) async throws {
        #expect(try await self.pages(plan) == pages)
    }

    @Test func iGatesPagesMoveToo() async throws {
        let files = ["igate-dossiers.json": "[\(Self.igate)]"]
        let plan = "- {system: igate, service: dossiers, fault: duplicate-page, calls: [2]}"
        try await Playground(province: files, plan: plan)
            .run { client, _ in
                let token = try await client.authorized("/igate/oidc/token")
                var ids: [[String]] = []
                for page in 0..<3 {
                    let answer = try await client.call(
                        "GET",
                        "/igate/pa/dossier/search?size=2&page=\(page)",
                        headers: token
                    )
                    ids.append(answer.rows("content").compactMap { $0["id"] as? String })
                }
                #expect(ids == [["1", "2"], ["1", "2"], ["5", "6"]])
            }
    }
}
