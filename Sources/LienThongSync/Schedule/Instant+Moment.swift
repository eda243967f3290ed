package import LienThongStore

extension Instant {
    /// A moment, cut to whole seconds.
    package init(_ moment: Moment) {
        self.init(seconds: moment.milliseconds.dividedDown(by: 1_000).quotient)
    }

    var moment: Moment {
        Moment(milliseconds: seconds.multipliedReportingOverflow(by: 1_000).overflow ? .max : seconds * 1_000)
    }
}
