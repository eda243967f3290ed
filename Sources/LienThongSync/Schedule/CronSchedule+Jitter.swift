import LienThongModel

extension CronSchedule {
    /// When a job's planned run starts: at the planned instant, put off by 0 seconds to the whole jitter.
    ///
    /// The delay depends on the job's name and the planned instant alone, so that a restarted program, or another
    /// machine, finds the same; and jobs planned for one instant start apart.
    package func start(of planned: Instant, job: String) -> Instant {
        planned.adding(seconds: delay(of: planned, job: job))
    }

    /// The jitter that counts, in seconds.
    var jitterSeconds: Int64 { min(jitter.wholeSeconds, Self.longestJitter) }

    private func delay(of planned: Instant, job: String) -> Int64 {
        let width = UInt64(jitterSeconds) + 1
        if width == 1 { return 0 }
        // The high half of a product spreads 64 even bits evenly over the width.
        return Int64(Self.hash(job, planned).multipliedFullWidth(by: width).high)
    }

    /// FNV-1a over the name's UTF-8 and the instant's bytes, the smallest first, then mixed as SplitMix64 mixes.
    ///
    /// Fixed for good: another hash would move the starts of every job.
    private static func hash(_ job: String, _ planned: Instant) -> UInt64 {
        var name = FNV1a()
        name.add(job.utf8Span.span)
        name.add(UInt64(bitPattern: planned.seconds))
        var hash = name.value
        hash = (hash ^ hash >> 30) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ hash >> 27) &* 0x94D0_49BB_1331_11EB
        return hash ^ hash >> 31
    }
}
