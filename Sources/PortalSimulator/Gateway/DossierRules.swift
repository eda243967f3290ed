/// What the gateway demands of the records that it is sent (members as in the client of OpenCPS v2).
enum DossierRules {
    private static let dates = [
        "NgayNopHoSo", "NgayTiepNhan", "NgayHenTra", "NgayKetThucXuLy", "NgayTra", "NgayTuChoi",
    ]

    /// The code of a dossier that may be taken.
    ///
    /// - Throws: ``GatewayRefusal`` naming the dossier and the member.
    static func code(of dossier: JSONValue) throws(GatewayRefusal) -> String {
        guard let code = dossier["MaHoSo"]?.filled else {
            throw GatewayRefusal(code: .invalid, message: "Hồ sơ thiếu MaHoSo")
        }
        for member in ["MaTTHC", "TrangThaiHoSo"] {
            try demand(member, of: dossier, code)
        }
        try demandStatus("TrangThaiHoSo", of: dossier, code)
        for member in dates {
            try demandDate(member, of: dossier, code)
        }
        return code
    }

    /// The code of the dossier that a step of progress belongs to.
    ///
    /// - Throws: ``GatewayRefusal`` naming the dossier and the member.
    static func code(ofProgress step: JSONValue) throws(GatewayRefusal) -> String {
        guard let code = step["MaHoSo"]?.filled else {
            throw GatewayRefusal(code: .invalid, message: "Tiến độ thiếu MaHoSo")
        }
        for member in ["NguoiXuLy", "ThoiDiemXuLy", "TrangThai"] {
            try demand(member, of: step, code)
        }
        try demandStatus("TrangThai", of: step, code)
        for member in ["ThoiDiemXuLy", "NgayBatDau", "NgayKetThucTheoQuyDinh"] {
            try demandDate(member, of: step, code)
        }
        return code
    }

    private static func demand(_ member: String, of record: JSONValue, _ code: String) throws(GatewayRefusal) {
        guard record[member]?.filled != nil else {
            throw GatewayRefusal(code: .invalid, message: "Hồ sơ \(code) thiếu \(member)")
        }
    }

    private static func demandStatus(_ member: String, of record: JSONValue, _ code: String) throws(GatewayRefusal) {
        guard let status = record[member]?.filled.flatMap({ Int($0) }), (1...10).contains(status) else {
            throw GatewayRefusal(
                code: .invalid,
                message: "Hồ sơ \(code): \(member) không có trong danh mục trạng thái"
            )
        }
    }

    private static func demandDate(_ member: String, of record: JSONValue, _ code: String) throws(GatewayRefusal) {
        guard let value = record[member], value != .null, value != .string("") else { return }
        guard let read = value.text.flatMap(TimeForm.compact.read), read.tail.isEmpty else {
            throw GatewayRefusal(
                code: .invalid,
                message: "Hồ sơ \(code): \(member) không đúng định dạng yyyyMMddHHmmss"
            )
        }
    }
}
