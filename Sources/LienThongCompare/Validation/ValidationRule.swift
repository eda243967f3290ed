public import LienThongModel

/// A rule that one input is held against; which run, and how much they matter, is data in `Mappings/rules/`.
///
/// Source: the consistency rules of the national dossier message and the life of a dossier (Decree 61/2018, Decree
/// 118/2025); the compulsory parts of a procedure (Decree 63/2010, Article 8(2)); Vietnamese text in Unicode
/// (TCVN 6909:2001).
public enum ValidationRule: Int, CaseIterable, Sendable {
    /// A dossier lacks a value without which it is of little use.
    case missingValue
    /// Neither reception nor submission has a date.
    case missingStart
    /// The reception has no date; the submission's is taken.
    case missingReception
    /// A later step is dated before an earlier one.
    case dateOrder
    /// The result was promised for a time before the reception.
    case dueBeforeStart
    /// A step is dated after the moment of the check.
    case futureDate
    /// A date is older than any dossier can be.
    case implausibleDate
    /// The state needs a date that is not there.
    case stateWithoutDate
    /// The state rules out a date that is there.
    case stateAgainstDate
    /// A supplement is requested, but no request is open.
    case stateWithoutSupplement
    /// All fees are 0, which counts as no fee.
    case zeroFees
    /// The channel is not given; the dossier counts as submitted in person.
    case assumedChannel
    /// The procedure's code in a dossier is not a national one.
    case dossierProcedureCode
    /// A dossier's code occurs again.
    case duplicateDossier
    /// A compulsory part of a procedure is missing.
    case missingPart
    /// A procedure's code is not a national one.
    case procedureCode
    /// A procedure's code occurs again.
    case duplicateProcedure
    /// Several steps of a process have one number.
    case repeatedStep
    /// A task leads to one that the process does not have.
    case danglingTask
    /// The same legal content stands under several codes.
    case sameContent
    /// A catalogue entry's code occurs again.
    case duplicateEntry
    /// Text that is not in Unicode normalisation form C.
    case notComposed
    /// Several blanks where one is meant.
    case doubleBlank
    /// Characters of the private use area, mostly bullets of a word processor's font.
    case privateUse
    /// The Icelandic letter Ð in place of Đ.
    case eth
    /// Characters that nobody sees and every search trips over.
    case invisible
    /// Characters lost in an earlier conversion.
    case replacement

    /// The stable identifier of its diagnostics and its name in rule files.
    public var code: String {
        switch self {
        case .missingValue: "dossier.missing-value"
        case .missingStart: "dossier.no-start-date"
        case .missingReception: "dossier.no-reception-date"
        case .dateOrder: "dossier.date-order"
        case .dueBeforeStart: "dossier.due-before-reception"
        case .futureDate: "dossier.future-date"
        case .implausibleDate: "dossier.implausible-date"
        case .stateWithoutDate: "dossier.state-without-date"
        case .stateAgainstDate: "dossier.state-against-date"
        case .stateWithoutSupplement: "dossier.state-without-supplement"
        case .zeroFees: "dossier.zero-fees"
        case .assumedChannel: "dossier.assumed-channel"
        case .dossierProcedureCode: "dossier.procedure-code"
        case .duplicateDossier: "dossier.duplicate-code"
        case .missingPart: "procedure.missing-part"
        case .procedureCode: "procedure.code-form"
        case .duplicateProcedure: "procedure.duplicate-code"
        case .repeatedStep: "procedure.repeated-step"
        case .danglingTask: "procedure.dangling-task"
        case .sameContent: "procedure.same-content"
        case .duplicateEntry: "catalogue.duplicate-code"
        case .notComposed: "text.not-nfc"
        case .doubleBlank: "text.double-blank"
        case .privateUse: "text.private-use"
        case .eth: "text.eth"
        case .invisible: "text.invisible"
        case .replacement: "text.replacement"
        }
    }

    /// The rule of an identifier; `nil` for a word that is none.
    public init?(code: String) {
        guard let rule = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = rule
    }

    /// What it finds, in a few words.
    public var title: Phrase {
        switch self {
        case .missingValue: Phrase(vi: "Thiếu giá trị cần có", en: "A needed value is missing")
        case .missingStart: Phrase(vi: "Không có ngày tiếp nhận lẫn ngày nộp", en: "No date of reception or submission")
        case .missingReception:
            Phrase(vi: "Thiếu ngày tiếp nhận, lấy ngày nộp", en: "No reception date; submission is taken")
        case .dateOrder: Phrase(vi: "Ngày tháng ngược thứ tự", en: "Dates out of order")
        case .dueBeforeStart: Phrase(vi: "Hẹn trả trước khi tiếp nhận", en: "Due before the reception")
        case .futureDate: Phrase(vi: "Ngày ở tương lai", en: "Date in the future")
        case .implausibleDate: Phrase(vi: "Ngày không thể có", en: "Date that cannot be")
        case .stateWithoutDate: Phrase(vi: "Trạng thái thiếu ngày kèm theo", en: "State without its date")
        case .stateAgainstDate: Phrase(vi: "Trạng thái mâu thuẫn với ngày", en: "State against a date")
        case .stateWithoutSupplement:
            Phrase(vi: "Yêu cầu bổ sung nhưng không có yêu cầu đang mở", en: "Supplement requested, no open request")
        case .zeroFees: Phrase(vi: "Phí đều bằng 0, coi như không có phí", en: "All fees 0, which counts as no fee")
        case .assumedChannel: Phrase(vi: "Thiếu kênh, coi như nộp trực tiếp", en: "No channel, counts as in person")
        case .dossierProcedureCode, .procedureCode:
            Phrase(vi: "Mã thủ tục sai dạng", en: "Procedure code of another form")
        case .duplicateDossier: Phrase(vi: "Trùng mã hồ sơ", en: "Dossier code occurs again")
        case .missingPart: Phrase(vi: "Thiếu bộ phận bắt buộc", en: "Compulsory part is missing")
        case .duplicateProcedure: Phrase(vi: "Trùng mã thủ tục", en: "Procedure code occurs again")
        case .repeatedStep: Phrase(vi: "Trùng thứ tự bước", en: "Step number occurs again")
        case .danglingTask: Phrase(vi: "Công việc tiếp theo không có", en: "Next task is not there")
        case .sameContent: Phrase(vi: "Cùng nội dung dưới nhiều mã", en: "Same content under several codes")
        case .duplicateEntry: Phrase(vi: "Trùng mã danh mục", en: "Catalogue code occurs again")
        case .notComposed: Phrase(vi: "Văn bản không ở dạng NFC", en: "Text that is not NFC")
        case .doubleBlank: Phrase(vi: "Thừa dấu cách", en: "Several blanks in a row")
        case .privateUse: Phrase(vi: "Ký tự vùng dùng riêng", en: "Private-use characters")
        case .eth: Phrase(vi: "Chữ Ð (U+00D0) thay cho Đ", en: "Ð (U+00D0) in place of Đ")
        case .invisible: Phrase(vi: "Ký tự vô hình", en: "Invisible characters")
        case .replacement: Phrase(vi: "Ký tự bị mất khi chuyển mã", en: "Characters lost in a conversion")
        }
    }
}
