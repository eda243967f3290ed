import LienThongCompare
import LienThongModel
import LienThongReports

/// Says on standard error what a run's judgement needs attention for.
enum JudgementWarnings {
    /// Tells of accepted differences that ended or took nothing, and of slices without dossiers.
    static func report(_ result: ReconciliationResult, _ session: Session) {
        for outcome in result.judgement.accepted {
            let accepted = outcome.accepted
            if outcome.isExpired {
                session.printer.print(
                    Diagnostic(
                        .warning,
                        "accepted.expired",
                        at: accepted.position,
                        message: AcceptedWords.expired(outcome)
                    )
                )
            } else if outcome.findings == 0 {
                session.printer.print(
                    Diagnostic(
                        .note,
                        "accepted.unused",
                        at: accepted.position,
                        message: Phrase(
                            vi: "Không phát hiện nào khớp với \(accepted.check) «\(accepted.key)».",
                            en: "No finding fits \(accepted.check) `\(accepted.key)`."
                        )
                    )
                )
            }
        }
        guard let facts = result.slice, !facts.slice.isEverything, facts.national + facts.provincial == 0 else {
            return
        }
        session.printer.print(
            Diagnostic(
                .warning,
                "slice.empty",
                message: Phrase(
                    vi: "Không hồ sơ nào của hai bên thuộc phạm vi đã chọn.",
                    en: "No dossier of either side is in the slice."
                ),
                hint: Phrase(
                    vi: "Kiểm tra mã cơ quan, mã thủ tục và khoảng ngày.",
                    en: "Check the agency, the procedure and the days."
                )
            )
        )
    }

    /// Tells which thresholds were passed; also when diagnostics are off, for they are the verdict.
    static func tellThresholds(_ result: ReconciliationResult, _ language: Language) {
        for outcome in result.judgement.thresholds where outcome.isPassed {
            let line = Diagnostic(.error, "gate.threshold", message: ThresholdWords.line(outcome))
            Terminal.complain(DiagnosticPrinter.line(line, language))
        }
    }
}
