extension FaultEngine.Decision {
    /// The answer of a `status` or `throttle`: a page of HTML, as proxies in front of portals send it.
    var refusal: Answer {
        let isThrottle = meets(.throttle)
        let status = isThrottle ? 429 : rule?.status ?? 503
        var answer = Answer(
            status: status,
            contentType: "text/html; charset=utf-8",
            body: Array("<html><body><h1>\(status)</h1></body></html>".utf8),
            outcome: .refused
        )
        if let seconds = rule?.retryAfter ?? (isThrottle ? 1 : nil) {
            answer.headers.append(("Retry-After", String(seconds)))
        }
        return answer
    }

    /// The answer as the call's fault leaves it, in the syntax that the client asked for.
    func touched(_ answer: Answer) -> Answer {
        var result = answer
        if meets(.clockSkew), let rule, let value = try? JSONReader.value(of: answer.body) {
            result.body = value.shifted(hours: rule.hours).bytes
        }
        if let root = answer.xmlRoot, let value = try? JSONReader.value(of: result.body) {
            result.body = XMLText.document(root: root, value)
            result.contentType = "application/xml; charset=utf-8"
        }
        switch rule?.kind {
        case .wrongContentType: result.contentType = "text/html; charset=utf-8"
        case .truncatedBody: result.body.removeLast(result.body.count - result.body.count / 2)
        case .malformedBody where !result.body.isEmpty: result.body[result.body.count / 2] = 1
        default: break
        }
        return result
    }
}

extension JSONValue {
    /// The value with every text that is a time that many hours later.
    fileprivate func shifted(hours: Int) -> JSONValue {
        switch self {
        case .string(let text): .string(TimeForm.shifted(text, hours: hours))
        case .array(let elements): .array(elements.map { $0.shifted(hours: hours) })
        case .object(let object):
            .object(
                JSONObject(
                    members: object.members.map {
                        JSONObject.Member(name: $0.name, value: $0.value.shifted(hours: hours))
                    }
                )
            )
        case .null, .bool, .number: self
        }
    }
}
