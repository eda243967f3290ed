package import LienThongModel

/// What came of a run, in one line.
///
/// The store keeps words that are the same in every language, each with its count (`records=3 changed=1`) or without one
/// (`bothAgree=`); what it has kept in another form, such as the code of an error, is told as it is.
package struct RunSummary: Hashable, Sendable {
    /// What is counted, or told.
    package enum Word: String, CaseIterable, Sendable {
        case records, changed, gone, adopted
        case toCreate, toUpdate, toTakeBack, left
        case done, postponed, doubtful, dead, superseded, open, takenOut, again
        case forPerson, rejected
        case bothAgree, someLeft, heldBack, letInNoMore, failed, stopped
        case takenBack, nothingToTakeBack, changedSince
    }

    fileprivate struct Part: Hashable {
        var word: Word
        var count: Int?
    }

    private var parts: [Part] = []
    private var text = ""

    /// Makes a summary of words, with their counts where they have one.
    package init(_ parts: (Word, Int?)...) {
        self.parts = parts.map { Part(word: $0, count: $1) }
    }

    /// Makes a summary of an error's code.
    package init(code: String) {
        text = code
    }

    /// Reads what the store keeps.
    package init(kept: String) {
        let parts = kept.split(separator: " ").map { Part(kept: $0) }
        if parts.contains(nil) { text = kept } else { self.parts = parts.compactMap(\.self) }
    }

    /// What the store keeps.
    package var kept: String {
        text.isEmpty ? parts.map(\.kept).joined(separator: " ") : text
    }

    /// The summary in words.
    package var phrase: Phrase {
        guard text.isEmpty else { return Phrase(vi: text, en: text) }
        return Phrase(
            vi: parts.map { $0.text($0.word.phrase.vi) }.joined(separator: ", "),
            en: parts.map { $0.text($0.word.phrase.en) }.joined(separator: ", ")
        )
    }
}

extension RunSummary.Part {
    fileprivate init?(kept: Substring) {
        let sides = kept.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard sides.count == 2, let word = RunSummary.Word(rawValue: String(sides[0])) else { return nil }
        if sides[1].isEmpty {
            self.init(word: word, count: nil)
        } else {
            guard let count = Int(sides[1]) else { return nil }
            self.init(word: word, count: count)
        }
    }

    fileprivate var kept: String { "\(word.rawValue)=\(count.map { "\($0)" } ?? "")" }

    fileprivate func text(_ word: String) -> String { count.map { "\($0) \(word)" } ?? word }
}

extension RunSummary.Word {
    fileprivate var phrase: Phrase {
        switch self {
        case .records: Phrase(vi: "bản ghi", en: "records")
        case .changed: Phrase(vi: "mới hoặc đổi", en: "changed")
        case .gone: Phrase(vi: "không còn", en: "gone")
        case .adopted: Phrase(vi: "bản ghi tiếp nhận", en: "records adopted")
        case .toCreate: Phrase(vi: "gửi mới", en: "to create")
        case .toUpdate: Phrase(vi: "gửi lại", en: "to update")
        case .toTakeBack: Phrase(vi: "gửi trả như cũ", en: "to take back")
        case .left: Phrase(vi: "để người xử lý", en: "left to a person")
        case .done: Phrase(vi: "xong", en: "done")
        case .postponed: Phrase(vi: "hoãn", en: "postponed")
        case .doubtful: Phrase(vi: "chưa rõ kết quả", en: "doubtful")
        case .dead: Phrase(vi: "hỏng", en: "given up")
        case .superseded: Phrase(vi: "không còn lý do", en: "superseded")
        case .open: Phrase(vi: "còn chờ", en: "open")
        case .takenOut: Phrase(vi: "rút ra", en: "taken out")
        case .again: Phrase(vi: "cho gửi lại", en: "to be tried again")
        case .forPerson: Phrase(vi: "chờ người quyết định", en: "for a person")
        case .rejected: Phrase(vi: "bị loại", en: "rejected")
        case .bothAgree: Phrase(vi: "hai bên khớp", en: "both sides agree")
        case .someLeft: Phrase(vi: "còn việc", en: "something is left")
        case .heldBack: Phrase(vi: "bị giữ lại", en: "held back")
        case .letInNoMore: Phrase(vi: "hệ thống đích không cho vào", en: "the target lets nobody in")
        case .failed: Phrase(vi: "hỏng", en: "failed")
        case .stopped: Phrase(vi: "đã dừng", en: "stopped")
        case .takenBack: Phrase(vi: "đã trả lại bản ghi tiếp nhận", en: "adopted records taken back")
        case .nothingToTakeBack: Phrase(vi: "không có gì để trả lại", en: "nothing to take back")
        case .changedSince: Phrase(vi: "đã đổi từ khi đó, không trả lại gì", en: "changed since, nothing taken back")
        }
    }
}
