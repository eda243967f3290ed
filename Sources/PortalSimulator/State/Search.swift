/// Remembers what the last search of a list found, so that reading page after page looks at each record once.
struct Search: Sendable {
    private var name = ""
    private var places: [Int] = []

    /// The places of the rows that are in.
    ///
    /// - Parameters:
    ///   - name: The search, and the version of the rows; the same name is not searched again.
    ///   - total: How many rows there are.
    ///   - isIn: Whether the row at a place is in.
    /// - Returns: The places in order.
    mutating func places(named name: String, total: Int, where isIn: (Int) -> Bool) -> [Int] {
        if self.name != name {
            places = (0..<total).filter(isIn)
            self.name = name
        }
        return places
    }

    /// The name of a search: the parameters that are filled, in order.
    static func name(of parameters: [String: String]) -> String {
        let words = parameters.sorted { $0.key < $1.key }.map { JSONValue.array([.string($0.key), .string($0.value)]) }
        return String(decoding: JSONValue.array(words).bytes, as: UTF8.self)
    }
}
