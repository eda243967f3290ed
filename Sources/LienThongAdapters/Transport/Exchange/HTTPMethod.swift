/// A method of HTTP that the outside systems use (RFC 9110, section 9.3).
package enum HTTPMethod: String, Sendable, Hashable, CaseIterable {
    /// Asks for something and changes nothing.
    case get = "GET"

    /// Hands something over; done twice it may count twice.
    case post = "POST"

    /// Puts something in a place; done twice it is there once.
    case put = "PUT"

    /// Removes what is in a place.
    case delete = "DELETE"
}
