package import LienThongAdapters
import LienThongModel
package import LienThongStore

/// Finds the words for what people are told, in Vietnamese and below in English.
package struct NoticeText {
    /// What is to be told.
    private let matter: NoticeMatter
    private let at: Moment

    /// Takes the facts.
    ///
    /// - Parameters:
    ///   - matter: What is to be told.
    ///   - at: When it was found.
    package init(_ matter: NoticeMatter, at: Moment) {
        self.matter = matter
        self.at = at
    }

    /// The notice.
    package var notice: Notice {
        switch matter {
        case .failure(let job, let run, let code): failure(job, run, code)
        case .recovery(let job, let run): recovery(job, run)
        case .forPerson(let job, let run, let wait): forPerson(job, run, wait)
        case .digest(let records, let since):
            DigestText(records, since: since, at: at).phrases.made(.digest, nil, at: at)
        }
    }

    private func failure(_ job: String, _ run: Int64, _ code: String) -> Notice {
        NoticePhrases(
            subject: Phrase(vi: "LienThong: công việc «\(job)» bị lỗi", en: "job \(job) failed"),
            lines: [
                happened(job, run, Phrase(vi: "bị lỗi", en: "failed")),
                Phrase(vi: "Mã lý do: \(code)", en: "Code of the reason: \(code)"),
                Phrase(
                    vi: "Lỗi này được nhắc lại sau 24 giờ nếu công việc vẫn chưa chạy được.",
                    en: "This is told again after 24 hours if the job still does not succeed."
                ),
                Phrase(vi: "Xem: lienthong runs, lienthong status", en: "See: lienthong runs, lienthong status"),
            ]
        )
        .made(.failure, job, at: at)
    }

    private func recovery(_ job: String, _ run: Int64) -> Notice {
        NoticePhrases(
            subject: Phrase(vi: "LienThong: công việc «\(job)» đã chạy lại được", en: "job \(job) works again"),
            lines: [happened(job, run, Phrase(vi: "đã thành công sau khi bị lỗi", en: "succeeded after a failure"))]
        )
        .made(.recovery, job, at: at)
    }

    private func forPerson(_ job: String, _ run: Int64, _ wait: NoticeWait) -> Notice {
        NoticePhrases(
            subject: Phrase(
                vi: "LienThong: công việc «\(job)» có việc chờ người xử lý",
                en: "job \(job) waits for a person"
            ),
            lines: [happened(job, run, Phrase(vi: "để lại việc cho người", en: "left work to a person"))] + wait.lines
                + [
                    Phrase(
                        vi: "Xem: lienthong status, lienthong plan, lienthong outbox",
                        en: "See: lienthong status, lienthong plan, lienthong outbox"
                    )
                ]
        )
        .made(.forPerson, job, at: at)
    }

    private func happened(_ job: String, _ run: Int64, _ what: Phrase) -> Phrase {
        let time = NoticeTime(Instant(at).seconds)
        // A run that the store could not even begin has no number.
        let number = run > 0 ? (vi: "Lần chạy số \(run)", en: "Run \(run)") : (vi: "Một lần chạy", en: "A run")
        return Phrase(
            vi: "\(number.vi) của công việc «\(job)» \(what.vi), kết thúc lúc \(time.vietnamese).",
            en: "\(number.en) of the job \(job) \(what.en), ended at \(time.english) (Vietnam)."
        )
    }
}

extension NoticeWait {
    /// What waits, a line each.
    var lines: [Phrase] {
        var lines: [Phrase] = []
        if let heldBy {
            lines.append(Phrase(vi: "Bị chính sách an toàn giữ lại: \(heldBy)", en: "A brake holds: \(heldBy)"))
        }
        if forPerson > 0 {
            lines.append(
                Phrase(
                    vi: "Thay đổi chờ phê duyệt hoặc xem xét: \(forPerson)",
                    en: "Effects that need approval or a look: \(forPerson)"
                )
            )
        }
        if dead > 0 {
            lines.append(Phrase(vi: "Lần gửi bị hỏng: \(dead)", en: "Calls given up (dead letters): \(dead)"))
        }
        return lines
    }
}

/// A notice in both languages.
struct NoticePhrases {
    var subject: Phrase
    var lines: [Phrase]

    func made(_ kind: Notice.Kind, _ job: String?, at: Moment) -> Notice {
        Notice(
            kind,
            job: job,
            subject: "\(subject.vi) / \(subject.en)",
            text: (lines.map(\.vi) + [""] + lines.map(\.en)).map { $0 + "\n" }.joined(),
            at: Instant(at).seconds
        )
    }
}
