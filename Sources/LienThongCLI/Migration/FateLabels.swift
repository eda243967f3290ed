import LienThongMigration
import LienThongModel

/// Rules and reasons of a proof in words.
enum FateLabels {
    /// What a rule or reason of a move means; a reader's own code stands for itself.
    static func label(_ rule: String, of move: MigrationProject.Move) -> Phrase {
        if move.closes.contains(where: { $0.name == rule }) {
            return Phrase(vi: "quy tắc «\(rule)» của dự án", en: "the project's rule `\(rule)`")
        }
        if rule.hasPrefix(FateRow.demand) {
            let field = String(rule.dropFirst(FateRow.demand.count))
            let (vi, en) = (
                MinutesWords.label(field, move.entity, .vi), MinutesWords.label(field, move.entity, .en)
            )
            return Phrase(vi: "thiếu «\(vi)» mà định dạng đích bắt buộc", en: "no `\(en)`, which the target demands")
        }
        return label(rule)
    }

    private static func label(_ rule: String) -> Phrase {
        switch rule {
        case "M1":
            Phrase(
                vi: "M1: giữ cơ quan tiếp nhận cũ, ghi cơ quan kế thừa bên cạnh",
                en: "M1: the old agency stays, its successor stands beside it"
            )
        case "M2":
            Phrase(vi: "M2: cơ quan chấm dứt, chưa rõ ai kế thừa", en: "M2: the agency ended, no successor is known")
        case "M3":
            Phrase(
                vi: "M3: việc của cơ quan được chia, chưa có quy tắc cho thủ tục này",
                en: "M3: the agency's work was divided, no rule covers this procedure"
            )
        case "M9":
            Phrase(
                vi: "M9: bản riêng của tỉnh cũ nhập vào thủ tục gốc",
                en: "M9: a former province's own copy went into the original"
            )
        case "alike":
            Phrase(vi: "trùng thủ tục theo quyết định", en: "the same procedure, as a person decided")
        case "same": Phrase(vi: "các nguồn giống nhau", en: "the sources say the same")
        case "first": Phrase(vi: "lấy theo nguồn đứng trước", en: "the source named first counts")
        case "latest": Phrase(vi: "lấy bản cập nhật sau cùng", en: "the one changed last counts")
        case "decision": Phrase(vi: "theo quyết định của người có trách nhiệm", en: "as a person decided")
        case "undecided": Phrase(vi: "các nguồn khác nhau, chờ quyết định", en: "the sources differ; a person decides")
        case "mapping.missing-required":
            Phrase(vi: "thiếu giá trị bắt buộc", en: "a compulsory value is missing")
        case "no-code": Phrase(vi: "không có mã", en: "there is no code")
        default: Phrase(vi: "không đọc được (\(rule))", en: "unreadable (\(rule))")
        }
    }
}

extension MoveVerdict.Fault.Kind {
    /// What is wrong.
    var label: Phrase {
        switch self {
        case .missing: Phrase(vi: "đáng lẽ có ở đích nhưng không có", en: "missing in the target")
        case .stranger: Phrase(vi: "có ở đích nhưng không ai chuyển", en: "in the target, moved by nobody")
        case .twice: Phrase(vi: "có hai lần ở đích", en: "twice in the target")
        case .altered: Phrase(vi: "khác với bản đã chuyển", en: "not as it was moved")
        case .mergedIntoNothing: Phrase(vi: "gộp vào bản ghi không có", en: "merged into a record that is not there")
        case .unreadable: Phrase(vi: "không đọc lại được ở đích", en: "cannot be read back")
        case .unaccounted: Phrase(vi: "sổ chứng minh không nói đến, hoặc nói hai lần", en: "not in the proof, or twice")
        case .unread:
            Phrase(
                vi: "nguồn không đọc được trọn, có thể thiếu bản ghi",
                en: "a source that could not be read whole; records may be missing"
            )
        case .alias: Phrase(vi: "một mã cũ ứng với hai mã", en: "an old code stands for two")
        }
    }
}
