extension JSONValue {
    /// The value as compact JSON in UTF-8, members in their order.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes, isCanonical: false)
        return bytes
    }

    /// The value as compact JSON with the members of every object sorted by the bytes of their names.
    ///
    /// Two texts that say the same, blanks, escapes and order apart, have the same canonical bytes. Numbers stay as
    /// they were written.
    var canonicalBytes: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes, isCanonical: true)
        return bytes
    }

    private func write(to bytes: inout [UInt8], isCanonical: Bool) {
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let text): bytes.append(contentsOf: text.utf8)
        case .string(let text): text.writeJSON(to: &bytes)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                element.write(to: &bytes, isCanonical: isCanonical)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let object):
            let members = isCanonical ? object.sortedMembers : object.members
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                member.name.writeJSON(to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.value.write(to: &bytes, isCanonical: isCanonical)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }
}

extension JSONObject {
    fileprivate var sortedMembers: [Member] {
        members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }
}

extension String {
    /// Appends the text as a JSON string, quotes and escapes included.
    func writeJSON(to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(contentsOf: (byte < 16 ? "0" : "").utf8)
                bytes.append(contentsOf: String(byte, radix: 16).utf8)
            default:
                bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
