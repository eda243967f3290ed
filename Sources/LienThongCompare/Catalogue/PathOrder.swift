/// The order of paths in reports: by text, but numbers by value, so that `items[10]` follows `items[2]`.
enum PathOrder {
    /// Whether a path comes before another.
    static func precedes(_ left: String, _ right: String) -> Bool {
        let a = Array(left.utf8)
        let b = Array(right.utf8)
        var i = 0
        var j = 0
        while i < a.count, j < b.count {
            let first = number(a, i)
            let second = number(b, j)
            if let first, let second, first.value != second.value {
                return first.value < second.value
            }
            if let first, let second, first.end - i == second.end - j {
                i = first.end
                j = second.end
                continue
            }
            if a[i] != b[j] { return a[i] < b[j] }
            i += 1
            j += 1
        }
        return a.count - i < b.count - j
    }

    /// The number that starts at a place; up to 18 digits.
    private static func number(_ bytes: [UInt8], _ start: Int) -> (value: Int, end: Int)? {
        var end = start
        var value = 0
        while end < bytes.count, end - start < 18, (0x30...0x39).contains(bytes[end]) {
            value = value * 10 + Int(bytes[end] - 0x30)
            end += 1
        }
        return end > start ? (value, end) : nil
    }
}
