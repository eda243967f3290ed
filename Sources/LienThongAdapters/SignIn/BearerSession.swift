import Foundation
import LienThongModel

/// The token of a system: asked for when it is needed, shared by all calls, asked for anew when the system ends it.
struct BearerSession: Sendable {
    private let token: SharedToken

    /// - Parameters:
    ///   - client: What makes the calls.
    ///   - profile: How tokens are asked for.
    ///   - account: Who we are.
    ///   - base: Where the system is, without a slash at its end.
    init(_ client: SystemClient, _ profile: SignInProfile, _ account: ClientAccount, base: String) {
        token = SharedToken { await Self.ask(client, profile, account, account.url ?? base + profile.path) }
    }

    /// The header with the token, signing in when there is none.
    func header() async throws(AdapterFailure) -> HTTPHeader {
        HTTPHeader(name: "Authorization", value: Self.scheme + (try await token.value()), isSecret: true)
    }

    /// Says that the token in a header is not taken any more.
    func end(_ header: HTTPHeader) {
        token.end(String(header.value.dropFirst(Self.scheme.count)))
    }

    private static let scheme = "Bearer "

    private static func ask(
        _ client: SystemClient,
        _ profile: SignInProfile,
        _ account: ClientAccount,
        _ url: String
    ) async -> Result<String, AdapterFailure> {
        do throws(CallError) {
            // A second token does no harm.
            let answer = try await client.call(request(profile, account, url), mayRepeat: true)
            guard let token = token(in: answer.response.body, profile) else {
                return .failure(
                    AdapterFailure(
                        vi: "\(client.name): trả lời đăng nhập không có token",
                        en: "\(client.name): the answer to the sign-in has no token"
                    )
                )
            }
            return .success(token)
        } catch {
            var failure = AdapterFailure(error)
            failure.note = Phrase(vi: "đăng nhập: \(failure.note.vi)", en: "sign-in: \(failure.note.en)")
            return .failure(failure)
        }
    }

    private static func request(
        _ profile: SignInProfile,
        _ account: ClientAccount,
        _ url: String
    ) -> HTTPRequest {
        var form = profile.form
        var headers = [
            HTTPHeader(name: "Content-Type", value: "application/x-www-form-urlencoded"),
            HTTPHeader(name: "Accept", value: "application/json"),
        ]
        let secret = account.secret.value
        switch profile.credentials {
        case .form:
            form.append(RequestParameter(name: profile.id, value: account.id))
            form.append(RequestParameter(name: profile.secret, value: secret))
        case .basic:
            let pair = Data("\(account.id):\(secret)".utf8).base64EncodedString()
            headers.append(HTTPHeader(name: "Authorization", value: "Basic \(pair)", isSecret: true))
        }
        return HTTPRequest(method: .post, url: url, headers: headers, body: Array(form.encoded.utf8))
    }

    /// The token, unless it could not stand in a header.
    private static func token(in body: [UInt8], _ profile: SignInProfile) -> String? {
        let object = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
        let token = object?[profile.token] as? String
        return token.flatMap { token in
            !token.isEmpty && token.utf8.allSatisfy { (0x21..<0x7F).contains($0) } ? token : nil
        }
    }
}
