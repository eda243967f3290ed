/// The words of the text format.
enum PrometheusText {
    /// A name with what no name may hold replaced by `_`.
    static func name(_ text: String) -> String {
        var name = String(
            text.unicodeScalars.map { isOfName($0) ? Character($0) : "_" }
        )
        if name.isEmpty || name.first?.isNumber == true { name = "_" + name }
        return name
    }

    private static func isOfName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", ":": true
        default: false
        }
    }

    /// Labels as they are written, without braces.
    static func labels(_ dimensions: [(String, String)]) -> String {
        dimensions.map { "\(name($0.0))=\"\(escaped($0.1))\"" }.joined(separator: ",")
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    /// A help text on its line.
    static func helpEscaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }

    /// The lines of one series.
    static func lines(_ name: String, _ labels: String, _ value: PrometheusSeries.Value) -> String {
        switch value {
        case .number(let number): return "\(name)\(braced(labels)) \(text(number))\n"
        case .histogram(let buckets, let count, let sum):
            var lines = ""
            let bounds = zip(PrometheusSeries.bounds.map { text($0) }, buckets).map { ($0, $1) } + [("+Inf", count)]
            for (bound, below) in bounds {
                let all = (labels.isEmpty ? "" : labels + ",") + "le=\"\(bound)\""
                lines += "\(name)_bucket{\(all)} \(below)\n"
            }
            lines += "\(name)_sum\(braced(labels)) \(text(sum))\n"
            return lines + "\(name)_count\(braced(labels)) \(count)\n"
        }
    }

    private static func braced(_ labels: String) -> String {
        labels.isEmpty ? "" : "{\(labels)}"
    }

    private static func text(_ number: Double) -> String {
        if let whole = Int64(exactly: number) { return String(whole) }
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number < 0 ? "-Inf" : "+Inf" }
        return "\(number)"
    }
}
