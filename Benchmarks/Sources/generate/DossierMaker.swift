/// Makes the dossier of a number, as either side has it, out of nothing but the seed.
struct DossierMaker {
    let seed: UInt64
    let count: Int
    let vocabulary: Vocabulary
    let calendar: Calendar
    /// Dossiers that one agency receives in a day.
    private let dossiersPerAgencyDay: Int

    init(seed: UInt64, count: Int) {
        self.seed = seed
        self.count = count
        vocabulary = Vocabulary()
        calendar = Calendar()
        let agencyDays = vocabulary.agencies.count * 250
        dossiersPerAgencyDay = max(40, (count + agencyDays - 1) / agencyDays)
    }

    /// What is planted into the dossier of a number.
    func disagreement(_ index: Int) -> Disagreement {
        var random = SplitMix64(seed: seed &+ 1, stream: index)
        return Disagreement.lottery[random.below(Disagreement.lottery.count)]
    }

    /// The dossier of a number.
    func dossier(_ index: Int, on side: Side) -> Dossier {
        var random = SplitMix64(seed: seed, stream: index)
        let planted = disagreement(index)
        var dossier = base(index, planted, &random)
        if side == .provincial {
            plant(planted, into: &dossier, index, &random)
        } else if planted == .oneSideOnly {
            setMinuteParity(0, of: &dossier)
        }
        return dossier
    }

    private func base(_ index: Int, _ planted: Disagreement, _ random: inout SplitMix64) -> Dossier {
        let (agencyDay, place) = index.quotientAndRemainder(dividingBy: dossiersPerAgencyDay)
        let (dayIndex, agency) = agencyDay.quotientAndRemainder(dividingBy: vocabulary.agencies.count)
        let needsFees = planted == .fees || planted == .dueDateAndFees
        let withFees = vocabulary.procedureIndicesWithFees
        let procedure = needsFees ? withFees[random.below(withFees.count)] : random.below(vocabulary.procedures.count)
        let limit = vocabulary.procedures[procedure].workingDays
        let day = calendar.workingDays[dayIndex]
        // From 07:30 to 16:30.
        let received = day * Calendar.secondsPerDay + 27_000 + random.below(32_400)
        let status = status(for: planted, &random)
        var dossier = Dossier(
            agency: agency,
            codeDay: day,
            serial: place + 1,
            procedure: procedure,
            isEnterprise: random.below(10) == 0,
            name: (
                random.below(vocabulary.familyNames.count), random.below(vocabulary.middleNames.count),
                random.below(vocabulary.givenNames.count)
            ),
            identity: uniqueDigits(index),
            phone: random.below(10_000_000),
            isOnline: random.below(3) > 0,
            submitted: received - random.below(5400),
            received: received,
            due: calendar.workingDays[dayIndex + limit] * Calendar.secondsPerDay + 61_200,
            finished: nil,
            returned: nil,
            status: status,
            feeCount: vocabulary.procedures[procedure].fees.count,
            feeSurcharge: 0
        )
        if status.isFinished {
            // One in six is late by up to three days; always on a day after the reception, from 08:00 to 11:00.
            let lateDays = random.below(6) == 0 ? random.below(4) : 0
            let taken = 1 + random.below(limit) + lateDays
            dossier.finished =
                calendar.workingDays[dayIndex + taken] * Calendar.secondsPerDay + 28_800 + random.below(10_800)
        }
        if status == .returned, let finished = dossier.finished {
            // The same afternoon or one of the days after.
            dossier.returned = finished + 10_800 + random.below(7200) + random.below(3) * Calendar.secondsPerDay
        }
        return dossier
    }

    /// A status with the dates that the planted disagreement needs.
    private func status(for planted: Disagreement, _ random: inout SplitMix64) -> Status {
        let number = random.below(1000)
        return switch planted {
        case .status: [Status.received, .processing, .paymentRequested, .withdrawn][number % 4]
        case .statusAndFinishedDate: .processing
        case .statusAndReturnedDate, .finishedDate: .processed
        default:
            switch number {
            case ..<700: .returned
            case ..<780: .processed
            case ..<900: .processing
            case ..<940: .received
            case ..<960: .supplementRequested
            case ..<970: .paymentRequested
            case ..<985: .withdrawn
            default: .stopped
            }
        }
    }

    private func plant(_ planted: Disagreement, into dossier: inout Dossier, _ index: Int, _ random: inout SplitMix64) {
        let day = Calendar.secondsPerDay
        switch planted {
        case .none: break
        case .oneSideOnly:
            dossier.serial += dossiersPerAgencyDay
            dossier.identity = uniqueDigits(index + count)
            setMinuteParity(1, of: &dossier)
        case .status:
            dossier.status =
                switch dossier.status {
                case .received, .paymentRequested: .processing
                case .processing: random.below(2) == 0 ? .paymentRequested : .received
                default: .stopped
                }
        case .statusAndFinishedDate:
            dossier.status = .processed
            dossier.finished = (dossier.due / day - random.below(2)) * day + 36_000
        case .statusAndReturnedDate:
            dossier.status = .returned
            dossier.returned = dossier.finished.map { $0 + 14_400 }
        case .dueDate: moveDueDate(&dossier, &random)
        case .dueDateAndFees:
            moveDueDate(&dossier, &random)
            changeFees(&dossier, &random)
        case .fees: changeFees(&dossier, &random)
        case .receivedDate: moveReceivedDate(&dossier, &random)
        case .receivedDateAndDueDate:
            moveReceivedDate(&dossier, &random)
            moveDueDate(&dossier, &random)
        case .finishedDate: dossier.finished = dossier.finished.map { $0 + (1 + random.below(3)) * day }
        }
    }

    private func moveDueDate(_ dossier: inout Dossier, _ random: inout SplitMix64) {
        dossier.due += (1 + random.below(7)) * Calendar.secondsPerDay
    }

    /// Seven hours later, as when one side reads the clock in the wrong zone, or some days earlier.
    private func moveReceivedDate(_ dossier: inout Dossier, _ random: inout SplitMix64) {
        let days = random.below(3)
        dossier.received += days == 0 ? 25_200 : -min(days, dossier.codeDay) * Calendar.secondsPerDay
        if dossier.received / Calendar.secondsPerDay == dossier.codeDay, days > 0 {
            dossier.received += 25_200
        }
    }

    /// Another amount, or the last of several lines missing.
    private func changeFees(_ dossier: inout Dossier, _ random: inout SplitMix64) {
        if dossier.feeCount > 1, random.below(2) == 0 {
            dossier.feeCount -= 1
        } else {
            dossier.feeSurcharge = 10_000
        }
    }

    /// Keeps dossiers of one side from being taken for those of the other: their minutes of reception never agree.
    private func setMinuteParity(_ parity: Int, of dossier: inout Dossier) {
        if dossier.received / 60 % 2 != parity {
            dossier.received += 60
        }
    }

    /// Nine digits that look drawn by chance and differ for every number below 10⁹.
    private func uniqueDigits(_ number: Int) -> Int {
        (number + 1) * 373_587_883 % 1_000_000_000
    }
}
