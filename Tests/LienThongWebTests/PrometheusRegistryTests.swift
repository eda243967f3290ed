import LienThongWeb
import Metrics
import Testing

struct PrometheusRegistryTests {
    @Test func metricsAreWrittenInTheTextFormat() {
        let registry = PrometheusRegistry(help: ["runs_total": "Runs\nof a job.", "took_seconds": "How long."])
        Counter(label: "runs_total", dimensions: [("job", "b"), ("outcome", "done")], factory: registry).increment()
        let first = Counter(label: "runs_total", dimensions: [("job", "a\"\\\n")], factory: registry)
        first.increment(by: 2)
        first.increment(by: 3)
        Meter(label: "outbox", dimensions: [("state", "chờ")], factory: registry).set(7)
        Gauge(label: "at-once", factory: registry).record(0.25)
        let timer = Timer(label: "took_seconds", factory: registry)
        timer.recordMilliseconds(50)
        timer.recordSeconds(7)
        timer.recordSeconds(7_200)
        #expect(
            registry.text() == """
                # TYPE at_once gauge
                at_once 0.25
                # TYPE outbox gauge
                outbox{state="chờ"} 7
                # HELP runs_total Runs\\nof a job.
                # TYPE runs_total counter
                runs_total{job="a\\"\\\\\\n"} 5
                runs_total{job="b",outcome="done"} 1
                # HELP took_seconds How long.
                # TYPE took_seconds histogram
                took_seconds_bucket{le="0.01"} 0
                took_seconds_bucket{le="0.05"} 1
                took_seconds_bucket{le="0.1"} 1
                took_seconds_bucket{le="0.5"} 1
                took_seconds_bucket{le="1"} 1
                took_seconds_bucket{le="5"} 1
                took_seconds_bucket{le="10"} 2
                took_seconds_bucket{le="30"} 2
                took_seconds_bucket{le="60"} 2
                took_seconds_bucket{le="300"} 2
                took_seconds_bucket{le="1800"} 2
                took_seconds_bucket{le="3600"} 2
                took_seconds_bucket{le="+Inf"} 3
                took_seconds_sum 7207.05
                took_seconds_count 3

                """
        )
    }

    @Test func aCounterAskedForAgainGoesOn() {
        let registry = PrometheusRegistry()
        for _ in 0..<3 { Counter(label: "a_total", factory: registry).increment() }
        #expect(registry.text() == "# TYPE a_total counter\na_total 3\n")
    }

    @Test func aNameOfAnotherKindIsNotMixedUp() {
        let registry = PrometheusRegistry()
        Counter(label: "a", factory: registry).increment()
        Meter(label: "a", factory: registry).set(9)
        #expect(registry.text() == "# TYPE a counter\na 1\n")
    }

    @Test(arguments: [("", "_"), ("1a", "_1a"), ("a.b-c", "a_b_c"), ("tên", "t_n")])
    func namesAreMadeFit(name: String, fit: String) {
        let registry = PrometheusRegistry()
        Meter(label: name, factory: registry).set(1)
        #expect(registry.text() == "# TYPE \(fit) gauge\n\(fit) 1\n")
    }
}
