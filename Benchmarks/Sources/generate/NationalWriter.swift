/// Writes the national portal's side: JSON, one dossier a line, every value a string.
struct NationalWriter {
    let maker: DossierMaker

    /// Writes all dossiers in the order of reception.
    func write(to file: consuming OutputFile) throws {
        file.write("{\"data\":[\n")
        for index in 0..<maker.count {
            if index > 0 {
                file.write(",\n")
            }
            write(maker.dossier(index, on: .national), to: &file)
            try file.endRecord()
        }
        file.write("\n]}\n")
        try file.close()
    }

    private func write(_ dossier: Dossier, to file: inout OutputFile) {
        let vocabulary = maker.vocabulary
        let procedure = vocabulary.procedures[dossier.procedure]
        file.write("{\"MaHoSo\":\"")
        file.writeCode(dossier, maker)
        file.write("\",\"MaTTHC\":\"")
        file.write(procedure.code)
        file.write("\",\"TenTTHC\":\"")
        file.write(procedure.name)
        file.write("\",\"MaLinhVuc\":\"")
        file.write(procedure.fieldCode)
        file.write("\",\"TenLinhVuc\":\"")
        file.write(procedure.fieldName)
        file.write(
            dossier.isOnline ? "\",\"KenhThucHien\":\"2\",\"ChuHoSo\":\"" : "\",\"KenhThucHien\":\"1\",\"ChuHoSo\":\""
        )
        file.writeName(dossier, vocabulary)
        file.write(dossier.isEnterprise ? "\",\"LoaiDoiTuong\":\"2\"" : "\",\"LoaiDoiTuong\":\"1\"")
        file.write(",\"DinhDanhCHS\":[{\"LoaiDinhDanh\":\"1\",\"SoDinhDanh\":\"099")
        file.write(dossier.identity, width: 9)
        file.write("\"}],\"MaDoiTuong\":\"\",\"SoDienThoai\":\"019")
        file.write(dossier.phone, width: 7)
        file.write("\",\"NgayNopHoSo\":\"")
        writeDate(dossier.submitted, to: &file)
        file.write("\",\"NgayTiepNhan\":\"")
        writeDate(dossier.received, to: &file)
        file.write("\",\"NgayHenTra\":\"")
        writeDate(dossier.due, to: &file)
        file.write("\",\"TrangThaiHoSo\":\"")
        file.write(dossier.status.rawValue)
        file.write("\",\"NgayKetThucXuLy\":\"")
        writeDate(dossier.finished, to: &file)
        file.write("\",\"NgayTra\":\"")
        writeDate(dossier.returned, to: &file)
        file.write("\",\"HinhThuc\":\"0\",\"DonViXuLy\":\"")
        file.write(vocabulary.agencies[dossier.agency].name)
        file.write("\",\"TaiLieuNop\":[{\"TepDinhKemId\":\"")
        file.write(dossier.identity)
        file.write("\",\"TenTepDinhKem\":\"don.pdf\",\"IsDeleted\":\"False\",\"MaThanhPhanHoSo\":\"\"")
        file.write(",\"DuocSoHoa\":\"1\"}],\"DanhSachLePhi\":[")
        writeFees(dossier, procedure.fees, to: &file)
        file.write("],\"DanhSachHoSoBoSung\":[")
        if dossier.status == .supplementRequested {
            file.write("{\"HoSoBoSungId\":\"1\",\"NoiDungBoSung\":\"Bổ sung bản sao\",\"NgayBoSung\":\"")
            writeDate(dossier.received + 3600, to: &file)
            file.write("\",\"TrangThaiBoSung\":\"0\"}")
        }
        file.write("],\"DanhSachGiayToKetQua\":[]}")
    }

    private func writeFees(_ dossier: Dossier, _ fees: [Vocabulary.Fee], to file: inout OutputFile) {
        for index in 0..<dossier.feeCount {
            file.write(index == 0 ? "{\"TenPhiLePhi\":\"" : ",{\"TenPhiLePhi\":\"")
            file.write(fees[index].name)
            file.write("\",\"MaPhiLePhi\":\"")
            file.write(fees[index].code)
            file.write("\",\"HinhThucThu\":\"1\",\"Gia\":\"")
            file.write(fees[index].amount + (index == 0 ? dossier.feeSurcharge : 0))
            file.write("\",\"LoaiPhiLePhi\":\"1\"}")
        }
    }

    private func writeDate(_ moment: Int?, to file: inout OutputFile) {
        guard let moment else { return }
        let (day, second) = moment.quotientAndRemainder(dividingBy: Calendar.secondsPerDay)
        file.write(maker.calendar.compact[day])
        file.write(second / 3600 * 10_000 + second / 60 % 60 * 100 + second % 60, width: 6)
    }
}

extension OutputFile {
    /// Writes a dossier's code, such as `H05.12-251003-0042`.
    mutating func writeCode(_ dossier: Dossier, _ maker: DossierMaker) {
        write(maker.vocabulary.agencies[dossier.agency].code)
        write("-")
        write(Array(maker.calendar.compact[dossier.codeDay].suffix(6)))
        write("-")
        write(dossier.serial, width: 4)
    }

    /// Writes the applicant's name.
    mutating func writeName(_ dossier: Dossier, _ vocabulary: Vocabulary) {
        if dossier.isEnterprise {
            write("Công ty TNHH ")
        }
        write(vocabulary.familyNames[dossier.name.family])
        write(" ")
        write(vocabulary.middleNames[dossier.name.middle])
        write(" ")
        write(vocabulary.givenNames[dossier.name.given])
    }
}
