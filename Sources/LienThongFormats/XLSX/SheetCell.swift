/// The cell of a sheet that is being read.
struct SheetCell {
    /// How a cell's value is stored (ECMA-376 part 1, 18.18.11).
    enum Kind: String {
        case number = "n"
        case shared = "s"
        case inline = "inlineStr"
        case formula = "str"
        case boolean = "b"
        case error = "e"
        case isoDate = "d"
    }

    /// The column number, from 1; the last one's while no reference was seen.
    var column = 0
    var type = Kind.number
    var style = -1
    /// The value as stored; of text with escapes resolved.
    private(set) var value: [UInt8] = []
    private(set) var hasValue = false
    private(set) var source: UInt64 = 0

    /// Begins the next cell of the row.
    mutating func begin(source: UInt64) {
        column += 1
        type = .number
        style = -1
        value.removeAll(keepingCapacity: true)
        hasValue = false
        self.source = source
    }

    /// Takes the column of a reference such as `AB12`; nonsense leaves it as it is.
    mutating func setColumn(reference: Span<UInt8>) {
        var number = 0
        for index in reference.indices {
            let letter = reference[index] & 0xDF
            guard letter >= UInt8(ascii: "A"), letter <= UInt8(ascii: "Z"), index < 4 else { break }
            number = number * 26 + Int(letter - UInt8(ascii: "A")) + 1
        }
        if number > 0 { column = number }
    }

    mutating func append(value bytes: Span<UInt8>) {
        hasValue = true
        if type == .formula {
            value.appendCellText(bytes)
        } else {
            for index in bytes.indices { value.append(bytes[index]) }
        }
    }

    mutating func append(text bytes: Span<UInt8>) {
        hasValue = true
        value.appendCellText(bytes)
    }

    /// A serial number that counts from 1904, counted from 1900: 1,462 days more (ECMA-376 part 1, 18.17.4.1).
    static func from1904(_ serial: [UInt8]) -> [UInt8] {
        let point = serial.firstIndex(of: UInt8(ascii: ".")) ?? serial.count
        let hasExponent = serial.contains { $0 | 0x20 == UInt8(ascii: "e") }
        if !hasExponent, let days = Int(String(decoding: serial[..<point], as: UTF8.self)), days >= 0 {
            return Array(String(days + 1_462).utf8) + serial[point...]
        }
        guard let days = Double(String(decoding: serial, as: UTF8.self)) else { return serial }
        return Array(String(days + 1_462).utf8)
    }
}
