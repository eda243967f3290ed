package import Metrics
import Synchronization

/// Keeps the metrics of this process in memory and writes them as Prometheus reads them.
///
/// Series live as long as the registry; label values come from the configuration and from words of ours, so that their
/// number is bounded.
package final class PrometheusRegistry: MetricsFactory {
    private let families = Mutex<[String: PrometheusFamily]>([:])
    private let help: [String: String]

    /// Makes a registry.
    ///
    /// - Parameter help: What each name means.
    package init(help: [String: String] = [:]) {
        self.help = help
    }

    /// The series of a name and labels, made when there is none; one that is not shown when the name is of another
    /// kind.
    private func series(
        _ kind: PrometheusFamily.Kind,
        _ label: String,
        _ dimensions: [(String, String)]
    ) -> PrometheusSeries {
        let name = PrometheusText.name(label)
        let labels = PrometheusText.labels(dimensions)
        return families.withLock { families in
            var family = families[name] ?? PrometheusFamily(kind: kind)
            guard family.kind == kind else { return PrometheusSeries(kind) }
            if let known = family.series[labels] { return known }
            let made = PrometheusSeries(kind)
            family.series[labels] = made
            families[name] = family
            return made
        }
    }

    /// Everything, in the text format 0.0.4: families and series in the order of their names.
    ///
    /// Source: Prometheus, Exposition formats, Text-based format.
    package func text() -> String {
        let families = families.withLock { $0 }
        var text = ""
        for (name, family) in families.sorted(by: { $0.key < $1.key }) {
            if let help = help[name] { text += "# HELP \(name) \(PrometheusText.helpEscaped(help))\n" }
            text += "# TYPE \(name) \(family.kind.rawValue)\n"
            for (labels, series) in family.series.sorted(by: { $0.key < $1.key }) {
                text += PrometheusText.lines(name, labels, series.value)
            }
        }
        return text
    }

    // MARK: MetricsFactory

    /// A counter.
    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(.counter, label, dimensions)
    }

    /// A counter of fractions.
    package func makeFloatingPointCounter(
        label: String,
        dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        series(.counter, label, dimensions)
    }

    /// A gauge.
    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(.gauge, label, dimensions)
    }

    /// A histogram when values are aggregated, a gauge otherwise.
    package func makeRecorder(
        label: String,
        dimensions: [(String, String)],
        aggregate: Bool
    ) -> any RecorderHandler {
        series(aggregate ? .histogram : .gauge, label, dimensions)
    }

    /// A histogram of seconds.
    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(.histogram, label, dimensions)
    }

    /// Nothing: series stay.
    package func destroyCounter(_ handler: any CounterHandler) {}
    /// Nothing: series stay.
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    /// Nothing: series stay.
    package func destroyMeter(_ handler: any MeterHandler) {}
    /// Nothing: series stay.
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    /// Nothing: series stay.
    package func destroyTimer(_ handler: any TimerHandler) {}
}

/// The series of one name.
struct PrometheusFamily: Sendable {
    enum Kind: String {
        case counter, gauge, histogram
    }

    let kind: Kind
    /// By labels, as they are written.
    var series: [String: PrometheusSeries] = [:]
}
