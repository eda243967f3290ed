package import LienThongModel

/// What came of a run, in one line.
///
/// The store keeps words that are the same in every language, each with its count (`records=3 changed=1`) or without one
/// (`bothAgree=`); what it has kept in another form, such as the code of an error, is told as it is.
package struct RunSummary: Hashable, Sendable {
    /// What is counted, or told.
    package enum Word: String, CaseIterable, Sendable {
        /// Records that were read or are held.
        case records
        /// Of them, those that are new or other than before.
        case changed
        /// Records that are not there any more.
        case gone
        /// Records of a migration that were taken over.
        case adopted
        /// Effects of a plan that create.
        case toCreate
        /// Effects of a plan that change.
        case toUpdate
        /// Effects of a plan that put back what was there before.
        case toTakeBack
        /// Records that a plan leaves to a person.
        case left
        /// Calls that took effect.
        case done
        /// Calls that are tried again later.
        case postponed
        /// Calls of which nobody knows whether they took effect.
        case doubtful
        /// Calls that are given up.
        case dead
        /// Calls that lost their reason.
        case superseded
        /// Calls that are not settled for good.
        case open
        /// Calls that a person took out.
        case takenOut
        /// Calls that a person lets be tried again.
        case again
        /// Effects and records that a person has to decide.
        case forPerson
        /// Records that could not be used.
        case rejected
        /// Both sides agree.
        case bothAgree
        /// Something is left to a person or to a later run.
        case someLeft
        /// A brake held everything back.
        case heldBack
        /// The target lets us in no more.
        case letInNoMore
        /// A side could not be read, or the store not be written.
        case failed
        /// It was stopped, with the rest left for later.
        case stopped
        /// Records that were taken over were taken back.
        case takenBack
        /// There was nothing to take back.
        case nothingToTakeBack
        /// What would be taken back has changed since.
        case changedSince
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

    /// The summary in words, without counts of nothing where there is something else to tell.
    package var phrase: Phrase {
        guard text.isEmpty else { return Phrase(vi: text, en: text) }
        let something = parts.filter { $0.count != 0 }
        let parts = something.isEmpty ? Array(parts.prefix(1)) : something
        return parts.map(\.phrase).joined(separator: ", ")
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

    fileprivate var phrase: Phrase {
        guard let count else { return word.phrase }
        return Phrase(vi: "\(count) \(word.phrase.vi)", en: "\(count) \(word.phrase.en)")
    }
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
