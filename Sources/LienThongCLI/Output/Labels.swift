import LienThongModel

extension Entity {
    /// The label of a field or list; the path itself where it is neither.
    func label(of path: String) -> Phrase {
        if let field = field(path) {
            let group = groups[fields[field].group]
            if group.path.isEmpty || group.label == fields[field].label { return fields[field].label }
            return Phrase(
                vi: "\(group.label.vi) › \(fields[field].label.vi)",
                en: "\(group.label.en) › \(fields[field].label.en)"
            )
        }
        return group(path).map { groups[$0].label } ?? Phrase(vi: path, en: path)
    }
}

extension Diagnostic.Severity {
    /// What it is called.
    var word: Phrase {
        switch self {
        case .error: Phrase(vi: "lỗi", en: "error")
        case .warning: Phrase(vi: "cảnh báo", en: "warning")
        case .note: Phrase(vi: "ghi chú", en: "note")
        }
    }
}

/// A share as a whole percentage that never says 0 or 100 when it is not.
func percent(_ share: Double) -> String {
    let share = min(1, share)
    if share > 0, share < 0.01 { return "<1 %" }
    if share < 1, share > 0.99 { return ">99 %" }
    return "\(Int((share * 100).rounded())) %"
}
