import LienThongAdapters
import LienThongModel
import LienThongTestSupport
import Testing

@Suite struct CallVerdictTests {
    @Test(arguments: [
        (429, CallVerdict.Repetition.always, TransportError.Effect.none, CircuitBreaker.Outcome.neutral),
        (503, .always, .none, .failure), (500, .whenHarmless, .unknown, .failure),
        (502, .whenHarmless, .unknown, .failure), (504, .whenHarmless, .unknown, .failure),
        (408, .whenHarmless, .unknown, .neutral), (501, .never, .unknown, .neutral), (400, .never, .none, .success),
        (401, .never, .none, .success), (404, .never, .none, .success), (409, .never, .none, .success),
        (200, .never, .unknown, .success), (302, .never, .unknown, .success),
    ])
    func aRefusedStatusSaysWhatMayBeRepeated(
        status: Int,
        repetition: CallVerdict.Repetition,
        effect: TransportError.Effect,
        health: CircuitBreaker.Outcome
    ) {
        let verdict = CallVerdict(refusedStatus: status)
        #expect(verdict.repetition == repetition)
        #expect(verdict.effect == effect)
        #expect(verdict.health == health)
    }

    @Test(arguments: TransportError.Code.allCases, [TransportError.Effect.none, .unknown])
    func afterAFailureOnlyTheEffectAllowsARepetition(code: TransportError.Code, effect: TransportError.Effect) {
        let verdict = CallVerdict(TransportError(code: code, effect: effect, message: ""))
        let isLasting: Set<TransportError.Code> = [
            .badSettings, .badRequest, .badURL, .tlsRejected, .tooLarge, .receiverStopped, .cancelled,
        ]
        #expect(verdict.allowsRepeat(mayRepeat: true) == !isLasting.contains(code))
        #expect(verdict.allowsRepeat(mayRepeat: false) == (!isLasting.contains(code) && effect == .none))
        #expect(verdict.effect == effect)
    }
}
