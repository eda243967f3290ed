package import LienThongModel

/// One of the three records that a merge reads.
package enum MergeSide: String, CaseIterable, Sendable {
    /// The national record that the province last took over.
    case base
    /// The national record of now.
    case national
    /// The province's record of now.
    case provincial
}

extension MergeSide {
    /// The side of an owner.
    package init(_ owner: FieldOwner) {
        switch owner {
        case .national: self = .national
        case .provincial: self = .provincial
        }
    }
}
