import LienThongFormats

/// What a reader makes of an input: its events one a line, and what it says afterwards.
struct XMLReading: Equatable {
    var lines: [String] = []
    var detail: String?
    var openElements: [String] = []
    var isFinished = false

    init(_ bytes: [UInt8], chunk: Int, limits: ReaderLimits = ReaderLimits(), usesScanner: Bool) {
        let names = NameTable()
        var reader = XMLReader(names: names, limits: limits, usesScanner: usesScanner)
        var printer = TapePrinter(names, showsPlaces: true)
        var start = 0
        while bytes.count - start > chunk {
            reader.read(bytes.span.extracting(start..<start + chunk), isLast: false, into: &printer)
            start += chunk
        }
        reader.read(bytes.span.extracting(start..<bytes.count), isLast: true, into: &printer)
        lines = printer.lines
        detail = reader.lastProblemDetail
        openElements = reader.openElements
        isFinished = reader.isFinished
    }

    /// Whether the difference is one that libxml2 makes itself, depending on where the input is cut: in its words, in
    /// the places of errors in an unfinished CDATA section, in what is wrong with the first bytes.
    private func isLike(_ other: XMLReading, _ bytes: [UInt8], _ limits: ReaderLimits) -> Bool {
        let readings = [1, 3, 7, 20, 64, 300, 4_096, .max]
            .map { XMLReading(bytes, chunk: $0, limits: limits, usesScanner: false) }
        if lines == other.lines, openElements == other.openElements, isFinished == other.isFinished {
            let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
            return !isUTF8 || readings.contains { $0.detail != detail }
        }
        return readings.contains { $0.lines != lines }
            && readings.contains {
                $0.withoutPlaces == other.withoutPlaces && $0.openElements == other.openElements
                    && $0.isFinished == other.isFinished
            }
    }

    /// The events without the places of the fatal error and of what it closes.
    private var withoutPlaces: [String] {
        let end = lines.firstIndex { $0.hasPrefix("!") && $0.contains("fatal") } ?? lines.count
        return lines[..<end] + lines[end...].map { String($0[..<($0.lastIndex(of: " ") ?? $0.endIndex)]) }
    }

    /// The first thing that differs when the scanner reads; `nil` when nothing does.
    static func difference(_ bytes: [UInt8], chunk: Int, limits: ReaderLimits = ReaderLimits()) -> String? {
        let parsed = XMLReading(bytes, chunk: chunk, limits: limits, usesScanner: false)
        let scanned = XMLReading(bytes, chunk: chunk, limits: limits, usesScanner: true)
        if parsed == scanned || parsed.isLike(scanned, bytes, limits) { return nil }
        let index =
            zip(parsed.lines, scanned.lines).enumerated().first { $1.0 != $1.1 }?.offset
            ?? min(parsed.lines.count, scanned.lines.count)
        func told(_ reading: XMLReading) -> String {
            let line = index < reading.lines.count ? reading.lines[index] : "end"
            return "\(line) (\(reading.detail ?? ""), \(reading.openElements), \(reading.isFinished))"
        }
        return """
            chunks of \(chunk), event \(index): parser \(told(parsed)), scanner \(told(scanned)) in
            \(String(decoding: bytes, as: UTF8.self).debugDescription)
            """
    }
}
