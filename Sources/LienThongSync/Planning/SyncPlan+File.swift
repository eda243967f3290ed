import Crypto
package import Foundation
import LienThongModel
import LienThongStore

/// The plan as a file.
extension SyncPlan {
    /// The plan with its digest and its name, ready to be kept.
    package func sealed() throws -> SyncPlan {
        var plan = self
        plan.id = ""
        plan.digest = ""
        let digest = try Self.digest(of: plan)
        plan.id = "\(job)-\(digest.description.prefix(12))"
        plan.digest = digest.description
        return plan
    }

    /// Whether the digest is that of the facts.
    package var isUntouched: Bool {
        (try? sealed()) == self
    }

    /// The file's bytes: JSON, indented, members in the order of their names.
    package func file() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self) + Data("\n".utf8)
    }

    /// Reads a plan's file.
    ///
    /// - Throws: ``SyncFailure`` when the file is no plan.
    package init(file data: Data, path: String) throws(SyncFailure) {
        do {
            self = try JSONDecoder().decode(SyncPlan.self, from: data)
        } catch {
            throw SyncFailure(
                "plan.unreadable",
                path,
                vi: "Tệp này không phải là kế hoạch đồng bộ.",
                en: "This file is no plan.",
                hint: Phrase(
                    vi: "Kế hoạch do «lienthong plan» tạo ra.",
                    en: "Plans are made by `lienthong plan`."
                )
            )
        }
        guard schema == SyncPlan.schema else {
            throw SyncFailure(
                "plan.unreadable",
                path,
                vi: "Kế hoạch theo dạng «\(schema)», chương trình đọc được \(SyncPlan.schema).",
                en: "The plan has the form `\(schema)`; this program reads \(SyncPlan.schema)."
            )
        }
    }

    private static func digest(of plan: SyncPlan) throws -> ContentHash {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return ContentHash(of: try encoder.encode(plan))
    }
}
