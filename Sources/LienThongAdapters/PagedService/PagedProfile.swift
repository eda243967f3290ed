package import LienThongMapping
package import LienThongModel

/// How a system is read page by page over HTTP: paths, names of parameters and members, and how pages are counted.
///
/// Read from a file of a mappings folder with the key `pages` at its margin; such a file is named `….pages.yaml`.
package struct PagedProfile: Sendable {
    /// A value that differs from site to site, and where it stands in a request.
    struct Setting: Hashable, Sendable {
        /// Its name in the configuration.
        var name: String
        /// The header that carries it, or else the parameter.
        var header: String?
        var query: String?
    }

    /// The name by which the configuration knows it.
    package internal(set) var name = ""
    /// The format of the pages.
    package internal(set) var form = ""
    /// How tokens are had; `nil` where none are needed.
    package internal(set) var signIn: SignInProfile?
    var path = ""
    var headers: [HTTPHeader] = []
    var query: [RequestParameter] = []
    var settings: [Setting] = []
    var paging = PagingRule()
    /// The names on the way to the list of records in an answer.
    var list: [String] = []
    /// The names on the way to the number of all records in an answer; empty where there is none.
    var total: [String] = []
    /// The names on the way to the word that a page is the last; empty where there is none.
    var last: [String] = []
    var since: SinceRule?
    /// Whether rows without a code are no records yet, rather than broken ones.
    var passesOverDrafts = false
    /// How often a list that moves is read.
    var passes = 3
    /// The most pages of one pass.
    var mostPages = 20_000

    /// The names of the values that an account must have.
    package var settingNames: [String] { settings.map(\.name) }

    /// Whether only what changed can be read.
    package var readsChanges: Bool { since != nil }

    /// Reads a profile.
    ///
    /// - Parameter tree: The file.
    /// - Returns: The profile, `nil` when there are errors, and everything that was found.
    package static func parse(_ tree: YAMLTree) -> (profile: PagedProfile?, diagnostics: [Diagnostic]) {
        var profile = PagedProfile()
        var reader = MapReader<PagesKey>(tree)
        profile.name = reader.requiredText(.pages) ?? ""
        profile.form = reader.requiredText(.form) ?? ""
        profile.path = reader.requiredText(.path) ?? ""
        _ = (reader.text(.source), reader.text(.note), reader.flag(.unverified))
        profile.headers = parameters(.headers, &reader).map { HTTPHeader(name: $0.name, value: $0.value) }
        profile.query = parameters(.query, &reader)
        for (key, value) in reader.entries(.settings) {
            guard let name = reader.text(of: key, PagesKey.settings.rawValue) else { continue }
            if let setting = setting(name, value, &reader) { profile.settings.append(setting) }
        }
        if let place = reader.value(.signIn) {
            let (signIn, problems) = SignInProfile.parse(place)
            profile.signIn = signIn
            reader.take(problems)
        }
        if let place = reader.value(.paging) {
            profile.paging = PagingRule.parse(place, &reader)
        } else {
            _ = reader.requiredText(.paging)
        }
        profile.list = names(reader.requiredText(.list))
        profile.total = names(reader.text(.total))
        profile.last = names(reader.text(.last))
        if let place = reader.value(.since) { profile.since = SinceRule.parse(place, &reader) }
        profile.passesOverDrafts = reader.flag(.rowsWithoutCodeAreDrafts)
        // Pages that do not overlap have to be the same twice.
        profile.passes = max(profile.paging.overlaps ? 1 : 2, reader.number(.passes) ?? profile.passes)
        profile.mostPages = reader.number(.mostPages) ?? profile.mostPages
        let problems = reader.finish()
        return (problems.contains { $0.severity == .error } ? nil : profile, problems)
    }

    private static func parameters(_ key: PagesKey, _ reader: inout MapReader<PagesKey>) -> [RequestParameter] {
        var parameters: [RequestParameter] = []
        for (key, value) in reader.entries(key) {
            guard let name = key.text, let text = reader.text(of: value, name) else { continue }
            parameters.append(RequestParameter(name: name, value: text))
        }
        return parameters
    }

    private static func setting(_ name: String, _ tree: YAMLTree, _ reader: inout MapReader<PagesKey>) -> Setting? {
        var place = MapReader<SettingKey>(tree)
        let header = place.text(.header)
        let query = place.text(.query)
        if (header == nil) == (query == nil) {
            place.problem(
                "mapping.missing-key",
                at: tree,
                Phrase(vi: "Cần một trong hai: «header» hoặc «query».", en: "One of `header` and `query` is needed.")
            )
        }
        reader.take(place.finish())
        return Setting(name: name, header: header, query: query)
    }

    private static func names(_ path: String?) -> [String] {
        path?.split(separator: "/").map(String.init) ?? []
    }
}

enum PagesKey: String, MappingKey {
    case pages, source, note, unverified, form, path, headers, query, settings, signIn, paging, list, total
    case last, since, rowsWithoutCodeAreDrafts, passes, mostPages
}

enum SettingKey: String, MappingKey {
    case header, query
}
