import LienThongMapping
import LienThongModel

/// A reading of a system under way: pass after pass until one adds up.
struct PagedReading {
    private let pages: PageCalls
    private let plan: Plan
    private let profile: PagedProfile
    private let sink: PageSink
    private let target: any RecordSink
    private let mark: String?
    private let since: Timestamp?
    private let clock: ClientClock
    /// When the pass began, in seconds since 1970, by the system's own clock where it tells.
    private var began: Int64 = 0

    init(
        _ pages: PageCalls,
        _ plan: Plan,
        _ profile: PagedProfile,
        mark: String?,
        clock: ClientClock,
        sink: PageSink,
        target: any RecordSink
    ) {
        self.pages = pages
        self.plan = plan
        self.profile = profile
        self.sink = sink
        self.target = target
        self.mark = mark
        self.clock = clock
        since = profile.since == nil ? nil : mark.flatMap(ReadingMark.moment)
    }

    mutating func run() async throws(AdapterFailure) -> SourceReading {
        var previous: PagePass?
        for number in 1...profile.passes {
            let pass = try await self.pass(isFinal: number == profile.passes)
            if pass.addsUp(after: previous) {
                return SourceReading(isWhole: since == nil, mark: nextMark, rejected: sink.rejected)
            }
            previous = pass
        }
        if let previous { target.report(moving(previous)) }
        // What was passed over may be older than the latest change met.
        return SourceReading(isWhole: false, mark: profile.since == nil ? nil : mark, rejected: sink.rejected)
    }

    private var nextMark: String? {
        guard profile.since != nil else { return nil }
        return sink.holdsMark ? mark : ReadingMark.next(after: mark, latest: sink.latest, began: began)
    }

    /// Reads the list from its start; given up where it moves, unless it is the last that is tried.
    private mutating func pass(isFinal: Bool) async throws(AdapterFailure) -> PagePass {
        var pass = PagePass(overlaps: profile.paging.overlaps)
        sink.beginPass()
        began = clock.unixTime()
        while !pass.isEnded {
            guard pass.pages < profile.mostPages else {
                throw AdapterFailure(
                    vi: "\(pages.system) có hơn \(profile.mostPages) trang",
                    en: "\(pages.system) has more than \(profile.mostPages) pages",
                    isFinal: true
                )
            }
            let window = profile.paging.window(after: pass.rows.count)
            var page = try await page(window, pass.pages + 1)
            // A page of another place may have been a slip.
            if !pass.fits(page, window) { page = try await self.page(window, pass.pages + 1) }
            pass.take(page, window)
            if pass.isBroken, !isFinal { break }
        }
        if pass.needsClosing { pass.close(try await page(profile.paging.window(after: 0), 1, isClosing: true)) }
        return pass
    }

    private mutating func page(
        _ window: PagingRule.Window,
        _ number: Int,
        isClosing: Bool = false
    ) async throws(AdapterFailure) -> PagePass.Page {
        let query = window.query + (since.flatMap { profile.since?.parameter($0) }.map { [$0] } ?? [])
        let (body, check, time) = try await pages.page(query, number)
        if number == 1, !isClosing, let time { began = time }
        guard let items = check.items else { return PagePass.Page(rows: [], total: check.total, isLast: check.isLast) }
        sink.beginPage()
        var reader = InputReader(plan, file: "\(pages.system) page \(number)", sink: sink)
        reader.read(body, isLast: true)
        let rows = sink.rows
        if let failure = sink.failure {
            throw AdapterFailure(
                vi: "trang \(number) của \(pages.system): \(failure.message.vi)",
                en: "page \(number) of \(pages.system): \(failure.message.en)"
            )
        }
        guard rows.count == items else {
            throw AdapterFailure(
                vi: "trang \(number) của \(pages.system): chỉ thấy \(rows.count) trên \(items) bản ghi",
                en: "page \(number) of \(pages.system): only \(rows.count) of \(items) records were found"
            )
        }
        return PagePass.Page(rows: rows, total: check.total, isLast: check.isLast)
    }

    private func moving(_ pass: PagePass) -> Diagnostic {
        let total = pass.total.map(String.init) ?? "?"
        return Diagnostic(
            .warning,
            "source.moving",
            at: SourcePosition(file: pages.system),
            message: Phrase(
                vi: """
                    Danh sách của «\(pages.system)» thay đổi trong khi đọc, hoặc không khớp: \
                    \(pass.distinct.count) bản ghi khác nhau, hệ thống báo \(total). Không bản ghi nào được coi là đã bị xóa.
                    """,
                en: """
                    The list of `\(pages.system)` moved while it was read, or does not add up: \
                    \(pass.distinct.count) different records, \(total) by the system's word. Nothing is taken to be gone.
                    """
            ),
            hint: Phrase(
                vi: """
                    Đọc lại vào giờ ít người làm việc, thêm thứ tự cố định vào «query» của tệp mô tả, hoặc giảm «rows» \
                    nếu hệ thống trả trang nhỏ hơn.
                    """,
                en: """
                    Read again at a quiet hour, add a fixed order to `query` of the profile, or write fewer `rows` \
                    where the system gives smaller pages than it is asked for.
                    """
            )
        )
    }
}
