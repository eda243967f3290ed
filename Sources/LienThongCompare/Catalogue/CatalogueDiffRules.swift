/// What a diff of two catalogues takes for alike, read from `Mappings/rules/catalogue-diff.yaml`.
///
/// Shares are between 0 and 1, lengths are in characters. Fields left out of a file have the standard's value.
public struct CatalogueDiffRules: Decodable, Hashable, Sendable {
    /// The rules' name and version.
    public var version = "catalogue-diff/1"
    /// Shapes of codes, `#` for a digit, that lose what follows after a further dot.
    public var codeShapes = ["#.######"]
    /// How alike the names of two left-over procedures are, at least, for a proposal.
    public var proposalShare = 0.6
    /// The shortest text, on both sides, that gets a word-level diff and can be a matter of wording.
    public var wordDiffLength = 60
    /// The share of equal words from which another text is another wording.
    public var wordingShare = 0.85
    /// Words whose coming or going is never a matter of wording.
    public var weightyWords = [
        "không", "chưa", "chẳng", "cấm", "trừ", "hoặc", "phải",
        "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười",
        "tỉnh", "huyện", "xã", "bộ",
    ]
    /// Paths of lists in which order is formatting.
    public var sets = [
        "field", "level", "executingAgency", "competentAuthority", "audience", "channels", "channels.timeLimits",
        "channels.timeLimits.fees", "components", "components.papers", "results", "legalBases", "processes",
    ]
    /// Paths of list fields that a source may give as one text, the items joined by a comma and a blank.
    public var joined = ["field.name", "executingAgency.name", "competentAuthority.name", "audience.name"]
    /// Root fields and lists that ``ContentDuplicates`` looks at.
    public var contentParts = [
        "description", "steps", "components", "componentsText", "channelsText", "requirements", "results",
        "resultsText", "legalBases", "legalBasesText",
    ]
    /// Parts of ``contentParts`` that many procedures share: alone they are no reason to take two for the same.
    public var commonParts = ["legalBases", "legalBasesText"]
    /// The shortest text of a part that ``ContentDuplicates`` looks at.
    public var contentLength = 200
    /// The share of equal content from which two procedures hold the same content.
    public var contentShare = 0.9

    /// The rules of the file in this repository.
    public static let standard = CatalogueDiffRules()

    /// Makes the standard's rules.
    public init() {}

    private enum CodingKeys: String, CodingKey {
        case version, codeShapes, proposalShare, wordDiffLength, wordingShare, weightyWords, sets, joined
        case contentParts, commonParts, contentLength, contentShare
    }

    /// Reads rules; what is left out has the standard's value.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func read<Value: Decodable>(_ key: CodingKeys, into value: inout Value) throws {
            if let found = try values.decodeIfPresent(Value.self, forKey: key) { value = found }
        }
        try read(.version, into: &version)
        try read(.codeShapes, into: &codeShapes)
        try read(.proposalShare, into: &proposalShare)
        try read(.wordDiffLength, into: &wordDiffLength)
        try read(.wordingShare, into: &wordingShare)
        try read(.weightyWords, into: &weightyWords)
        try read(.sets, into: &sets)
        try read(.joined, into: &joined)
        try read(.contentParts, into: &contentParts)
        try read(.commonParts, into: &commonParts)
        try read(.contentLength, into: &contentLength)
        try read(.contentShare, into: &contentShare)
    }

    /// A procedure's code without the tail that an agency or a portal added.
    ///
    /// A code of no known shape stays as it is.
    public func key(ofCode code: String) -> String {
        let bytes = Array(code.utf8)
        for shape in codeShapes {
            let length = shape.utf8.count
            guard bytes.count > length, bytes[length] == UInt8(ascii: ".") else { continue }
            let fits = zip(shape.utf8, bytes)
                .allSatisfy { mark, byte in
                    mark == UInt8(ascii: "#") ? (0x30...0x39).contains(byte) : mark == byte
                }
            if fits { return String(decoding: bytes[..<length], as: UTF8.self) }
        }
        return code
    }
}
