extension Client {
    /// A session of the gateway.
    func login(
        username: String = "tinh-mau",
        password: String = "mat-khau-thu",
        dstcode: String = "VN:GOV:dvcqg"
    ) async throws -> RawAnswer {
        try await call(
            "POST",
            "/gateway/login",
            #"{"username":"\#(username)","password":"\#(password)"}"#,
            headers: ["dstcode": dstcode]
        )
    }

    /// The session's name, or an empty one.
    func session() async throws -> String {
        try await login().text("session") ?? ""
    }

    /// A service of the gateway; `members` are written behind the common ones.
    func gateway(
        _ service: String,
        _ members: String = "",
        session: String,
        headers: [String: String] = [:]
    ) async throws -> RawAnswer {
        try await call("POST", "/gateway/service", Self.message(service, members, session: session), headers: headers)
    }

    /// A message of the gateway.
    static func message(_ service: String, _ members: String = "", session: String) -> String {
        let rest = members.isEmpty ? "" : ",\(members)"
        return #"{"session":"\#(session)","madonvi":"H48","service":"\#(service)"\#(rest)}"#
    }

    /// New dossiers, or updates.
    func synchronise(_ data: String, isUpdating: Bool = false, session: String) async throws -> RawAnswer {
        let flag = isUpdating ? "True" : "False"
        return try await gateway("DongBoHoSoMC", #""isUpdating":"\#(flag)","data":[\#(data)]"#, session: session)
    }

    /// A GET of OpenCPS.
    func opencps(_ path: String, headers: [String: String] = [:]) async throws -> RawAnswer {
        try await call(
            "GET",
            "/opencps/o/rest/v2/" + path,
            headers: ["groupId": "55301"].merging(headers) { _, new in new }
        )
    }

    /// The header fields with a token of the bus or of iGate.
    func authorized(_ path: String) async throws -> [String: String] {
        let form = "grant_type=client_credentials&client_id=tinh-mau&client_secret=bi-mat-thu"
        let token = try await call("POST", path, form).text("access_token") ?? ""
        return ["Authorization": "Bearer \(token)"]
    }
}
