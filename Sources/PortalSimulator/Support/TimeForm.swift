/// The forms of date and time that the portals write.
enum TimeForm: CaseIterable {
    /// `yyyyMMddHHmmss`, the gateway.
    case compact
    /// `dd/MM/yyyy HH:mm:ss`, OpenCPS.
    case slashed
    /// `yyyy-MM-dd HH:mm:ss`, the bus; with `T` and a tail also iGate's `yyyy-MM-ddTHH:mm:ss.SSS+0700`.
    case dashed

    private static let patterns = ["yyyyMMddHHmmss", "dd/MM/yyyy HH:mm:ss", "yyyy-MM-dd HH:mm:ss"]
        .map { Array($0.utf8) }

    private var pattern: [UInt8] {
        switch self {
        case .compact: Self.patterns[0]
        case .slashed: Self.patterns[1]
        case .dashed: Self.patterns[2]
        }
    }

    /// The form that a text has, the time it says, and what follows after the seconds.
    static func read(_ text: String) -> (form: TimeForm, time: CivilTime, tail: Substring)? {
        guard let first = text.utf8.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return nil }
        for form in allCases {
            if let (time, tail) = form.read(text), tail.isEmpty || form == .dashed {
                return (form, time, tail)
            }
        }
        return nil
    }

    /// The time that a text says in this form, and what follows.
    func read(_ text: String) -> (time: CivilTime, tail: Substring)? {
        var numbers = SIMD8<Int>()
        var rest = text.utf8[...]
        for wanted in pattern {
            guard let byte = rest.popFirst() else { return nil }
            if wanted >= UInt8(ascii: "A") {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                let slot = Self.slot(wanted)
                numbers[slot] = numbers[slot] * 10 + Int(byte - UInt8(ascii: "0"))
            } else if byte != wanted && !(wanted == UInt8(ascii: " ") && byte == UInt8(ascii: "T")) {
                return nil
            }
        }
        let time = CivilTime(
            year: numbers[0],
            month: numbers[1],
            day: numbers[2],
            hour: numbers[3],
            minute: numbers[4],
            second: numbers[5]
        )
        return time.map { ($0, Substring(rest)) }
    }

    private static func slot(_ letter: UInt8) -> Int {
        switch letter {
        case UInt8(ascii: "y"): 0
        case UInt8(ascii: "M"): 1
        case UInt8(ascii: "d"): 2
        case UInt8(ascii: "H"): 3
        case UInt8(ascii: "m"): 4
        default: 5
        }
    }

    /// The time in this form.
    func text(_ time: CivilTime) -> String {
        let parts = time.parts
        let two = parts.map { $0 < 10 ? "0\($0)" : String($0) }
        return switch self {
        case .compact: two.joined()
        case .slashed: "\(two[2])/\(two[1])/\(two[0]) \(two[3]):\(two[4]):\(two[5])"
        case .dashed: "\(two[0])-\(two[1])-\(two[2]) \(two[3]):\(two[4]):\(two[5])"
        }
    }

    /// The text `hours` later where it is a time in one of the forms, as it was otherwise.
    static func shifted(_ text: String, hours: Int) -> String {
        guard let (form, time, tail) = read(text) else { return text }
        var moved = Array(form.text(CivilTime(seconds: time.seconds + hours * 3_600)).utf8)
        if form == .dashed, text.utf8.dropFirst(10).first == UInt8(ascii: "T") { moved[10] = UInt8(ascii: "T") }
        return String(decoding: moved, as: UTF8.self) + tail
    }
}
