import LienThongModel

/// Asks a system for pages: signing in, signing in anew once, and asking again once for a page that came damaged.
struct PageCalls: Sendable {
    /// The system's name, for messages.
    var system: String { client.name }

    let client: SystemClient
    let profile: PagedProfile
    let url: String
    /// The headers and parameters of every call.
    let headers: [HTTPHeader]
    let query: [RequestParameter]
    let session: BearerSession?

    /// A page.
    ///
    /// - Parameters:
    ///   - query: What asks for it.
    ///   - number: Its number, for messages.
    /// - Returns: Its bytes, what it says about the list, and when it was made by the system's clock.
    /// - Throws: ``AdapterFailure`` when it could not be had, or is damaged or none a second time.
    func page(
        _ query: [RequestParameter],
        _ number: Int
    ) async throws(AdapterFailure) -> (body: [UInt8], check: PageCheck, time: Int64?) {
        var problem = Phrase(same: "")
        for _ in 0..<2 {
            let response = try await call(query)
            let type = response.value(of: "Content-Type")
            if let type, !type.lowercased().contains("json") {
                problem = Phrase(vi: "không phải JSON theo kiểu nội dung", en: "is not JSON by its content type")
                continue
            }
            let check = PageCheck(response.body, profile)
            if let found = check.problem {
                problem = Phrase(vi: "không phải JSON trọn vẹn (\(found))", en: "is not whole JSON (\(found))")
            } else if check.items == nil, check.total != 0 {
                let list = profile.list.joined(separator: "/")
                problem = Phrase(vi: "không có danh sách «\(list)»", en: "has no list `\(list)`")
            } else {
                let now = client.clock.unixTime()
                let time = response.value(of: "Date").flatMap { HTTPDate($0, unixTime: now) }?.unixTime
                return (response.body, check, time)
            }
        }
        throw AdapterFailure(
            vi: "trang \(number) của \(system) \(problem.vi)",
            en: "page \(number) of \(system) \(problem.en)"
        )
    }

    private func call(_ query: [RequestParameter]) async throws(AdapterFailure) -> HTTPResponse {
        let url = url + "?" + (self.query + query).encoded
        var isSecond = false
        while true {
            let token = try await session?.header()
            let request = HTTPRequest(url: url, headers: headers + (token.map { [$0] } ?? []))
            do throws(CallError) {
                return try await client.call(request, mayRepeat: true).response
            } catch {
                guard let session, let token, !isSecond, error.tellsSignedOut else { throw AdapterFailure(error) }
                session.end(token)
                isSecond = true
            }
        }
    }
}

extension CallError {
    /// Whether the system does not take the token, any more or at all.
    var tellsSignedOut: Bool {
        if case .notAccepted(let response) = reason { response.status == 401 } else { false }
    }
}
