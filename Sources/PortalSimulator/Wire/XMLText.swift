/// Writes JSON as the elements-only XML of OpenCPS: members become elements, each element of a list repeats its name.
///
/// Null and empty texts become empty elements. Names come from records, so one that XML does not take gets a low line
/// for each character it cannot have.
enum XMLText {
    /// A document whose root has the members of `value`.
    static func document(root: String, _ value: JSONValue) -> [UInt8] {
        var bytes = Array(#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#.utf8)
        write(name: root, value, to: &bytes)
        return bytes
    }

    private static func write(name: String, _ value: JSONValue, to bytes: inout [UInt8]) {
        if case .array(let elements) = value {
            for element in elements {
                write(name: name, element, to: &bytes)
            }
            return
        }
        let tag = safeName(name)
        bytes.append(contentsOf: "<\(tag)>".utf8)
        if case .object(let object) = value {
            for member in object.members {
                write(name: member.name, member.value, to: &bytes)
            }
        } else {
            escape(value.text ?? "", to: &bytes)
        }
        bytes.append(contentsOf: "</\(tag)>".utf8)
    }

    private static func escape(_ text: String, to bytes: inout [UInt8]) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "\r"): bytes.append(contentsOf: "&#13;".utf8)
            case 0..<0x20 where byte != UInt8(ascii: "\n") && byte != UInt8(ascii: "\t"):
                bytes.append(contentsOf: "\u{FFFD}".utf8)
            default: bytes.append(byte)
            }
        }
    }

    private static func safeName(_ name: String) -> String {
        var result = ""
        for scalar in name.unicodeScalars {
            let isLetter = ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
            let isFollower = ("0"..."9").contains(scalar) || scalar == "-" || scalar == "."
            result.unicodeScalars.append(isLetter || (isFollower && !result.isEmpty) ? scalar : "_")
        }
        return result.isEmpty ? "_" : result
    }
}
