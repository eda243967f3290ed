import Foundation
import LienThongCompare
import LienThongModel
import LienThongTestSupport
import Testing

/// Checks against exports of the national portal, where they lie beside the package.
@Suite struct RealCatalogueTests {
    private static let members = [
        "ma_thu_tuc": "code", "ten_thu_tuc": "name", "so_quyet_dinh": "decision", "yeu_cau_dieu_kien": "requirements",
        "thanh_phan_ho_so": "componentsText", "can_cu_phap_ly": "legalBasesText", "ket_qua_xu_ly": "resultsText",
        "cach_thuc_thuc_hien": "channelsText",
    ]

    @Test(.enabled("the exports are not beside the package") { FileManager.default.fileExists(atPath: folder.path) })
    func recordsWithAnotherProceduresContentComeOut() throws {
        let groups = ContentDuplicates.groups(in: try catalogue("bo-cong-an"))
        let wrong = groups.filter { $0.members.contains { $0.name.hasPrefix("Hỗ trợ phát triển sản xuất cộng đồng") } }
        #expect(wrong.count == 1)
        #expect(wrong.first?.members.count == 9)
        #expect(wrong.first?.members.map(\.key).contains("2.001709") == true)
        #expect(wrong.first?.parts.contains("name") == true)
    }

    @Test(.enabled("the exports are not beside the package") { FileManager.default.fileExists(atPath: folder.path) })
    func aMinistrysProceduresAreEqualToThemselvesAndToTheirComposedForm() throws {
        let old = try catalogue("bo-tu-phap", limit: 60)
        let new = try catalogue("bo-tu-phap", limit: 60) { TextFolding.withoutFormatting($0) }
        let carried = everyPath
        let itself = CatalogueDiff.run(old: old, new: old, carriedByOld: carried, carriedByNew: carried)
        #expect(itself.changeCount == 0)
        #expect(itself.summary.matched == 60)
        let composed = CatalogueDiff.run(old: old, new: new, carriedByOld: carried, carriedByNew: carried)
        #expect(composed.summary.differing == 0)
        #expect(composed.summary.byKind[.formatting] ?? 0 > 20)
    }

    private static var folder: URL {
        URL(filePath: #filePath).appending(path: "../../../../../shared/data/national-procedures").standardized
    }

    private func catalogue(_ name: String, limit: Int = .max, _ change: (String) -> String = { $0 }) throws -> Catalogue
    {
        let text = try String(contentsOf: Self.folder.appending(path: name + ".ndjson"), encoding: .utf8)
        var catalogue = Catalogue()
        for line in text.split(separator: "\n").prefix(limit) {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
            catalogue.append(sketch(object, catalogue.count + 1, change).record())
        }
        return catalogue
    }

    private func sketch(_ object: [String: Any], _ line: Int, _ change: (String) -> String) -> ProcedureSketch {
        var sketch = ProcedureSketch("", "", line: line)
        for (member, path) in Self.members {
            let value = object[member] as? String ?? ""
            sketch[path] = value == "Không có thông tin" ? nil : change(value)
        }
        let steps = ProcedureSketch.Row(["text": change(object["trinh_tu_thuc_hien"] as? String ?? "")])
        sketch[list: "steps"] = [ProcedureSketch.Row([:], ["items": [steps]])]
        let agencies = object["co_quan_thuc_hien"] as? String ?? ""
        sketch[list: "executingAgency"] = [ProcedureSketch.Row(["name": change(agencies)])]
        return sketch
    }
}
