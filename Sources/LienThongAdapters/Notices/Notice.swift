/// Something that people are told about the service: counts, names of jobs, codes of reasons and numbers of runs.
///
/// Nothing of a record, nobody's data and no secret is in it; whoever makes one sees to that.
package struct Notice: Hashable, Sendable {
    /// What it is about.
    package enum Kind: String, CaseIterable, Sendable {
        /// A job cannot do its work.
        case failure
        /// A job that could not do its work does it again.
        case recovery
        /// A run left something to a person.
        case forPerson
        /// What the jobs did since the last notice of this kind.
        case digest
    }

    /// What it is about.
    package var kind: Kind
    /// The job; `nil` for one about all of them.
    package var job: String?
    /// One line, Vietnamese before English.
    package var subject: String
    /// Lines, ended by line feeds, Vietnamese above English.
    package var text: String
    /// When it was made, in seconds since 1970.
    package var at: Int64

    /// Puts a notice together.
    package init(_ kind: Kind, job: String? = nil, subject: String, text: String, at: Int64) {
        self.kind = kind
        self.job = job
        self.subject = subject
        self.text = text
        self.at = at
    }
}
