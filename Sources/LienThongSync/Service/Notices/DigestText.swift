import LienThongAdapters
import LienThongModel
import LienThongStore

/// The words of a digest: what the jobs did since the last one, and what waits for a person.
struct DigestText {
    private let records: [NoticeRecord]
    private let since: NoticeTime
    private let at: NoticeTime

    init(_ records: [NoticeRecord], since: Moment, at: Moment) {
        self.records = records
        self.since = NoticeTime(Instant(since).seconds)
        self.at = NoticeTime(Instant(at).seconds)
    }

    var phrases: NoticePhrases {
        let runs = records.reduce(0) { $0 + $1.runs.total }
        let waiting = records.filter { !NoticeWait($0).isEmpty }.count
        return NoticePhrases(
            subject: Phrase(
                vi: "LienThong: tổng hợp, \(runs) lần chạy, \(waiting) công việc chờ người",
                en: "digest, \(runs) runs, \(waiting) jobs wait for a person"
            ),
            lines: [
                Phrase(
                    vi: "Từ \(since.vietnamese) đến \(at.vietnamese).",
                    en: "From \(since.english) to \(at.english) (Vietnam)."
                )
            ] + records.flatMap { lines(of: $0) }
        )
    }

    private func lines(of record: NoticeRecord) -> [Phrase] {
        let counts = record.runs.counts.filter { $0.count > 0 }
        let runs = Phrase(
            vi: counts.isEmpty
                ? "không có lần chạy nào" : counts.map { "\($0.name.vi) \($0.count)" }.joined(separator: ", "),
            en: counts.isEmpty ? "no runs" : counts.map { "\($0.name.en) \($0.count)" }.joined(separator: ", ")
        )
        let lines = [
            Phrase(vi: "Lần chạy: \(runs.vi)", en: "Runs: \(runs.en)"),
            Phrase(
                vi: "Lần gửi: thành công \(record.calls.done), bị hỏng \(record.calls.dead)",
                en: "Calls: done \(record.calls.done), given up \(record.calls.dead)"
            ),
        ]
        let wait = NoticeWait(record).lines.map { Phrase(vi: "Chờ người: \($0.vi)", en: "For a person: \($0.en)") }
        return [Phrase(vi: "", en: ""), Phrase(vi: "Công việc «\(record.job)»", en: "Job \(record.job)")]
            + (lines + wait).map { Phrase(vi: "  \($0.vi)", en: "  \($0.en)") }
    }
}

extension NoticeRecord.Runs {
    /// All of them.
    var total: Int { done + left + held + halted + failed + stopped }

    /// By how they ended, with its name.
    fileprivate var counts: [(name: Phrase, count: Int)] {
        [
            (Phrase(vi: "xong", en: "done"), done), (Phrase(vi: "còn lại việc", en: "left something"), left),
            (Phrase(vi: "bị giữ lại", en: "held"), held), (Phrase(vi: "đích từ chối", en: "halted"), halted),
            (Phrase(vi: "lỗi", en: "failed"), failed), (Phrase(vi: "bị dừng", en: "stopped"), stopped),
        ]
    }
}
