import LienThongModel

/// Builds a JSON object of texts.
struct JSONBody {
    private var bytes: [UInt8] = [UInt8(ascii: "{")]

    mutating func add(_ name: String, _ value: String) {
        key(name)
        quote(value)
    }

    /// Adds a list of items that are JSON already.
    mutating func add(_ name: String, items: some Sequence<some Sequence<UInt8>>) {
        key(name)
        bytes.append(UInt8(ascii: "["))
        for (number, item) in items.enumerated() {
            if number > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes += item
        }
        bytes.append(UInt8(ascii: "]"))
    }

    func finished() -> [UInt8] {
        bytes + [UInt8(ascii: "}")]
    }

    private mutating func key(_ name: String) {
        if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
        quote(name)
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func quote(_ text: String) {
        JSONText.append(text, to: &bytes)
    }
}
