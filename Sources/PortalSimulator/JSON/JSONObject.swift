/// An object's members in the order they came; a member is looked up from the first on.
struct JSONObject: Hashable, Sendable {
    /// A name with its value.
    struct Member: Hashable, Sendable {
        /// The name, with its escapes undone.
        var name: String
        /// The value.
        var value: JSONValue
    }

    /// The members in order.
    ///
    /// A name that comes twice is there twice; the first one counts.
    var members: [Member] = []

    /// The first member of that name; setting one replaces it in its place or adds it at the end.
    subscript(name: String) -> JSONValue? {
        get {
            members.first { $0.name == name }?.value
        }
        set {
            let place = members.firstIndex { $0.name == name }
            switch (place, newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil): members.remove(at: place)
            case (nil, let value?): members.append(Member(name: name, value: value))
            case (nil, nil): break
            }
        }
    }

    /// These members with those of `other` put over them; members that `other` does not name stay.
    func merging(_ other: JSONObject) -> JSONObject {
        var result = self
        for member in other.members {
            result[member.name] = member.value
        }
        return result
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// An object of these members, in this order.
    init(dictionaryLiteral elements: (String, JSONValue)...) {
        members = elements.map { Member(name: $0.0, value: $0.1) }
    }
}
