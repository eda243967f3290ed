import LienThongModel

/// The code files that mappings refer to, by name.
package struct CodeFiles: Sendable {
    private var crosswalks: [String: Crosswalk] = [:]
    private var itemLists: [String: [String]] = [:]

    /// No code files.
    package init() {}

    /// Adds a file; a later one of the same name replaces an earlier one.
    package mutating func add(_ file: CodeFileParser.CodeFile) {
        switch file {
        case .crosswalk(let crosswalk): crosswalks[crosswalk.name] = crosswalk
        case .items(let name, let items): itemLists[name] = items
        }
    }

    /// The crosswalk of a name.
    package func crosswalk(_ name: String) -> Crosswalk? {
        crosswalks[name]
    }

    /// The known items of a name.
    package func items(_ name: String) -> [String]? {
        itemLists[name]
    }

    func nearest(_ name: String) -> Phrase? {
        let known = crosswalks.keys.sorted() + itemLists.keys.sorted()
        if let nearest = NearestName.of(name, in: known) {
            return Phrase(vi: "Có phải «\(nearest)»?", en: "Did you mean `\(nearest)`?")
        }
        return Phrase(
            vi: "Tệp mã nằm trong thư mục codes/ cạnh tệp ánh xạ hoặc trong Mappings/codes/.",
            en: "Code files stand in codes/ beside the mapping or in Mappings/codes/."
        )
    }
}
