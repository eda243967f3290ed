import LienThongAdapters
import LienThongMapping
import LienThongModel

/// Finds the profiles that say how systems are called, in the folders of mappings.
enum ServiceProfiles {
    /// The profile of a gateway.
    ///
    /// - Throws: ``CommandFailure`` when there is none of that name, or it is broken.
    static func gateway(_ name: String, _ session: Session) throws -> GatewayProfile {
        try find(name, "service", session.library.serviceFiles, { GatewayProfile.parse($0) }, \.name)
    }

    /// The profile of a system that is read page by page.
    ///
    /// - Throws: ``CommandFailure`` when there is none of that name, or it is broken.
    static func pages(_ name: String, _ session: Session) throws -> PagedProfile {
        try find(name, "pages", session.library.pagesFiles, { PagedProfile.parse($0) }, \.name)
    }

    /// The profile of an exchange platform.
    ///
    /// - Throws: ``CommandFailure`` when there is none of that name, or it is broken.
    static func bus(_ name: String, _ session: Session) throws -> BusProfile {
        try find(name, "bus", session.library.busFiles, { BusProfile.parse($0) }, \.name)
    }

    private static func find<Profile>(
        _ name: String,
        _ key: String,
        _ files: [MappingFile],
        _ parse: (YAMLTree) -> (Profile?, [Diagnostic]),
        _ nameOf: (Profile) -> String
    ) throws -> Profile {
        var known: [String] = []
        for file in files {
            let (profile, problems) = parse(try YAMLTree(file.text, file: file.path))
            if let profile, nameOf(profile) == name { return profile }
            if profile == nil, file.text.contains("\(key): \(name)") { throw CommandFailure(problems) }
            if let profile { known.append(nameOf(profile)) }
        }
        throw CommandFailure(
            "config.unknown-profile",
            vi: "Không có mô tả dịch vụ «\(name)».",
            en: "There is no service profile `\(name)`.",
            hint: NearestName.hint(for: name, in: known)
        )
    }
}
