package import LienThongAdapters
package import LienThongModel

/// How people are told what the service does.
package struct NoticeSettings: Hashable, Sendable {
    /// What people can ask to be told.
    package enum Topic: String, CaseIterable, Sendable {
        /// That a job cannot do its work, and that it does it again.
        case failure
        /// That a run left something to a person.
        case forPerson
        /// What the jobs did.
        case digest
    }

    /// The address that notices are posted to.
    package struct Webhook: Hashable, Sendable {
        /// The place of its entry.
        package var position: SourcePosition
        /// The address.
        package var url: String
        /// What is sent as a bearer token.
        package var secret: SecretReference?
        /// A file of certificates of authorities to trust instead of the system's.
        package var authorities: String?
    }

    /// The mail that notices are sent by.
    package struct Mail: Hashable, Sendable {
        /// The place of its entry.
        package var position: SourcePosition
        /// The server.
        package var server: MailServer
        /// The account; `nil` where the server asks for none.
        package var user: String?
        /// The account's password.
        package var password: SecretReference?
        /// Whom it is from.
        package var from: MailAddress
        /// Whom it is for, one or more.
        package var to: [MailAddress]
        /// A file of certificates of authorities to trust instead of the system's.
        package var authorities: String?
    }

    /// The address that notices are posted to.
    package var webhook: Webhook?
    /// The mail that they are sent by.
    package var mail: Mail?
    /// What people are told.
    package var topics: Set<Topic>
    /// When they get a digest; `nil` for a cron expression that could not be read.
    package var digest: CronSchedule?

    /// Nobody is told anything; once somebody is, everything, with the digest at seven in the morning.
    package static let standard = NoticeSettings(
        topics: Set(Topic.allCases),
        digest: (try? CronExpression(parsing: "0 7 * * *")).map { CronSchedule($0) }
    )

    /// Whether anybody is told anything.
    package var isSilent: Bool { (webhook == nil && mail == nil) || topics.isEmpty }
}
