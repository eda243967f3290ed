import FoundationEssentials
public import LienThongCompare
public import LienThongModel

/// Reads an earlier report of this program to hold findings against.
public enum BaselineReader {
    /// Reads a JSON report of a reconciliation.
    ///
    /// - Parameters:
    ///   - bytes: The whole report.
    ///   - path: What it is called in diagnostics and reports.
    /// - Returns: The baseline, or the one diagnostic that says why it is none: not JSON (`baseline.broken`), not a
    ///   report of a reconciliation (`baseline.foreign`), or cut at a limit (`baseline.cut`).
    /// - Complexity: O(bytes), some times their size in memory.
    public static func read(_ bytes: [UInt8], path: String) -> Result<Baseline, BaselineError> {
        let data = Data(bytes)
        do {
            let head = try JSONDecoder().decode(BaselineHead.self, from: data)
            guard head.schema == ReconciliationJSON.schema else { return .failure(foreign(path, head.schema)) }
            let file = try JSONDecoder().decode(BaselineFile.self, from: data)
            guard file.findings.count == file.findingCount else { return .failure(cut(path, file)) }
            return .success(file.baseline(path))
        } catch let error as DecodingError {
            return .failure(describe(error, path))
        } catch {
            return .failure(broken(path, "\(error)"))
        }
    }

    private static func foreign(_ path: String, _ schema: String?) -> BaselineError {
        let name = schema.map { String($0.prefix(60)) }
        return BaselineError(
            "baseline.foreign",
            path,
            Phrase(
                vi: "Tệp này không phải báo cáo JSON của «lienthong reconcile»"
                    + (name.map { " (schema «\($0)»)." } ?? "."),
                en: "This is no JSON report of `lienthong reconcile`" + (name.map { " (schema `\($0)`)." } ?? ".")
            ),
            hint: Phrase(
                vi: "Tạo báo cáo bằng «lienthong reconcile … --report json=TỆP».",
                en: "Make one with `lienthong reconcile … --report json=FILE`."
            )
        )
    }

    private static func cut(_ path: String, _ file: BaselineFile) -> BaselineError {
        BaselineError(
            "baseline.cut",
            path,
            Phrase(
                vi: "Báo cáo này chỉ liệt kê \(file.findings.count) trong \(file.findingCount) phát hiện; những phát "
                    + "hiện còn lại sẽ bị coi là mới.",
                en: "This report lists \(file.findings.count) of \(file.findingCount) findings; the others would "
                    + "look new."
            ),
            hint: Phrase(
                vi: "Tạo báo cáo gốc không dùng --limit.",
                en: "Make the baseline without --limit."
            )
        )
    }

    private static func describe(_ error: DecodingError, _ path: String) -> BaselineError {
        switch error {
        case .dataCorrupted(let context) where context.codingPath.isEmpty:
            broken(path, context.underlyingError.map { "\($0)" } ?? context.debugDescription)
        default: error.context.map { member(path, $0) } ?? broken(path, "\(error)")
        }
    }

    private static func member(_ path: String, _ context: DecodingError.Context) -> BaselineError {
        if context.codingPath.isEmpty { return foreign(path, nil) }
        let place = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
        return BaselineError(
            "baseline.broken",
            path,
            Phrase(
                vi: "Báo cáo gốc bị hỏng ở thành phần «\(place)».",
                en: "The baseline is broken at its member `\(place)`."
            )
        )
    }

    private static func broken(_ path: String, _ detail: String) -> BaselineError {
        var error = BaselineError(
            "baseline.broken",
            path,
            Phrase(vi: "Báo cáo gốc không phải JSON hợp lệ.", en: "The baseline is not valid JSON."),
            hint: Phrase(
                vi: "Tệp có thể bị cắt ngang khi sao chép; lấy lại bản đầy đủ.",
                en: "It may have been cut off while it was copied; get the whole file again."
            )
        )
        if let found = detail.firstMatch(of: /line (\d+), column (\d+)/) {
            error.diagnostic.position.line = Int(found.1)
            error.diagnostic.position.column = Int(found.2)
        }
        return error
    }
}

/// Why a file cannot be a baseline.
public struct BaselineError: Error, Sendable {
    /// The reason, with its place.
    public var diagnostic: Diagnostic

    init(_ code: String, _ path: String, _ message: Phrase, hint: Phrase? = nil) {
        diagnostic = Diagnostic(.error, code, at: SourcePosition(file: path), message: message, hint: hint)
    }
}
