import LienThongModel

/// Everything that checks look at.
struct Comparison: Sendable {
    /// The national side.
    let national: DossierTable
    /// The provincial side.
    let provincial: DossierTable
    /// The rules.
    let rules: ReconciliationRules
    /// The moment that lags are measured against.
    let asOf: Timestamp
    /// The fields that both formats carry and whose check is on.
    let compared: [ComparedField]
    /// Fields of the rules that one of the formats cannot carry.
    let notCompared: [String]
    /// Which procedures are the same, suffixes aside.
    let procedures: TextClasses
    /// Which agencies are named the same.
    let agencies: TextClasses
    /// Which texts of fees are the same; `nil` when fees are not compared.
    let fees: FeeClasses?
    /// The rows looked at; all when `nil`.
    let slice: SliceMask?
    private let wantedSlice: DossierSlice?

    /// Puts a comparison together.
    init(
        _ national: DossierTable,
        _ provincial: DossierTable,
        rules: ReconciliationRules,
        asOf: Timestamp,
        carriedByNational: Set<String>,
        carriedByProvincial: Set<String>,
        slice: DossierSlice? = nil
    ) {
        self.national = national
        self.provincial = provincial
        self.rules = rules
        self.asOf = asOf
        let fields = rules.fields.filter { rules.checks.contains($0.check) }
        let carried = fields.filter {
            Self.carries($0.path, carriedByNational) && Self.carries($0.path, carriedByProvincial)
        }
        compared = carried
        notCompared = fields.filter { !carried.contains($0) }.map(\.path)
        procedures = TextClasses(national.procedures, provincial.procedures) { text in
            let code = text.utf8.firstIndex(of: 0).map { String(text[..<$0]) } ?? text
            return ProcedureCode.base(code, forms: rules.procedureForms)
        }
        agencies = TextClasses(national.agencies, provincial.agencies) { $0 }
        fees = carried.contains { $0.check == .fees } ? FeeClasses(national.fees.texts, provincial.fees.texts) : nil
        wantedSlice = slice
        self.slice = slice.map { SliceMask($0, national, provincial, rules) }
    }

    /// Makes the same comparison of other rows, whose tables share their texts with those of the first.
    init(_ other: Comparison, _ national: DossierTable, _ provincial: DossierTable) {
        self.national = national
        self.provincial = provincial
        rules = other.rules
        asOf = other.asOf
        compared = other.compared
        notCompared = other.notCompared
        procedures = other.procedures
        agencies = other.agencies
        fees = other.fees
        wantedSlice = other.wantedSlice
        slice = wantedSlice.map { SliceMask($0, national, provincial, other.rules) }
    }

    /// Whether a national and a provincial row have one code, and one that is not empty.
    @inline(__always)
    func hasSameCode(_ first: DossierRow, _ second: DossierRow) -> Bool {
        if first.codeLength != second.codeLength || second.codeLength == 0 { return false }
        let length = Int(second.codeLength)
        return national.codes.holds(provincial.codes, from: second.codeOffset, length: length, at: first.codeOffset)
    }

    /// Whether a check is on and compares a path.
    func compares(_ path: String) -> Bool {
        compared.contains { $0.path == path }
    }

    /// Whether a check is on.
    func runs(_ check: CheckID) -> Bool {
        rules.checks.contains(check)
    }

    /// The table of a side.
    func table(_ side: ReconciliationSide) -> DossierTable {
        side == .national ? national : provincial
    }

    /// A list is carried when its amount is, a field when it is named.
    private static func carries(_ path: String, _ carried: Set<String>) -> Bool {
        carried.contains(path) || (path == "fees" && carried.contains("fees.amount"))
    }
}

/// Which codes, names and amounts of the fees of two tables are the same.
struct FeeClasses: Sendable {
    /// Texts byte for byte.
    let texts: TextClasses
    /// Names, by their letters.
    let names: TextClasses

    /// Finds the classes.
    init(_ national: InternedTexts, _ provincial: InternedTexts) {
        texts = TextClasses(national, provincial) { $0 }
        names = TextClasses(national, provincial, key: TextFolding.key)
    }
}

/// Which texts of two tables are the same in some sense: a class for each number of each table; 0 for no text.
struct TextClasses: Sendable {
    /// The classes of the national table's numbers.
    let national: [UInt32]
    /// The classes of the provincial table's numbers.
    let provincial: [UInt32]
    /// The key of each class; the first stands for no text.
    let keys: [String]

    /// Finds the classes of texts that meet under one key.
    ///
    /// - Complexity: O(different texts).
    init(_ national: InternedTexts, _ provincial: InternedTexts, key: (String) -> String) {
        var classes: [String: UInt32] = ["": 0]
        var keys = [""]
        func classify(_ texts: InternedTexts) -> [UInt32] {
            (0...texts.count)
                .map { number in
                    let key = number == 0 ? "" : key(texts.text(UInt32(number)))
                    if let known = classes[key] { return known }
                    classes[key] = UInt32(keys.count)
                    keys.append(key)
                    return UInt32(keys.count - 1)
                }
        }
        self.national = classify(national)
        self.provincial = classify(provincial)
        self.keys = keys
    }
}
