import Testing

/// A mapping with something doubtful in it, at the mark, and its neighbour that is right.
struct DoubtfulMapping: Sendable, CustomTestStringConvertible {
    var name: String
    var code: String
    /// A part of the hint; `nil` when none is asked for.
    var hint: String?
    var marked: MarkedText
    var neighbour: String
    /// Code files beside it.
    var others: [String] = []

    var testDescription: String { name }

    /// A mapping that is right but for its lines or for keys of the file.
    ///
    /// Keys of the file begin with `+`; the syntax gives the record's path.
    init(
        _ name: String,
        _ code: String,
        hint: String? = nil,
        in syntax: String = "json",
        _ broken: String,
        right: String,
        beside others: [String] = []
    ) {
        self.name = name
        self.code = code
        self.hint = hint
        marked = MarkedText(Self.text(syntax, broken))
        neighbour = Self.text(syntax, right)
        self.others = others
    }

    private static func text(_ syntax: String, _ body: String) -> String {
        let record = ["json": "record: \"[]\"\n", "xml": "record: /F/D\n"][syntax] ?? ""
        let head = "format: test.format\nentity: dossier\nsyntax: \(syntax)\n\(record)"
        let lines = body.split(separator: "\n")
        let keys = lines.filter { $0.hasPrefix("+") }.map { $0.dropFirst() + "\n" }.joined()
        let fields = lines.filter { !$0.hasPrefix("+") }.map { "  \($0)\n" }.joined()
        let lost = keys.contains("lost:") ? "" : "lost: {\"*\": test}\n"
        let mark = body == "+lost: [applicant]" ? "①" : ""
        return head + lost + keys + "fields:\n  \(mark)code: c\n" + fields
    }

    static let all: [DoubtfulMapping] = paths + codes + values + rows + keys
}
