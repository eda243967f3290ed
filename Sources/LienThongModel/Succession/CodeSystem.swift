/// A system of codes for bodies of the state; open, since every sector keeps one of its own.
public struct CodeSystem: RawRepresentable, Hashable, Comparable, Sendable {
    /// The name by which succession files call it, such as `agency`.
    public var rawValue: String

    /// Makes a system of its name.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Agency codes of Decision 20/2020/QĐ-TTg, such as `H05` and `H05.21`.
    public static let agency = CodeSystem(rawValue: "agency")
    /// Unit codes of the statistics office, such as `24`.
    public static let statistics = CodeSystem(rawValue: "statistics")
    /// The ids of a register's own units, which never change hands; no file gives codes in it.
    public static let unit = CodeSystem(rawValue: "unit")

    /// Orders by name.
    public static func < (left: CodeSystem, right: CodeSystem) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension CodeSystem {
    /// The system that a code is most likely of, by its form alone.
    ///
    /// - Returns: ``agency`` for a letter and two digits at either end, ``statistics`` for digits, ``unit`` otherwise.
    public static func likely(of code: String) -> CodeSystem {
        let groups = groups(code)
        if groups.first.map(isUnit) == true || groups.last.map(isUnit) == true { return .agency }
        return !code.isEmpty && code.utf8.allSatisfy(isDigit) ? .statistics : .unit
    }

    /// The one spelling under which a code is kept.
    ///
    /// Blanks at the ends go. An agency code is in capitals, with the highest group first and without groups of zeros at
    /// its end, so that `000.00.21.H05` of QCVN 102:2016 is `H05.21` of Decision 20/2020.
    ///
    /// - Parameter code: A code, as somebody wrote it.
    /// - Returns: The spelling; a code of no known form stays as it is.
    public func normalised(_ code: String) -> String {
        guard self == .agency else { return TextFolding.withoutFormatting(code) }
        var groups = Self.groups(TextFolding.withoutFormatting(code).uppercased())
        if groups.count > 1, Self.isUnit(groups[groups.count - 1]), !Self.isUnit(groups[0]) { groups.reverse() }
        while groups.count > 1, let last = groups.last, !last.isEmpty,
            last.utf8.allSatisfy({ $0 == UInt8(ascii: "0") })
        {
            groups.removeLast()
        }
        return groups.joined(separator: ".")
    }

    /// The code of what a normalised code is a part of; `nil` at the top and in systems without parts.
    func parent(of code: String) -> String? {
        guard self == .agency, let stop = code.lastIndex(of: ".") else { return nil }
        return String(code[..<stop])
    }

    private static func groups(_ code: String) -> [Substring] {
        code.split(separator: ".", omittingEmptySubsequences: false)
    }

    /// Whether a group is one of level 1: a letter and two digits.
    private static func isUnit(_ group: Substring) -> Bool {
        let bytes = Array(group.utf8)
        guard bytes.count == 3, isDigit(bytes[1]), isDigit(bytes[2]) else { return false }
        return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[0] & 0xDF) && bytes[0] >= UInt8(ascii: "A")
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
