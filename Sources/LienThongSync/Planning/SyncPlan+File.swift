import Crypto
package import Foundation
import LienThongCompare
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
        // All other members are copied.
        guard let sealed = try? sealed() else { return false }
        return sealed.id == id && sealed.digest == digest
    }

    /// The file's bytes: JSON, indented, members in the order of their names.
    package func file() throws -> Data {
        var file = Data()
        try encode(isIndented: true) { file += $0 }
        return file + Data("\n".utf8)
    }

    /// Reads a plan's file.
    ///
    /// - Throws: ``SyncFailure`` when the file is no plan.
    package init(file data: Data, path: String) throws(SyncFailure) {
        do {
            self = try JSONDecoder().decode(SyncPlan.self, from: data)
            guard schema == SyncPlan.schema else { throw Self.otherForm(schema, path) }
        } catch let failure as SyncFailure {
            throw failure
        } catch {
            // Another form may lack members.
            let form = try? JSONDecoder().decode(PlanForm.self, from: data).schema
            if let form, form != SyncPlan.schema { throw Self.otherForm(form, path) }
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
    }

    private struct PlanForm: Decodable {
        var schema: String
    }

    private static func otherForm(_ form: String, _ path: String) -> SyncFailure {
        SyncFailure(
            "plan.other-form",
            path,
            vi: "Kế hoạch theo dạng «\(form)», chương trình đọc được \(SyncPlan.schema).",
            en: "The plan has the form `\(form)`; this program reads \(SyncPlan.schema).",
            hint: Phrase(
                vi: "Lập lại kế hoạch bằng «lienthong plan».",
                en: "Make the plan anew with `lienthong plan`."
            )
        )
    }

    private static func digest(of plan: SyncPlan) throws -> ContentHash {
        var sum = SHA256()
        try plan.encode(isIndented: false) { sum.update(data: $0) }
        guard let digest = ContentHash(Data(sum.finalize())) else { preconditionFailure("A SHA-256 has 32 bytes.") }
        return digest
    }

    /// Hands on the plan as JSON, part by part.
    ///
    /// The parts together are what an encoder makes of the whole; effects are encoded some at a time, as an encoder keeps
    /// a tree of all that it is given, several times the size of the plan, and on all cores.
    private func encode(isIndented: Bool, _ take: (Data) -> Void) throws {
        var frame = self
        frame.effects = []
        let text = try Self.encoder(isIndented).encode(frame)
        // A quotation mark within a text has a backslash before it, so that this is the member and nothing else.
        let opening = Data((isIndented ? #""effects" : ["# : #""effects":["#).utf8)
        guard !effects.isEmpty, let list = text.range(of: opening),
            let end = text[list.upperBound...].firstIndex(of: UInt8(ascii: "]"))
        else { return take(text) }
        take(text[..<list.upperBound])
        for start in stride(from: 0, to: effects.count, by: Self.effectsAtOnce) {
            let some = effects[start..<min(start + Self.effectsAtOnce, effects.count)]
            let parts = ConcurrentBlocks.map(some.count, size: Self.effectsOfPart) { block in
                Result { try Self.encoded(some[start + block.lowerBound..<start + block.upperBound], isIndented) }
            }
            for (number, part) in parts.enumerated() {
                if start + number > 0 { take(Data(",".utf8)) }
                take(try part.get())
            }
        }
        take((isIndented ? Data("\n  ".utf8) : Data()) + text[end...])
    }

    private static let effectsOfPart = 1_000
    private static let effectsAtOnce = effectsOfPart * 16

    /// Effects as they stand in the list, without its brackets.
    private static func encoded(_ effects: ArraySlice<PlanEffect>, _ isIndented: Bool) throws -> Data {
        let part = try encoder(isIndented).encode(Array(effects)).dropFirst().dropLast(isIndented ? 2 : 1)
        return isIndented ? indented(part) : part
    }

    private static func encoder(_ isIndented: Bool) -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isIndented { encoder.outputFormatting.insert(.prettyPrinted) }
        return encoder
    }

    /// Lines as they are one level further in; ends of lines stand between tokens only.
    private static func indented(_ text: Data) -> Data {
        var indented = Data(capacity: text.count * 5 / 4)
        for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            if line.offset > 0 { indented += Data(line.element.isEmpty ? "\n".utf8 : "\n  ".utf8) }
            indented += line.element
        }
        return indented
    }
}
