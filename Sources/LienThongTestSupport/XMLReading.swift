package import LienThongFormats

/// What an XML reader makes of an input: its events one a line, and what it says afterwards.
package struct XMLReading: Equatable {
    private var lines: [String] = []
    private var detail: String?
    private var openElements: [String] = []
    private var isFinished = false

    private init(_ bytes: [UInt8], chunk: Int, limits: ReaderLimits, usesScanner: Bool) {
        let names = NameTable()
        let reader = XMLReader(names: names, limits: limits, usesScanner: usesScanner)
        let tape = readerTape(of: bytes, reader, names: names, chunk: chunk)
        lines = tape.lines + tape.faults
        detail = reader.lastProblemDetail
        openElements = reader.openElements
        isFinished = reader.isFinished
    }

    /// The first thing that differs between the scanner and libxml2 over an input.
    ///
    /// - Parameters:
    ///   - bytes: The input.
    ///   - chunk: How many bytes are read at a time.
    ///   - limits: What both readers accept.
    /// - Returns: A sentence with the input; `nil` where nothing differs but what libxml2 itself makes of other chunks.
    package static func difference(
        _ bytes: [UInt8],
        chunk: Int,
        limits: ReaderLimits = ReaderLimits()
    ) -> String? {
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
        let end = lines.firstIndex { $0.hasSuffix(" fatal") } ?? lines.count
        return lines[..<end] + lines[end...].map { String($0[($0.firstIndex(of: " ") ?? $0.startIndex)...]) }
    }
}
