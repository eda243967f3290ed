package import LienThongMapping
package import LienThongModel

/// A system that records are read from over HTTP, page by page.
///
/// How its pages are asked for comes from a ``PagedProfile``, what they hold from a format.
///
/// Lists move while they are read. Pages overlap where the system allows it, rows are counted and compared with what
/// the system says, and the list is read again from its start, a few times, until it adds up. Where it never does, the
/// reading is not whole, has the mark that it began with, and a warning says so. A record may be handed on more than
/// once, the last time as it was read last.
package struct PagedSource: RecordSource {
    /// What kind of record the format describes.
    package let entity: Entity
    /// The paths of fields and lists that the format reads.
    package let carried: Set<String>
    private let plan: Plan
    private let profile: PagedProfile
    private let calls: PageCalls
    private let code: Int
    private let changed: [Int]

    /// Makes the adapter.
    ///
    /// - Parameters:
    ///   - account: Where the system is, and who we are to it.
    ///   - profile: How it is called.
    ///   - plan: How its pages are read; the format that the profile names.
    ///   - client: What makes the calls.
    /// - Throws: ``AdapterFailure`` when the account lacks what the profile asks for, or the format does not fit it.
    package init(
        _ account: PagedAccount,
        profile: PagedProfile,
        plan: Plan,
        client: SystemClient
    ) throws(AdapterFailure) {
        guard plan.definition.syntax == .json, let code = plan.entity.field(PageSink.keyPath) else {
            throw AdapterFailure(
                vi: "\(plan.definition.format) không có trang JSON với mã",
                en: "\(plan.definition.format) has no pages in JSON with codes",
                isFinal: true
            )
        }
        let changed = profile.since?.fields ?? []
        if let missing = changed.first(where: { !plan.readsMoment($0) }) {
            throw AdapterFailure(
                vi: "\(plan.definition.format) không đọc ngày \(missing)",
                en: "\(plan.definition.format) reads no date \(missing)",
                isFinal: true
            )
        }
        self.code = code
        self.changed = changed.compactMap { plan.entity.field($0) }
        self.plan = plan
        self.profile = profile
        entity = plan.entity
        carried = plan.pathsRead
        calls = try PageCalls(account, profile, client)
    }

    /// Reads the list, or what changed in it since a mark.
    ///
    /// Memory: one page, and some 40 bytes for each record.
    ///
    /// - Parameters:
    ///   - mark: A mark of an earlier reading; everything is read without one, and where the profile has no `since`.
    ///   - sink: What takes the records, and what is wrong with others.
    /// - Returns: What was read; whole when it was everything and adds up. The mark is the latest change met, but not
    ///   later than the beginning of the reading, and stays where it was when a record with a code could not be read.
    /// - Throws: ``AdapterFailure`` when a page could not be had or is none; `CancellationError`.
    package func read(since mark: String?, into sink: any RecordSink) async throws -> SourceReading {
        let pages = PageSink(sink, code: code, changed: changed, passesOverDrafts: profile.passesOverDrafts)
        var reading = PagedReading(
            calls,
            plan,
            profile,
            mark: mark,
            clock: calls.client.clock,
            sink: pages,
            target: sink
        )
        do {
            return try await reading.run()
        } catch {
            try Task.checkCancellation()
            throw error
        }
    }
}

extension PageCalls {
    /// - Throws: ``AdapterFailure`` when the account lacks something.
    fileprivate init(
        _ account: PagedAccount,
        _ profile: PagedProfile,
        _ client: SystemClient
    ) throws(AdapterFailure) {
        let base = account.base.hasSuffix("/") ? String(account.base.dropLast()) : account.base
        var headers = profile.headers
        var query = profile.query
        for setting in profile.settings {
            guard let value = account.values[setting.name]?.value else {
                throw AdapterFailure(
                    vi: "\(client.name): thiếu giá trị \(setting.name)",
                    en: "\(client.name): the value \(setting.name) is missing",
                    isFinal: true
                )
            }
            if let name = setting.header { headers.append(HTTPHeader(name: name, value: value, isSecret: true)) }
            if let name = setting.query { query.append(RequestParameter(name: name, value: value)) }
        }
        var session: BearerSession?
        if let signIn = profile.signIn {
            guard let account = account.client else {
                throw AdapterFailure(
                    vi: "\(client.name): chưa nói ai đăng nhập",
                    en: "\(client.name): nobody is named who signs in",
                    isFinal: true
                )
            }
            session = BearerSession(client, signIn, account, base: base)
        }
        self.init(
            client: client,
            profile: profile,
            url: base + profile.path,
            headers: headers,
            query: query,
            session: session
        )
    }
}

extension Plan {
    /// Whether a field of the record itself is a date that the format reads.
    fileprivate func readsMoment(_ path: String) -> Bool {
        guard let field = entity.field(path), fieldsRead.contains(path) else { return false }
        return entity.fields[field].group == 0 && entity.fields[field].type == .date
    }
}
