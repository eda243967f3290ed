/// A record as it lies in memory: its bytes, a piece of the file or a text of its own.
///
/// Nothing is built of it until someone asks for a member.
typealias JSONText = ArraySlice<UInt8>

/// Puts answers together out of records' bytes, without reading them.
struct JSONPieces {
    /// What there is so far.
    private(set) var bytes: [UInt8] = []

    /// Appends a piece of our own.
    mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    /// Appends a JSON string.
    mutating func append(string: String) {
        string.writeJSON(to: &bytes)
    }

    /// Appends records with commas between them.
    mutating func append(rows: some Sequence<JSONText>) {
        var isFirst = true
        for row in rows {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            bytes.append(contentsOf: row)
        }
    }
}
