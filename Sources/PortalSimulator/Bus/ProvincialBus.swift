/// A province's exchange platform under `/bus`: messages as in `lgsp_schema.xsd` of OpenCPS v2, as JSON.
///
/// `Status` 1 for accepted and 0 for refused are this simulator's proposal; the schema leaves them open.
struct ProvincialBus: Sendable {
    /// The files that its folder may have.
    static let files = ["bus-documents.json", "tthc.json"]

    /// Dossiers (`MSyncDocument`) by `DocCode`.
    private(set) var documents = RecordTable()
    /// Steps of progress (`MDocumentTraces`) by `DocCode`.
    private(set) var traces: [String: [JSONText]] = [:]
    /// How many steps there are.
    private(set) var traceCount = 0
    /// How many procedures the wrapper has.
    private(set) var procedureCount = 0
    private var credentials = ClientCredentials()
    private var catalogue: [UInt8] = []

    /// Reads the folder.
    init(folder: DataFolder) throws(SimulatorError) {
        try folder.read("bus-documents.json", key: "DocCode") { row, key, _ in documents.add(row, key: key) }
        var rows: [JSONText] = []
        try folder.read("tthc.json", key: nil) { row, _, _ in
            rows.append(row)
            return true
        }
        procedureCount = rows.count
        catalogue = Self.wrapped(rows)
    }

    /// Answers one of the services.
    mutating func answer(_ call: PreparedCall, world: inout World) -> Answer {
        if call.service == "token" { return credentials.grant(call.call, world: &world) }
        if let refusal = credentials.refusal(call.call, world: world) { return refusal }
        if call.service == "tthc" { return .json(catalogue) }
        guard let message = call.message, message.object != nil else {
            return Self.result(0, "Thông điệp không phải là một đối tượng JSON")
        }
        guard let code = message["DocCode"]?.filled else { return Self.result(0, "Thiếu DocCode") }
        return call.service == "SyncDocument"
            ? synchronise(message, code, world: &world) : trace(message, code, world: &world)
    }

    /// `SyncDocument`: a new document, or the whole new content of a known one.
    private mutating func synchronise(_ message: JSONValue, _ code: String, world: inout World) -> Answer {
        for member in ["DocTypeCode", "DateReceived", "Status"] where message[member]?.filled == nil {
            return Self.result(0, "Hồ sơ \(code) thiếu \(member)")
        }
        let kind: Effect.Kind = documents[code] == nil ? .create : .update
        documents[code] = message.bytes[...]
        world.accept(kind, key: code, content: message)
        return Self.result(1, "Đồng bộ hồ sơ thành công")
    }

    /// `UpdateDocumentTraces`: one step of progress of a known document.
    private mutating func trace(_ message: JSONValue, _ code: String, world: inout World) -> Answer {
        guard documents[code] != nil else { return Self.result(0, "Hồ sơ không tồn tại: \(code)") }
        guard message["DateCreated"]?.filled != nil else { return Self.result(0, "Hồ sơ \(code) thiếu DateCreated") }
        traces[code, default: []].append(message.bytes[...])
        traceCount += 1
        world.accept(.progress, key: code, content: message)
        return Self.result(1, "Cập nhật tiến trình thành công")
    }

    private static func result(_ status: Int, _ message: String) -> Answer {
        .json(
            .object(["Status": .integer(status), "Message": .string(message)]),
            outcome: status == 1 ? .accepted : .refused
        )
    }

    /// `{"message":"{\"result\":[…]}"}`: JSON inside a JSON string.
    private static func wrapped(_ rows: [JSONText]) -> [UInt8] {
        var inner = JSONPieces()
        inner.append(#"{"result":["#)
        inner.append(rows: rows)
        inner.append("]}")
        return JSONValue.object(["message": .string(String(decoding: inner.bytes, as: UTF8.self))]).bytes
    }
}
