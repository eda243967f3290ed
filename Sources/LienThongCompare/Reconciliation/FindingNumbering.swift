/// Gives findings their ids, in their order: the check and a hash, which tells those apart that are otherwise the same.
struct FindingNumbering {
    private var last: UInt64 = 0
    private var repeats = 0

    /// The id of the next finding.
    mutating func id(_ check: CheckID, _ hash: UInt64) -> String {
        repeats = hash == last ? repeats + 1 : 0
        last = hash
        var final = hash
        if repeats > 0 {
            var fingerprint = Fingerprint(after: hash)
            fingerprint.add(String(repeats))
            final = fingerprint.value
        }
        let digits = String(final, radix: 16)
        return "\(check)-" + String(repeating: "0", count: 16 - digits.count) + digits
    }
}
