package import LienThongMapping
package import LienThongModel

/// How one talks to a gateway of the national kind: names of services and members, and what answers mean, as data.
///
/// Read from a `service:` file of a mappings folder.
package struct GatewayProfile: Sendable {
    /// What an answer can mean, besides acceptance.
    package enum Meaning: String, CaseIterable, Sendable {
        /// The session is over: log in again.
        case sessionEnded
        /// The record is known already.
        case alreadyThere
        /// The record is not known.
        case notThere
        /// Nothing was done; later it may be.
        case busy
        /// The record is not wanted.
        case refused
    }

    /// Words or codes of answers, and what they mean.
    package struct Answer: Sendable {
        /// What the message holds, folded; `nil` for any message.
        var says: String?
        /// The codes that fit; empty for any.
        var codes: [String]
        /// What it means.
        var meaning: Meaning
    }

    /// The name by which the configuration knows it.
    package var name = ""
    /// The format of dossiers.
    package var form = ""
    var loginPath = ""
    var user = ""
    var password = ""
    var destination = ""
    var sessionInAnswer = ""
    var callPath = ""
    var session = ""
    var agency = ""
    var service = ""
    var records = ""
    var code = ""
    var says: [String] = []
    var sendService = ""
    var lookUpService = ""
    var lookUpKey = ""
    var updateMember = ""
    var updateWords: [Bool: String] = [:]
    var accepted: [String] = []
    var answers: [Answer] = []
    /// What can be read whole, by the entity's name.
    package private(set) var lists: [String: List] = [:]

    /// How steps of progress are sent, where the gateway takes them.
    package private(set) var progress: Progress?

    /// A service that takes the steps of dossiers' progress.
    package struct Progress: Sendable {
        /// The format of the steps.
        package var form: String
        var service: String
        /// The most steps of one message.
        var most: Int
        /// Whether a step that is sent twice is there once.
        var isRepeatable: Bool
    }

    /// A list of records that a gateway hands out.
    package struct List: Sendable {
        /// The format of its records.
        package var form: String
        var service: String
        /// The service that gives one record, and the member for its code, where the list gives only their heads.
        var one: (service: String, key: String)?
    }

    /// Reads a profile.
    ///
    /// - Returns: The profile, `nil` when there are errors, and everything that was found.
    package static func parse(_ tree: YAMLTree) -> (profile: GatewayProfile?, diagnostics: [Diagnostic]) {
        var profile = GatewayProfile()
        var reader = MapReader<ProfileKey>(tree)
        var problems: [Diagnostic] = []
        profile.name = reader.requiredText(.service) ?? ""
        profile.form = reader.requiredText(.form) ?? ""
        profile.lookUpKey = reader.requiredText(.lookUpKey) ?? ""
        profile.accepted = reader.texts(.accepted)
        _ = reader.text(.source)
        profile.readLogin(reader.place(.login), &problems)
        profile.readCalls(reader.place(.calls), &problems)
        var services = MapReader<ServicesKey>(reader.place(.services))
        profile.sendService = services.requiredText(.send) ?? ""
        profile.lookUpService = services.requiredText(.lookUp) ?? ""
        problems += services.finish()
        var update = MapReader<UpdateKey>(reader.place(.update))
        profile.updateMember = update.requiredText(.member) ?? ""
        for (word, value) in update.entries(.words) {
            if let word = word.text, let flag = update.flag(of: value, word) { profile.updateWords[flag] = word }
        }
        problems += update.finish()
        for item in reader.value(.answers)?.items ?? [] { profile.readAnswer(item, &problems) }
        if let tree = reader.value(.progress) { profile.readProgress(tree, &problems) }
        for (entity, list) in reader.entries(.lists) { profile.readList(entity, list, &problems) }
        problems += reader.finish()
        return (problems.contains { $0.severity == .error } ? nil : profile, problems)
    }

    private mutating func readLogin(_ tree: YAMLTree, _ problems: inout [Diagnostic]) {
        var login = MapReader<LoginKey>(tree)
        loginPath = login.requiredText(.path) ?? ""
        user = login.requiredText(.user) ?? ""
        password = login.requiredText(.password) ?? ""
        destination = login.requiredText(.destination) ?? ""
        sessionInAnswer = login.requiredText(.session) ?? ""
        problems += login.finish()
    }

    private mutating func readCalls(_ tree: YAMLTree, _ problems: inout [Diagnostic]) {
        var calls = MapReader<CallsKey>(tree)
        callPath = calls.requiredText(.path) ?? ""
        session = calls.requiredText(.session) ?? ""
        agency = calls.requiredText(.agency) ?? ""
        service = calls.requiredText(.service) ?? ""
        records = calls.requiredText(.records) ?? ""
        code = calls.requiredText(.code) ?? ""
        says = calls.texts(.says)
        problems += calls.finish()
    }

    private mutating func readAnswer(_ tree: YAMLTree, _ problems: inout [Diagnostic]) {
        var answer = MapReader<AnswerKey>(tree)
        let says = answer.text(.says).map { TextFolding.key($0) }
        let codes = answer.texts(.code)
        _ = answer.flag(.unverified)
        if let meaning = answer.option(.means, Meaning.self) {
            answers.append(Answer(says: says, codes: codes, meaning: meaning))
        }
        problems += answer.finish()
    }

    private mutating func readProgress(_ tree: YAMLTree, _ problems: inout [Diagnostic]) {
        var reader = MapReader<ProgressKey>(tree)
        progress = Progress(
            form: reader.requiredText(.form) ?? "",
            service: reader.requiredText(.service) ?? "",
            most: max(1, reader.number(.most) ?? 1),
            isRepeatable: reader.flag(.repeatable)
        )
        _ = reader.flag(.unverified)
        problems += reader.finish()
    }

    private mutating func readList(_ entity: YAMLTree, _ tree: YAMLTree, _ problems: inout [Diagnostic]) {
        var reader = MapReader<ListKey>(tree)
        let name = entity.text ?? ""
        if Entity.named(name) == nil {
            reader.problem(
                "service.unknown-entity",
                at: entity,
                Phrase(vi: "Không có loại bản ghi «\(name)».", en: "There is no entity `\(name)`."),
                hint: NearestName.hint(for: name, in: Entity.all.map(\.name))
            )
        }
        var list = List(form: reader.requiredText(.form) ?? "", service: reader.requiredText(.service) ?? "")
        if let tree = reader.value(.one) {
            var one = MapReader<OneKey>(tree)
            list.one = (one.requiredText(.service) ?? "", one.requiredText(.key) ?? "")
            problems += one.finish()
        }
        lists[name] = list
        problems += reader.finish()
    }

    /// What an answer means; `nil` when the call was accepted.
    func meaning(code: String, message: String) -> Meaning? {
        let folded = TextFolding.key(message)
        for answer in answers where answer.codes.isEmpty || answer.codes.contains(code) {
            if let says = answer.says {
                if folded.contains(says) { return answer.meaning }
            } else if !answer.codes.isEmpty {
                return answer.meaning
            }
        }
        return accepted.contains(code) ? nil : .refused
    }
}

enum ProfileKey: String, MappingKey {
    case service, source, form, login, calls, services, update, lookUpKey, accepted, answers, lists, progress
}

enum LoginKey: String, MappingKey {
    case path, user, password, destination, session
}

enum CallsKey: String, MappingKey {
    case path, session, agency, service, records, code, says
}

enum ServicesKey: String, MappingKey {
    case send, lookUp
}

enum UpdateKey: String, MappingKey {
    case member, words
}

enum ListKey: String, MappingKey {
    case form, service, one
}

enum ProgressKey: String, MappingKey {
    case form, service, most, repeatable, unverified
}

enum OneKey: String, MappingKey {
    case service, key
}

enum AnswerKey: String, MappingKey {
    case says, code, means, unverified
}
