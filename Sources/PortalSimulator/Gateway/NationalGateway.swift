/// The national gateway: a login and services told apart by a member of the message.
///
/// Names of members and services as in the public client of OpenCPS v2; `message`, the codes of most refusals, and
/// the services of questions and answers are this simulator's proposals.
struct NationalGateway: Sendable {
    /// The files that its folder may have.
    static let files = ["dossiers.json", "procedures.json", "agencies.json", "fields.json", "questions.json"]

    /// Dossiers by `MaHoSo`.
    var dossiers = RecordTable()
    /// Steps of progress by `MaHoSo`.
    var progress: [String: [JSONText]] = [:]
    /// How many steps of progress there are.
    var progressCount = 0
    /// Procedures by `MATTHC`.
    private(set) var procedures = RecordTable()
    /// Agencies by `MADONVI`.
    private(set) var agencies = RecordTable()
    /// Fields by `MALINHVUC`.
    private(set) var fields = RecordTable()
    /// Questions by `MaCauHoi` (proposal).
    var questions = RecordTable()
    /// The rows of `LayDanhSachTTHC`.
    private(set) var procedureRows: [JSONText] = []
    /// Open sessions.
    var sessions = Sessions()
    private var successes: Int

    /// Reads the folder.
    ///
    /// The seed says which form of `error_code` comes first.
    init(folder path: String?, seed: UInt64) throws(SimulatorError) {
        successes = Int(seed % 3)
        let folder = try DataFolder(path: path, files: Self.files)
        try folder.read("dossiers.json", key: "MaHoSo") { row, key, _ in dossiers.add(row, key: key) }
        try folder.read("procedures.json", key: "MATTHC") { row, key, _ in procedures.add(row, key: key) }
        try folder.read("agencies.json", key: "MADONVI") { row, key, _ in agencies.add(row, key: key) }
        try folder.read("fields.json", key: "MALINHVUC") { row, key, _ in fields.add(row, key: key) }
        try folder.read("questions.json", key: "MaCauHoi") { row, key, _ in questions.add(row, key: key) }
        procedureRows = procedures.rows.map(Self.listRow)
    }

    /// Answers `login` or a service.
    mutating func answer(_ call: PreparedCall, world: inout World) -> Answer {
        do {
            guard let message = call.message, message.object != nil else {
                throw GatewayRefusal(code: .unreadable, message: "Thông điệp không phải là một đối tượng JSON")
            }
            if call.service == "login" { return try login(call.call, message, world: &world) }
            guard sessions.use(message["session"]?.text, world: world) else {
                throw GatewayRefusal(code: .session, message: "Phiên làm việc hết hạn")
            }
            guard message["madonvi"]?.filled != nil else {
                throw GatewayRefusal(code: .unreadable, message: "Thông điệp thiếu madonvi")
            }
            return try serve(call.service, message, world: &world)
        } catch let refusal as GatewayRefusal {
            return Self.refusal(refusal)
        } catch {
            return Self.refusal(GatewayRefusal(code: .unreadable, message: "Lỗi không xác định"))
        }
    }

    /// An answer of success with these rows.
    ///
    /// `error_code` comes as `0`, `"0"` and `"00"` in turn.
    mutating func success(_ message: String, rows: some Sequence<JSONText>) -> Answer {
        var pieces = JSONPieces()
        pieces.append(#"{"error_code":\#(["0", #""0""#, #""00""#][successes % 3]),"message":"#)
        successes += 1
        pieces.append(string: message)
        pieces.append(#","result":["#)
        pieces.append(rows: rows)
        pieces.append("]}")
        return .json(pieces.bytes)
    }

    /// An answer of refusal; HTTP says 200 all the same.
    static func refusal(_ refusal: GatewayRefusal, rows: [JSONValue] = []) -> Answer {
        .json(
            .object([
                "error_code": .string(refusal.code.rawValue), "message": .string(refusal.message),
                "result": .array(rows),
            ]),
            outcome: .refused
        )
    }

    private mutating func login(
        _ call: Call,
        _ message: JSONValue,
        world: inout World
    ) throws(GatewayRefusal) -> Answer {
        let settings = world.settings
        guard call.header("dstcode") == settings.dstcode else {
            throw GatewayRefusal(code: .session, message: "dstcode không đúng")
        }
        guard message["username"]?.text == settings.username, message["password"]?.text == settings.password else {
            throw GatewayRefusal(code: .session, message: "Sai tên đăng nhập hoặc mật khẩu")
        }
        let session = sessions.start(calls: settings.sessionCalls, time: settings.sessionTime, world: &world)
        let code: [JSONValue] = [.integer(0), .string("0"), .string("00")]
        successes += 1
        return .json(.object(["error_code": code[(successes - 1) % 3], "session": .string(session)]))
    }

    private static func listRow(_ procedure: JSONText) -> JSONText {
        let whole = (try? JSONReader.value(of: procedure))?.object ?? JSONObject()
        let names = [
            "ID", "MATTHC", "TENTTHC", "LOAITTHC", "TRANGTHAI", "MACOQUANCONGBO", "IDQUYETDINHCONGBO",
            "LINHVUCTHUCHIEN",
        ]
        return JSONValue.object(JSONObject(members: whole.members.filter { names.contains($0.name) })).bytes[...]
    }
}
