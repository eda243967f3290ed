/// Reads the header `Retry-After` (RFC 9110, section 10.2.3).
package enum RetryAfter {
    /// How long a system asks to wait.
    ///
    /// - Parameters:
    ///   - response: The answer. When the header is a date, it is measured against the `Date` of the same answer if
    ///     there is one, so that clocks that disagree do no harm.
    ///   - unixTime: The time here, in seconds since 1970, for answers without a `Date`.
    /// - Returns: The wait, zero for a date that has passed; `nil` when the header is absent or says nothing readable.
    package static func delay(in response: HTTPResponse, unixTime: Int64) -> Duration? {
        guard let value = response.value(of: "Retry-After") else { return nil }
        if !value.isEmpty, value.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            // More seconds than that is for ever.
            return .seconds(min(Int64(value) ?? .max, 1 << 40))
        }
        guard let until = HTTPDate(value, unixTime: unixTime) else { return nil }
        let now = response.value(of: "Date").flatMap { HTTPDate($0, unixTime: unixTime) }?.unixTime ?? unixTime
        return .seconds(max(until.unixTime - now, 0))
    }
}
