import LienThongModel

/// Puts a list of fee lines into one text: `LP01: 50000; LP02: 20000`, in the order of the lines' texts.
enum FeeWording {
    /// The list as normalised and as read; `nil` for a list without lines.
    static func texts(_ lines: [FeeTable.Line], _ texts: InternedTexts) -> (value: String?, raw: String?) {
        if lines.isEmpty { return (nil, nil) }
        let values = lines.map { line in label(line, texts) + (line.hasAmount ? plain(line) : "–") }
        let raws = lines.map { line in
            label(line, texts) + (line.raw != 0 ? texts.text(line.raw) : line.hasAmount ? plain(line) : "")
        }
        return (values.sorted().joined(separator: "; "), raws.sorted().joined(separator: "; "))
    }

    private static func plain(_ line: FeeTable.Line) -> String {
        Money(hundredths: line.amount).description
    }

    /// The code, or the name where there is none.
    private static func label(_ line: FeeTable.Line, _ texts: InternedTexts) -> String {
        let label = line.code != 0 ? texts.text(line.code) : texts.text(line.name)
        return label.isEmpty ? "" : label + ": "
    }
}
