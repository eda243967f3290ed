import Foundation
import LienThongModel

/// A change planted into a procedure, and what a diff has to say about it.
package struct PlantedChange: Hashable, Sendable {
    /// The procedure's code.
    package var key: String
    /// The path of the change; empty when the whole procedure is there on one side only.
    package var path: String
    /// The kind, as its raw value.
    package var kind: String

    /// Makes an expectation.
    package init(key: String, path: String, kind: String) {
        self.key = key
        self.path = path
        self.kind = kind
    }
}

/// Changes made-up procedures, in form alone or in content with an answer key.
package struct ProcedureMutations: Sendable {
    private var random: ProcedureRandom

    private static let sets: Set<String> = ["executingAgency", "field", "level", "legalBases"]

    /// Starts at a seed.
    package init(seed: UInt64) {
        random = ProcedureRandom(seed: seed)
    }

    /// The procedure with other white space, Unicode form, letter case, order and repetition.
    package mutating func reformatted(_ sketch: ProcedureSketch) -> ProcedureSketch {
        var result = sketch
        result.root = reformatted(sketch.root, "")
        return result
    }

    private mutating func reformatted(_ row: ProcedureSketch.Row, _ prefix: String) -> ProcedureSketch.Row {
        var result = row
        for (name, value) in row.fields.sorted(by: { $0.key < $1.key }) where prefix + name != "code" {
            guard let field = Entity.procedure.field(prefix + name) else { continue }
            if Entity.procedure.fields[field].type == .text { result.fields[name] = reformatted(value) }
        }
        for (name, rows) in row.lists.sorted(by: { $0.key < $1.key }) {
            var changed = rows.map { reformatted($0, prefix + name + ".") }
            if Self.sets.contains(prefix + name) {
                changed.append(random.pick(changed))
                changed.shuffle(using: &random)
            }
            result.lists[name] = changed
        }
        return result
    }

    private mutating func reformatted(_ text: String) -> String {
        switch random.pick(0...4) {
        case 0: text
        case 1: text.decomposedStringWithCanonicalMapping
        case 2: " " + text.split(separator: " ").joined(separator: "  ") + "\n"
        case 3: text.uppercased()
        default: text.split(separator: " ").joined(separator: "\u{A0}")
        }
    }

    /// Plants changes of content into some procedures, drops one and adds one.
    ///
    /// - Precondition: The procedures come from a ``ProcedureGenerator``, with nothing planted yet.
    /// - Returns: The changed procedures and the answer key.
    package mutating func planted(
        _ sketches: [ProcedureSketch]
    ) -> (sketches: [ProcedureSketch], changes: Set<PlantedChange>) {
        var result = sketches
        var changes: Set<PlantedChange> = []
        for index in result.indices where random.pick(0...2) > 0 {
            for kind in Self.planters.shuffled(using: &random).prefix(random.pick(1...4)) {
                let key = result[index]["code"] ?? ""
                let (path, changeKind) = plant(kind, &result[index])
                changes.insert(PlantedChange(key: key, path: path, kind: changeKind))
            }
        }
        let dropped = result.remove(at: random.pick(0...(result.count - 1)))["code"] ?? ""
        changes = changes.filter { $0.key != dropped }
        result.append(ProcedureSketch("9.999999", "Thủ tục mới hoàn toàn khác"))
        for key in [dropped, "9.999999"] {
            changes.insert(PlantedChange(key: key, path: "", kind: "legalContent"))
        }
        return (result, changes)
    }

    private enum Planter {
        case name, decision, wording, agency, newBasis, fee, newStep, paper
    }

    private static let planters: [Planter] = [
        .name, .decision, .wording, .agency, .newBasis, .fee, .newStep, .paper,
    ]

    private mutating func plant(_ planter: Planter, _ sketch: inout ProcedureSketch) -> (String, String) {
        switch planter {
        case .name:
            sketch["name"] = (sketch["name"] ?? "") + " (sửa đổi 7)"
            return ("name", "legalContent")
        case .decision:
            sketch["decision"] = nil
            return ("decision", "legalContent")
        case .wording:
            var words = (sketch["requirements"] ?? "").split(separator: " ").map(String.init)
            words[words.count - random.pick(1...8)] = "biên"
            words.insert("soạn", at: words.count - 9)
            sketch["requirements"] = words.joined(separator: " ")
            return ("requirements", "wording")
        case .agency:
            let gone = sketch[list: "executingAgency"].removeFirst()
            return ("executingAgency[\(gone.fields["name"] ?? "")]", "localContent")
        case .newBasis:
            sketch[list: "legalBases"].insert(ProcedureSketch.Row(["number": "7/2027/L-QH"]), at: 0)
            return ("legalBases[7/2027/L-QH]", "legalContent")
        case .fee:
            let term = sketch[list: "channels"][0].fields["channel"] ?? ""
            sketch[list: "channels"][0].lists["timeLimits"]?[0].lists["fees"]?[0].fields["amount"] = "1234567"
            return ("channels[\(term)].timeLimits[Kể từ ngày nhận đủ hồ sơ].fees[Lệ phí].amount", "localContent")
        case .newStep:
            let place = random.pick(0...2)
            let step = ProcedureSketch.Row(["text": "Bước chèn thêm"])
            sketch[list: "steps"][0].lists["items"]?.insert(step, at: place)
            return ("steps[Trường hợp chung].items[\(place + 1)]", "legalContent")
        case .paper:
            let code = sketch[list: "components"][0].lists["papers"]?[0].fields["code"] ?? ""
            sketch[list: "components"][0].lists["papers"]?[0].fields["copies"] = "9"
            return ("components[1].papers[\(code)].copies", "legalContent")
        }
    }
}
