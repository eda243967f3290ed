import LienThongCompare
import LienThongModel
import LienThongTestSupport

/// Edits of made-up procedures, each at a place of its own, so that any choice of them can be made in any order.
struct MergeEdit: Sendable {
    /// The place, for messages.
    let name: String
    /// Makes the edit with a mark that tells one edit of the place from another.
    let apply: @Sendable (inout ProcedureSketch, String) -> Void
    /// The path of the decision that the edit leads to, by the procedure before it and the mark.
    let path: @Sendable (ProcedureSketch, String) -> String

    init(
        _ name: String,
        _ path: @escaping @Sendable (ProcedureSketch, String) -> String,
        _ apply: @escaping @Sendable (inout ProcedureSketch, String) -> Void
    ) {
        self.name = name
        self.path = path
        self.apply = apply
    }

    private typealias Row = ProcedureSketch.Row

    /// Edits of what the nation owns.
    static let legal = [
        MergeEdit("name", { _, _ in "name" }, { $0["name"] = ($0["name"] ?? "") + " \($1)" }),
        MergeEdit("decision", { _, _ in "decision" }, { sketch, _ in sketch["decision"] = nil }),
        MergeEdit("keywords", { _, _ in "keywords" }, { $0["keywords"] = $1 }),
        MergeEdit(
            "title",
            { "legalBases[\(key($0, "legalBases", "number"))].title" },
            {
                $0[list: "legalBases"][0].fields["title"] = "Văn bản \($1)"
            }
        ),
        MergeEdit(
            "basis gone",
            { "legalBases[\(key($0, "legalBases", "number", 1))]" },
            { sketch, _ in
                sketch[list: "legalBases"].remove(at: 1)
            }
        ),
        MergeEdit("basis added", { "legalBases[\($1)]" }, { $0[list: "legalBases"].append(Row(["number": $1])) }),
        MergeEdit(
            "copies",
            { "components[1].papers[\(paper($0))].copies" },
            {
                $0[list: "components"][0].lists["papers"]?[0].fields["copies"] = $1
            }
        ),
        MergeEdit(
            "duration",
            { "channels[\(term($0))].timeLimits[\(note)].duration" },
            {
                $0[list: "channels"][0].lists["timeLimits"]?[0].fields["duration"] = $1
            }
        ),
        MergeEdit("result", { "results[\($1)]" }, { $0[list: "results"].append(Row(["name": $1])) }),
        MergeEdit(
            "step",
            { _, _ in "steps[Trường hợp chung].items[1].text" },
            {
                $0[list: "steps"][0].lists["items"]?[0].fields["text"] = "Bước đầu \($1)"
            }
        ),
    ]

    /// Edits of what the province owns.
    static let local = [
        MergeEdit("address", { _, _ in "receptionAddress" }, { $0["receptionAddress"] = $1 }),
        MergeEdit("fee text", { _, _ in "feeText" }, { $0["feeText"] = $1 }),
        MergeEdit(
            "fee",
            { "channels[\(term($0))].timeLimits[\(note)].fees[Lệ phí].amount" },
            {
                $0[list: "channels"][0].lists["timeLimits"]?[0].lists["fees"]?[0].fields["amount"] =
                    "\($1.utf8.last ?? 0)"
            }
        ),
        MergeEdit(
            "agency gone",
            { "executingAgency[\(key($0, "executingAgency", "name"))]" },
            { sketch, _ in
                sketch[list: "executingAgency"].removeFirst()
            }
        ),
        MergeEdit(
            "agency added",
            { "executingAgency[\($1)]" },
            {
                $0[list: "executingAgency"].append(Row(["name": $1]))
            }
        ),
        MergeEdit(
            "process",
            { "processes[\($1)]" },
            {
                $0[list: "processes"].append(Row(["code": $1], ["steps": [Row(["number": "1", "name": "Tiếp nhận"])]]))
            }
        ),
    ]

    /// An owner's removal and the other side's change of the same thing: what leads to a conflict.
    static let clashes: [(owner: FieldOwner, removal: MergeEdit, change: MergeEdit)] = [
        (.national, legal[1], MergeEdit("decision", { _, _ in "decision" }, { $0["decision"] = $1 })),
        (.national, legal[4], MergeEdit("title", legal[4].path) { $0[list: "legalBases"][1].fields["title"] = $1 }),
        (
            .national,
            MergeEdit(
                "channel gone",
                { "channels[\(term($0))]" },
                { sketch, _ in
                    sketch[list: "channels"].removeFirst()
                }
            ), local[2]
        ),
        (
            .national,
            MergeEdit(
                "paper gone",
                { "components[1].papers[\(paper($0))]" },
                { sketch, _ in
                    sketch[list: "components"][0].lists["papers"]?.removeFirst()
                }
            ), legal[6]
        ),
        (
            .provincial, local[3],
            MergeEdit("link", local[3].path) { $0[list: "executingAgency"][0].fields["url"] = $1 }
        ),
    ]

    private static let note = "Kể từ ngày nhận đủ hồ sơ"

    private static func key(_ sketch: ProcedureSketch, _ list: String, _ field: String, _ row: Int = 0) -> String {
        sketch[list: list][row].fields[field] ?? ""
    }

    private static func term(_ sketch: ProcedureSketch) -> String {
        key(sketch, "channels", "channel")
    }

    private static func paper(_ sketch: ProcedureSketch) -> String {
        sketch[list: "components"][0].lists["papers"]?[0].fields["code"] ?? ""
    }
}

extension MergeEdit {
    /// As the other initializer, for paths that do not depend on the mark.
    fileprivate init(
        _ name: String,
        _ path: @escaping @Sendable (ProcedureSketch) -> String,
        _ apply: @escaping @Sendable (inout ProcedureSketch, String) -> Void
    ) {
        self.init(name, { sketch, _ in path(sketch) }, apply)
    }
}

extension ProcedureSketch {
    /// The procedure with edits made.
    func edited(_ edits: [MergeEdit], _ mark: String) -> ProcedureSketch {
        var result = self
        // Removals last, so that the others find the row they edit.
        for edit in edits.filter({ !$0.name.hasSuffix("gone") }) + edits.filter({ $0.name.hasSuffix("gone") }) {
            edit.apply(&result, mark)
        }
        return result
    }

    /// The procedure with the rows of lists that keys tell apart in another order.
    func shuffled(_ random: inout ProcedureRandom) -> ProcedureSketch {
        var result = self
        result.root = Self.shuffled(root, &random)
        return result
    }

    private static func shuffled(_ row: Row, _ random: inout ProcedureRandom) -> Row {
        var result = row
        for (name, rows) in row.lists.sorted(by: { $0.key < $1.key }) {
            let inner = rows.map { shuffled($0, &random) }
            result.lists[name] = name == "items" ? inner : inner.shuffled(using: &random)
        }
        return result
    }
}
