extension NationalGateway {
    /// Answers a service within a session.
    mutating func serve(
        _ service: String,
        _ message: JSONValue,
        world: inout World
    ) throws(GatewayRefusal) -> Answer {
        switch service {
        case "LayThuTuc": return found(procedures[message["maTTHC"]?.text ?? message["MATTHC"]?.text ?? ""])
        case "LayDanhSachTTHC": return success("Thành công", rows: procedureRows)
        case "LayDanhMucCoQuan": return success("Thành công", rows: agencies.rows)
        case "LayDanhMucLinhVuc": return success("Thành công", rows: fields.rows)
        case "TraCuuHoSo": return found(dossiers[message["mahoso"]?.text ?? message["MaHoSo"]?.text ?? ""])
        case "DongBoHoSoMC": return try synchronise(message, world: &world)
        case "CapNhatTienDoHoSoMC": return try addProgress(message, world: &world)
        case "LayDanhSachCauHoi": return success("Thành công", rows: questions.rows)
        case "TraLoiCauHoi": return try answerQuestion(message, world: &world)
        default:
            throw GatewayRefusal(code: .noService, message: "Dịch vụ không tồn tại")
        }
    }

    private mutating func found(_ row: JSONText?) -> Answer {
        success(row == nil ? "Không có dữ liệu" : "Thành công", rows: [row].compactMap(\.self))
    }

    /// `TraLoiCauHoi` (proposal): `macauhoi` and `noidung`; the answer becomes the question's `TraLoi`.
    private mutating func answerQuestion(
        _ message: JSONValue,
        world: inout World
    ) throws(GatewayRefusal) -> Answer {
        guard let code = message["macauhoi"]?.filled, let text = message["noidung"]?.filled else {
            throw GatewayRefusal(code: .invalid, message: "Thông điệp thiếu macauhoi hoặc noidung")
        }
        guard let row = questions[code], var question = (try? JSONReader.value(of: row))?.object else {
            throw GatewayRefusal(code: .unknown, message: "Câu hỏi không tồn tại: \(code)")
        }
        question["TraLoi"] = .string(text)
        questions[code] = JSONValue.object(question).bytes[...]
        world.accept(
            .update,
            key: code,
            content: .object(["macauhoi": .string(code), "noidung": .string(text)])
        )
        return success("Trả lời câu hỏi thành công", rows: [])
    }
}
