import LienThongModel
import LienThongStore
import LienThongSync

/// Codes that people read in words.
protocol Worded: RawRepresentable<String>, CaseIterable {
    /// The code in words.
    var label: Phrase { get }
}

extension Worded {
    /// The words of all codes, for a column of a table.
    static var words: [String: Phrase] {
        Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0.label) })
    }
}

extension OutboxRow.State: Worded {
    var label: Phrase {
        switch self {
        case .ready: Phrase(vi: "Chờ gửi", en: "Waiting")
        case .calling: Phrase(vi: "Đang gửi", en: "Being made")
        case .doubtful: Phrase(vi: "Chưa rõ kết quả", en: "Not known")
        case .done: Phrase(vi: "Đã có hiệu lực", en: "Took effect")
        case .dead: Phrase(vi: "Hỏng, cần người xử lý", en: "Given up")
        case .dropped: Phrase(vi: "Đã bỏ", en: "Taken out")
        }
    }
}

extension Run.Kind: Worded {
    var label: Phrase {
        switch self {
        case .fetch: Phrase(vi: "đọc", en: "fetch")
        case .plan: Phrase(vi: "lập kế hoạch", en: "plan")
        case .apply: Phrase(vi: "áp dụng", en: "apply")
        case .sync: Phrase(vi: "đồng bộ", en: "sync")
        case .deliver: Phrase(vi: "gửi", en: "deliver")
        }
    }
}

extension Run.State: Worded {
    var label: Phrase {
        switch self {
        case .running: Phrase(vi: "đang chạy", en: "running")
        case .done: Phrase(vi: "xong", en: "done")
        case .failed: Phrase(vi: "không được", en: "failed")
        case .stopped: Phrase(vi: "bị dừng", en: "stopped")
        }
    }
}

extension LedgerEntry.Kind: Worded {
    var label: Phrase {
        switch self {
        case .planned: Phrase(vi: "lập kế hoạch", en: "planned")
        case .approved: Phrase(vi: "phê duyệt", en: "approved")
        case .intended: Phrase(vi: "đưa vào hộp gửi", en: "intended")
        case .done: Phrase(vi: "có hiệu lực", en: "took effect")
        case .postponed: Phrase(vi: "hoãn, sẽ thử lại", en: "postponed")
        case .doubtful: Phrase(vi: "chưa rõ kết quả", en: "not known")
        case .dead: Phrase(vi: "hỏng", en: "given up")
        case .superseded: Phrase(vi: "không còn lý do", en: "lost its reason")
        case .decided: Phrase(vi: "người quyết định", en: "decided by a person")
        case .adopted: Phrase(vi: "tiếp nhận", en: "adopted")
        case .returned: Phrase(vi: "trả lại", en: "returned")
        }
    }
}

extension ServiceRequest.Kind: Worded {
    var label: Phrase {
        switch self {
        case .pause: Phrase(vi: "tạm dừng", en: "pause")
        case .resume: Phrase(vi: "chạy tiếp", en: "resume")
        case .runNow: Phrase(vi: "chạy ngay", en: "run now")
        }
    }
}

extension PlanEffect.Action: Worded {}
