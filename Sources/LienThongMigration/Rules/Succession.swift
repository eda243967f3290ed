package import LienThongModel
import Synchronization

/// Who does the work of an agency at a moment.
package enum AgencyFate: Hashable, Sendable {
    /// It still does, or nothing is known about it.
    case same
    /// Another one took over.
    case successor(Successor)
    /// The work was divided, and no rule says who does this part of it.
    case divided([String])
    /// It ended, and nobody is known to have taken over.
    case ended
}

/// An agency that took over.
package struct Successor: Hashable, Sendable {
    /// Its code.
    package var code: String
    /// Its name; empty where it is not known.
    package var name: String
    /// The decision.
    package var decision: String
    /// Whether that is stated from memory and was never looked up.
    package var isFromMemory: Bool

    /// Makes a successor.
    package init(code: String, name: String, decision: String, isFromMemory: Bool) {
        self.code = code
        self.name = name
        self.decision = decision
        self.isFromMemory = isFromMemory
    }
}

/// Asks who does the work of an agency for a procedure from the cut-over on.
package typealias SuccessorQuery = @Sendable (_ agency: String, _ procedure: String) -> AgencyFate

/// Says what became of the commune that an address, in UTF-8, names.
package typealias CommuneQuery = @Sendable (_ address: ArraySlice<UInt8>) -> FoundCommune

/// Answers who goes on with the work of agencies, out of a register, each question once.
package final class SuccessorMemo: Sendable {
    private struct Question: Hashable {
        var agency: String
        var procedure: String
    }

    private let register: SuccessionRegister
    private let cutOver: Day
    private let answers = Mutex<[Question: AgencyFate]>([:])

    /// Makes a memo.
    ///
    /// - Parameters:
    ///   - register: Who took over from whom.
    ///   - cutOver: From when on the new bodies are in charge; codes were written before it.
    package init(_ register: SuccessionRegister, cutOver: Timestamp) {
        self.register = register
        self.cutOver = Day(cutOver)
    }

    /// Who goes on with the work of an agency for a procedure.
    package func fate(of agency: String, _ procedure: String) -> AgencyFate {
        let question = Question(agency: agency, procedure: procedure)
        if let known = answers.withLock({ $0[question] }) { return known }
        let found = looked(up: question)
        answers.withLock { $0[question] = found }
        return found
    }

    private func looked(up question: Question) -> AgencyFate {
        let procedure = SuccessionProcedure(code: question.procedure.isEmpty ? nil : question.procedure)
        let query = SuccessionQuery(
            question.agency,
            in: .agency,
            asOf: cutOver.previous,
            target: .at(cutOver),
            procedure: procedure
        )
        let finding = register.lookup(query)
        switch finding.answer {
        case .successor(let unit, let path):
            let code = unit.codes(on: cutOver).first { $0.system == .agency }?.code ?? ""
            // A unit that only changed its name goes on.
            if code == finding.code { return .same }
            return .successor(
                Successor(
                    code: code,
                    name: unit.name(on: cutOver),
                    decision: path.compactMap(\.decision).last ?? "",
                    isFromMemory: !finding.fromMemory.isEmpty
                )
            )
        case .several(let fork):
            return .divided(fork.candidates.map { $0.codes(on: cutOver).first?.code ?? $0.id })
        case .ended: return .ended
        // A code that began later, or that nobody knows, says nothing about an end.
        case .same, .origins, .began, .notValid, .unknown: return .same
        }
    }
}
