import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore

/// Carries calls from the wire to the simulation and answers back, and does to connections what faults ask for.
struct Responder: Sendable {
    /// The longest body taken, in bytes.
    static let bodyLimit = 64 << 20

    /// Thrown to close a connection; the server writes nothing more to it.
    private struct Cut: Error {}

    /// What answers.
    let simulation: Simulation
    /// Says what happened, without any content.
    let logger: Logger

    /// Answers one request, or throws to close its connection.
    @concurrent func respond(
        to request: Request,
        _ writer: consuming ResponseWriter,
        on channel: any Channel
    ) async throws {
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: Self.bodyLimit)
        } catch is NIOTooManyBytesError {
            return try await write(.refused(413, "the body is longer than 64 MiB"), to: writer)
        }
        let call = Call(request.head, body: Array(body.readableBytesView))
        guard let prepared = PreparedCall(call) else {
            return try await write(ControlPanel(simulation: simulation).answer(call), to: writer)
        }
        let ticket = simulation.begin(prepared)
        if ticket.decision.latency > .zero {
            try await Task.sleep(for: ticket.decision.latency)
        }
        let delivery = simulation.finish(prepared, ticket)
        logger.debug(
            "call",
            metadata: [
                "number": "\(ticket.call)", "system": "\(prepared.system)", "service": "\(prepared.service)",
                "fault": "\(ticket.decision.name)",
            ]
        )
        switch delivery {
        case .answer(let answer): try await write(answer, to: writer)
        case .half(let answer): try await writeHalf(answer, to: writer)
        case .close: throw Cut()
        case .stall:
            try await HangUpWatch.stall(channel)
            throw Cut()
        }
    }

    @concurrent private func write(_ answer: Answer, to writer: consuming ResponseWriter) async throws {
        try await writer.write(
            response: head(of: answer),
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
        )
    }

    @concurrent private func writeHalf(_ answer: Answer, to writer: consuming ResponseWriter) async throws {
        var body = try await writer.writeHead(head(of: answer))
        try await body.write(ByteBuffer(bytes: answer.body.prefix(answer.body.count / 2)))
        throw Cut()
    }

    private func head(of answer: Answer) -> HTTPResponse {
        var fields = HTTPFields()
        fields[.contentType] = answer.contentType
        fields[.contentLength] = String(answer.body.count)
        for (name, value) in answer.headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return HTTPResponse(status: HTTPResponse.Status(code: answer.status), headerFields: fields)
    }
}
