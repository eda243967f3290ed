public import LienThongModel

extension Action {
    /// Who has to do what, in a sentence.
    public var label: Phrase {
        switch self {
        case .provinceResends:
            Phrase(
                vi: "Tổ kỹ thuật tích hợp của tỉnh gửi lại hồ sơ lên Cổng.",
                en: "The province's integration team sends the dossier again."
            )
        case .wait:
            Phrase(
                vi: "Tổ kỹ thuật tích hợp của tỉnh chờ lần đồng bộ tiếp theo.",
                en: "The province's integration team waits for the next run."
            )
        case .officerCorrects:
            Phrase(
                vi: "Cán bộ một cửa kiểm tra và sửa hồ sơ trong hệ thống của tỉnh.",
                en: "The officer at the one-stop unit checks the dossier and corrects it in the provincial system."
            )
        case .integratorMaps:
            Phrase(
                vi: "Tổ kỹ thuật tích hợp bổ sung mã vào bảng ánh xạ trạng thái.",
                en: "The integration team adds the code to the crosswalk of states."
            )
        case .integratorSetsZone:
            Phrase(
                vi: "Tổ kỹ thuật tích hợp khai báo đúng múi giờ của nguồn dữ liệu trong tệp ánh xạ.",
                en: "The integration team sets the zone of the feed in its mapping file."
            )
        case .bothCheck:
            Phrase(
                vi: "Tổ kỹ thuật tích hợp của tỉnh và đơn vị vận hành Cổng cùng xác định bên nào đúng.",
                en: "The province's integration team and the portal's operator find out which side is right."
            )
        case .portalChecks:
            Phrase(
                vi: "Đơn vị vận hành Cổng tra cứu bản ghi và gửi lại cho tỉnh.",
                en: "The portal's operator looks the record up and hands it to the province again."
            )
        case .catalogueOwnerUpdates:
            Phrase(
                vi: "Cơ quan kiểm soát thủ tục hành chính cập nhật danh mục thủ tục.",
                en: "The procedure-control office updates the catalogue."
            )
        case .financeChecks:
            Phrase(
                vi: "Kế toán đối chiếu biên lai thu phí, lệ phí.",
                en: "The finance officer checks the receipts."
            )
        }
    }
}
