import Foundation

extension String {
    /// The text in Unicode normalisation form D.
    public var decomposed: String {
        decomposedStringWithCanonicalMapping
    }
}
