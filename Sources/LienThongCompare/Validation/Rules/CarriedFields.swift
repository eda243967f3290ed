import LienThongModel

/// The fields of an entity that a format can carry, by path.
struct CarriedFields {
    let entity: Entity
    private let carried: Set<String>

    init(_ entity: Entity, _ carried: Set<String>) {
        self.entity = entity
        self.carried = carried
    }

    /// Whether the format can carry a field or list.
    func carries(_ path: String) -> Bool {
        carried.contains(path)
    }

    /// A field that the format can carry.
    func field(_ path: String) -> Int? {
        carried.contains(path) ? entity.field(path) : nil
    }

    /// A field of the entity, carried or not.
    func any(_ path: String) -> Int {
        guard let field = entity.field(path) else { preconditionFailure("\(entity.name) has the field \(path).") }
        return field
    }
}

extension Slot {
    /// Whether a date is before another, as finely as both were written.
    @inline(__always)
    func isBefore(_ other: Slot) -> Bool {
        if number >= other.number { return false }
        let precision = min(precision, other.precision)
        if precision == Timestamp.Precision.day.rawValue { return Timestamp(self).localDay < Timestamp(other).localDay }
        if precision == Timestamp.Precision.minute.rawValue { return minute < other.minute }
        return true
    }

    private var minute: Int64 {
        number >= 0 ? number / 60 : (number - 59) / 60
    }

    /// A date in words.
    var dateWords: Phrase {
        let moment = Timestamp(self)
        return Phrase(vi: moment.vietnamese, en: moment.description)
    }
}
