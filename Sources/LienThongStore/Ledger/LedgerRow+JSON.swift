import LienThongModel

extension LedgerRow {
    /// The row as one JSON object, for an auditor: everything that its hash is taken over, and the hash.
    package var json: String {
        let members = [
            "\"number\":\(number)", "\"at\":\(at.milliseconds)", "\"run\":\(run)", "\"kind\":\(JSONText.quoted(kind))",
            "\"subject\":\"\(subject.hexadecimal)\"", "\"body\":\(JSONText.quoted(body))", "\"hash\":\"\(hash)\"",
        ]
        return "{" + members.joined(separator: ",") + "}"
    }
}
