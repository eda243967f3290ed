import LienThongModel

/// Calls that change something at a gateway.
extension GatewayChannel {
    /// Makes a call, once; a session that ended before the call was looked at is made anew, once.
    ///
    /// - Parameters:
    ///   - service: The service.
    ///   - call: What is sent.
    ///   - form: How it is written, to know what is personal in it.
    ///   - fill: Adds what the service takes to the body.
    /// - Returns: What came of it.
    func deliver(
        _ service: String,
        _ call: OutgoingCall,
        _ form: RecordForm,
        _ fill: (inout JSONBody) -> Void
    ) async -> DeliveryAnswer {
        var isSecond = false
        while true {
            let token: String
            do throws(AdapterFailure) {
                token = try await session.session()
            } catch {
                return error.isFinal ? .denied(note: error.note) : .notSent(note: error.note, wait: error.wait)
            }
            var body = head(token, service)
            fill(&body)
            let headers = [HTTPHeader(name: "Idempotency-Key", value: call.idempotencyKey)]
            let answer: DeliveryAnswer?
            do throws(CallError) {
                answer = read(try await client.call(request(body, headers), mayRepeat: false).response, call, form)
            } catch {
                return .unanswered(error)
            }
            if let answer { return answer }
            session.end(token)
            if isSecond { return .notSent(note: Self.endsSessions, wait: nil) }
            isSecond = true
        }
    }

    /// - Returns: What the answer means; `nil` when the session ended.
    private func read(_ response: HTTPResponse, _ call: OutgoingCall, _ form: RecordForm) -> DeliveryAnswer? {
        guard let said = GatewayAnswer(response.body, profile) else {
            return .unsettled(
                note: Phrase(
                    vi: "trả lời \(response.status), nội dung không phải của Cổng",
                    en: "answered \(response.status) with what is no gateway's answer"
                )
            )
        }
        let meaning = answers.meaning(of: said)
        if meaning == .sessionEnded { return nil }
        let words =
            meaning == nil
            ? "" : Scrubber(personal: form.personalValues(of: call.content), keeping: [call.key]).scrubbed(said.message)
        let note = Phrase(same: "\(profile.code) \(said.code)" + (words.isEmpty ? "" : ": \(words)"))
        switch meaning {
        case .none: return .accepted(note: note)
        case .alreadyThere: return .alreadyThere(note: note)
        case .notThere: return .notThere(note: note)
        case .busy: return .notSent(note: note, wait: nil)
        case .refused, .sessionEnded: return .refused(note: note)
        }
    }
}
