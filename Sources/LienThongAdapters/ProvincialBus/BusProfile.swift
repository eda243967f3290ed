package import LienThongMapping
package import LienThongModel

/// How one talks to a province's exchange platform: paths, names of members, and what answers mean, as data.
///
/// Read from a file of a mappings folder with the key `bus` at its margin; such a file is named `….bus.yaml`.
package struct BusProfile: Sendable {
    /// How one kind of message is sent.
    package struct Message: Sendable {
        /// Where it goes.
        var path = ""
        /// The format of a message.
        package internal(set) var form = ""
        /// Whether a message that comes twice changes nothing more.
        var isRepeatable = false
    }

    /// The name by which the configuration knows it.
    package internal(set) var name = ""
    /// How tokens are had.
    package internal(set) var signIn = SignInProfile()
    /// How dossiers are sent; one that replaces all that is known may be sent again.
    package internal(set) var dossiers = Message()
    /// How steps of progress are sent; `nil` where the platform takes none.
    package internal(set) var traces: Message?
    /// The member of an answer that tells whether the message was taken.
    var status = ""
    /// The members with words, the first that is there.
    var says: [String] = []
    /// The statuses that mean: done.
    var accepted: [String] = []

    /// Reads a profile.
    ///
    /// - Parameter tree: The file.
    /// - Returns: The profile, `nil` when there are errors, and everything that was found.
    package static func parse(_ tree: YAMLTree) -> (profile: BusProfile?, diagnostics: [Diagnostic]) {
        var profile = BusProfile()
        var reader = MapReader<BusKey>(tree)
        profile.name = reader.requiredText(.bus) ?? ""
        profile.dossiers.form = reader.requiredText(.form) ?? ""
        _ = (reader.text(.source), reader.text(.note), reader.flag(.unverified))
        if let place = reader.value(.signIn) {
            let (signIn, problems) = SignInProfile.parse(place)
            profile.signIn = signIn
            reader.take(problems)
        } else {
            _ = reader.requiredText(.signIn)
        }
        if let place = reader.value(.send) {
            var send = MapReader<SendKey>(place)
            profile.dossiers.path = send.requiredText(.path) ?? ""
            profile.dossiers.isRepeatable = send.flag(.replacesWhole)
            _ = send.flag(.unverified)
            reader.take(send.finish())
        } else {
            _ = reader.requiredText(.send)
        }
        if let place = reader.value(.traces) {
            var traces = MapReader<TracesKey>(place)
            profile.traces = Message(
                path: traces.requiredText(.path) ?? "",
                form: traces.requiredText(.form) ?? "",
                isRepeatable: traces.flag(.repeatable)
            )
            _ = traces.flag(.unverified)
            reader.take(traces.finish())
        }
        profile.status = reader.requiredText(.status) ?? ""
        profile.says = reader.texts(.says)
        profile.accepted = reader.texts(.accepted)
        if reader.value(.accepted) == nil { _ = reader.requiredText(.accepted) }
        let problems = reader.finish()
        return (problems.contains { $0.severity == .error } ? nil : profile, problems)
    }
}

enum BusKey: String, MappingKey {
    case bus, source, note, unverified, form, signIn, send, traces, status, says, accepted
}

enum TracesKey: String, MappingKey {
    case path, form, repeatable, unverified
}

enum SendKey: String, MappingKey {
    case path, replacesWhole, unverified
}
