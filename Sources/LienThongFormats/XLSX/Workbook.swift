import LienThongModel

/// What a spreadsheet's workbook part says: its sheets, and where the other parts lie.
struct Workbook {
    private(set) var sheets: [XLSXReader.Sheet] = []
    private(set) var countsFrom1904 = false
    private(set) var stringsPart: String?
    private(set) var stylesPart: String?

    /// Finds the workbook in an archive and reads it.
    ///
    /// - Throws: `.badSpreadsheet` when a part is missing or broken or there is no sheet.
    init(_ archive: inout ArchiveReader) throws(ReadError) {
        let packageRelations = try Self.relations("_rels/.rels", folder: "", &archive)
        let main = packageRelations.values.first { $0.type == "officeDocument" }?.part ?? "xl/workbook.xml"
        guard let bytes = try archive.read(main) else {
            throw ReadError(.badSpreadsheet, at: SourcePosition(file: main), detail: "missing part")
        }
        let slash = main.lastIndex(of: "/").map { main.index(after: $0) } ?? main.startIndex
        let folder = String(main[..<slash])
        let relations = try Self.relations("\(folder)_rels/\(main[slash...]).rels", folder: folder, &archive)
        stringsPart = relations.values.first { $0.type == "sharedStrings" }?.part
        stylesPart = relations.values.first { $0.type == "styles" }?.part
        for element in try PartElements.read(bytes, part: main, wanted: ["sheet", "workbookPr"]) {
            if element.name == "workbookPr" {
                countsFrom1904 = ["1", "true"].contains(element.attributes["date1904"])
            } else if let relation = relations[element.attributes["id"] ?? ""], relation.type == "worksheet" {
                sheets.append(
                    XLSXReader.Sheet(
                        name: element.attributes["name"] ?? "",
                        isHidden: element.attributes["state"].map { $0 != "visible" } ?? false,
                        part: relation.part
                    )
                )
            }
        }
        guard !sheets.isEmpty else {
            throw ReadError(.badSpreadsheet, at: SourcePosition(file: main), detail: "no sheet")
        }
    }

    /// The relations of a part by id; the type is the last part of its address.
    private static func relations(
        _ part: String,
        folder: String,
        _ archive: inout ArchiveReader
    ) throws(ReadError) -> [String: (type: String, part: String)] {
        guard let bytes = try archive.read(part) else { return [:] }
        var relations: [String: (type: String, part: String)] = [:]
        for element in try PartElements.read(bytes, part: part, wanted: ["Relationship"]) {
            guard let id = element.attributes["Id"], let target = element.attributes["Target"] else { continue }
            let type = element.attributes["Type"]?.split(separator: "/").last.map { String($0) } ?? ""
            relations[id] = (type, resolve(target, in: folder))
        }
        return relations
    }

    private static func resolve(_ target: String, in folder: String) -> String {
        var parts: [Substring] = []
        let path = target.hasPrefix("/") ? target : folder + target
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }
}
