/// Writes the province's side: an XML feed in a form of its own, which `mappings/bench.dossier.yaml` describes.
struct ProvincialWriter {
    let maker: DossierMaker

    /// Writes all dossiers in an order that has nothing to do with the national one.
    func write(to file: consuming OutputFile) throws {
        file.write(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<DossierFeed generated=\"2026-10-31T17:00:00+07:00\">\n"
        )
        for index in shuffledNumbers() {
            write(maker.dossier(Int(index), on: .provincial), to: &file)
            try file.endRecord()
        }
        file.write("</DossierFeed>\n")
        try file.close()
    }

    /// The numbers of all dossiers, shuffled as Fisher and Yates do.
    ///
    /// By hand, because the standard library does not promise that its order stays the same.
    private func shuffledNumbers() -> [UInt32] {
        var numbers = Array(0..<UInt32(maker.count))
        var random = SplitMix64(seed: maker.seed &+ 2)
        for last in stride(from: numbers.count - 1, to: 0, by: -1) {
            numbers.swapAt(last, random.below(last + 1))
        }
        return numbers
    }

    private func write(_ dossier: Dossier, to file: inout OutputFile) {
        let procedure = maker.vocabulary.procedures[dossier.procedure]
        let agency = maker.vocabulary.agencies[dossier.agency]
        file.write("  <Dossier>\n    <dossierNo>")
        file.writeCode(dossier, maker)
        file.write("</dossierNo>\n    <service code=\"")
        file.write(procedure.code)
        file.write("\">")
        file.write(procedure.name)
        file.write("</service>\n    <govAgency code=\"")
        file.write(agency.code)
        file.write("\">")
        file.write(agency.name)
        file.write("</govAgency>\n    <applicant type=\"")
        file.write(dossier.isEnterprise ? "business\">\n      <name>" : "citizen\">\n      <name>")
        file.writeName(dossier, maker.vocabulary)
        file.write("</name>\n      <idNo>099")
        file.write(dossier.identity, width: 9)
        file.write("</idNo>\n      <telNo>019")
        file.write(dossier.phone, width: 7)
        file.write("</telNo>\n    </applicant>\n    <state>")
        file.write(word(for: dossier.status))
        file.write("</state>\n    <receiveDate>")
        writeDate(dossier.received, to: &file)
        file.write("</receiveDate>\n    <dueDate>")
        writeDate(dossier.due, to: &file)
        file.write("</dueDate>\n    <releaseDate>")
        writeDate(dossier.finished, to: &file)
        file.write("</releaseDate>\n    <finishDate>")
        writeDate(dossier.returned, to: &file)
        file.write("</finishDate>\n    <fees>\n")
        for index in 0..<dossier.feeCount {
            file.write("      <fee code=\"")
            file.write(procedure.fees[index].code)
            file.write("\">\n        <feeName>")
            file.write(procedure.fees[index].name)
            file.write("</feeName>\n        <amount>")
            file.write(procedure.fees[index].amount + (index == 0 ? dossier.feeSurcharge : 0))
            file.write("</amount>\n      </fee>\n")
        }
        file.write("    </fees>\n  </Dossier>\n")
    }

    private func word(for status: Status) -> StaticString {
        switch status {
        case .received: "TIEP_NHAN"
        case .processing: "DANG_GIAI_QUYET"
        case .supplementRequested: "CHO_BO_SUNG"
        case .paymentRequested: "CHO_NOP_PHI"
        case .withdrawn: "RUT_HO_SO"
        case .stopped: "DUNG_GIAI_QUYET"
        case .processed: "CO_KET_QUA"
        case .returned: "DA_TRA_KET_QUA"
        }
    }

    private func writeDate(_ moment: Int?, to file: inout OutputFile) {
        guard let moment else { return }
        let (day, second) = moment.quotientAndRemainder(dividingBy: Calendar.secondsPerDay)
        file.write(maker.calendar.slashed[day])
        file.write(" ")
        file.write(second / 3600, width: 2)
        file.write(":")
        file.write(second / 60 % 60, width: 2)
        file.write(":")
        file.write(second % 60, width: 2)
    }
}
