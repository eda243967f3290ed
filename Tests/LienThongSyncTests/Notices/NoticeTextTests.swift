import LienThongAdapters
import LienThongStore
import LienThongSync
import Testing

struct NoticeTextTests {
    private func notice(_ matter: NoticeMatter) -> (subject: String, text: String) {
        let notice = NoticeText(matter, at: NoticeFixture.start).notice
        return (notice.subject, notice.text)
    }

    @Test func aFailureSaysJobRunAndCode() {
        let (subject, text) = notice(.failure(job: "ho-so", run: 12, code: "store.unusable"))
        #expect(subject == "LienThong: công việc «ho-so» bị lỗi / job ho-so failed")
        #expect(
            text == """
                Lần chạy số 12 của công việc «ho-so» bị lỗi, kết thúc lúc 08:00 05/10/2026.
                Mã lý do: store.unusable
                Lỗi này được nhắc lại sau 24 giờ nếu công việc vẫn chưa chạy được.
                Xem: lienthong runs, lienthong status

                Run 12 of the job ho-so failed, ended at 2026-10-05 08:00 (Vietnam).
                Code of the reason: store.unusable
                This is told again after 24 hours if the job still does not succeed.
                See: lienthong runs, lienthong status

                """
        )
    }

    @Test func whatWaitsIsCounted() {
        let wait = NoticeWait(heldBy: "plan.empty-source", forPerson: 2, dead: 3)
        let text = notice(.forPerson(job: "a", run: 1, wait)).text
        for line in [
            "Bị chính sách an toàn giữ lại: plan.empty-source", "Thay đổi chờ phê duyệt hoặc xem xét: 2",
            "Lần gửi bị hỏng: 3", "A brake holds: plan.empty-source", "Effects that need approval or a look: 2",
            "Calls given up (dead letters): 3",
        ] {
            #expect(text.split(separator: "\n").contains(Substring(line)), "\(line)")
        }
        let one = notice(.forPerson(job: "a", run: 0, NoticeWait(dead: 1))).text
        #expect(!one.contains("brake") && !one.contains("approval") && !one.contains("số 0"))
    }

    @Test func aDigestCountsEachJobAndNamesWhatWaits() {
        var record = NoticeRecord(job: "ho-so", since: NoticeFixture.start)
        (record.runs.done, record.runs.failed, record.calls.done, record.calls.dead) = (40, 2, 120, 1)
        record.dead = 1
        let idle = NoticeRecord(job: "thu-tuc", since: NoticeFixture.start)
        let since = Moment(milliseconds: NoticeFixture.start.milliseconds - 86_400_000)
        let (subject, text) = notice(.digest([record, idle], since: since))
        #expect(subject.hasPrefix("LienThong: tổng hợp, 42 lần chạy, 1 công việc chờ người / digest, 42 runs, 1 jobs"))
        #expect(
            text.hasPrefix(
                """
                Từ 08:00 04/10/2026 đến 08:00 05/10/2026.

                Công việc «ho-so»
                  Lần chạy: xong 40, lỗi 2
                  Lần gửi: thành công 120, bị hỏng 1
                  Chờ người: Lần gửi bị hỏng: 1

                Công việc «thu-tuc»
                  Lần chạy: không có lần chạy nào
                  Lần gửi: thành công 0, bị hỏng 0

                From 2026-10-04 08:00 to 2026-10-05 08:00 (Vietnam).

                """
            )
        )
    }

    @Test func onlyCodesOfReasonsAreInANotice() throws {
        var state = try NoticeFixture.state("a")
        let failed = NoticeFixture.result(.failed, code: "store.unusable")
        let held = NoticeFixture.result(.held, code: "plan.empty-source")
        let matters =
            state.ended(failed, of: "a", at: NoticeFixture.start)
            + state.ended(held, of: "a", at: NoticeFixture.start)
        #expect(matters.count == 2)
        for matter in matters { #expect(!notice(matter).text.contains("Nguyễn")) }
    }
}
