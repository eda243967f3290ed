/// The accepted answer to a call, and how it came about.
package struct CallAnswer: Sendable, Hashable {
    /// The answer.
    package var response: HTTPResponse

    /// The attempts; the last is this answer.
    package var trace: CallTrace

    /// Makes an answer.
    package init(response: HTTPResponse, trace: CallTrace) {
        self.response = response
        self.trace = trace
    }
}
