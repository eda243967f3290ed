package import LienThongModel

/// Two sides of the same dossiers with disagreements planted, and the answer key.
package struct DossierPairGenerator: Sendable {
    /// The national side.
    package private(set) var national: [DossierSketch] = []
    /// The provincial side.
    package private(set) var provincial: [DossierSketch] = []
    /// What a reconciliation has to find, and nothing more.
    package private(set) var answers: [DossierAnswer] = []
    /// How many dossiers are on both sides.
    package private(set) var matched = 0
    /// How many of them disagree.
    package private(set) var differing = 0

    /// The moment of the reconciliation.
    package static let asOf = Timestamp(seconds: 1_790_000_000)
    /// The procedures in force.
    package static let procedures = ["1.004227", "1.000656", "2.000635", "3.000181"]
    /// A procedure of the catalogue that is abolished.
    package static let abolishedProcedure = "2.000999"

    private var random: DossierRandom

    /// Generates two sides.
    ///
    /// - Parameters:
    ///   - count: The number of dossiers.
    ///   - seed: The seed; the same gives the same.
    ///   - planted: How many of ten dossiers carry one planted disagreement.
    package init(count: Int, seed: UInt64, planted: Int = 4) {
        random = DossierRandom(seed: seed)
        for number in 0..<count {
            let dossier = dossier(number)
            if Int.random(in: 0..<10, using: &random) < planted {
                let plant = DossierPlant.allCases[Int.random(in: 0..<DossierPlant.allCases.count, using: &random)]
                add(dossier, plant, number)
            } else {
                add(dossier, dossier)
            }
        }
        answers.sort()
        number(&national)
        number(&provincial)
    }

    private mutating func add(_ left: DossierSketch?, _ right: DossierSketch?) {
        if let left { national.append(left) }
        if let right { provincial.append(right) }
        if left != nil && right != nil { matched += 1 }
    }

    private func number(_ side: inout [DossierSketch]) {
        for index in side.indices {
            side[index].ordinal = index + 1
            side[index].line = index * 40 + 2
        }
    }

    private mutating func dossier(_ number: Int) -> DossierSketch {
        let agencies = [("H05.12", "Sở Tư pháp"), ("H05.13", "Sở Xây dựng"), ("H05.30.04", "UBND phường Kinh Bắc")]
        let agency = agencies[Int.random(in: 0..<3, using: &random)]
        // 30 to 300 days before the reconciliation, in working hours.
        let day = Self.asOf.localDay - Int64.random(in: 30...300, using: &random)
        let minute = Int64.random(in: 480...660, using: &random)
        let received = (day * 1_440 + minute) * 60 - Timestamp.vietnamOffset
        let date = Self.yearMonthDay(received)
        let tail = String(100_000 + number).suffix(5)
        var dossier = DossierSketch("\(agency.0)-\(date)-\(tail)")
        (dossier.agencyCode, dossier.agencyName) = agency
        dossier.procedure = Self.procedures[Int.random(in: 0..<Self.procedures.count, using: &random)]
        dossier.identity = "0270\(10_000_000 + number)"
        dossier.applicant = "Nguyễn Văn \(number)"
        dossier.dates["receivedDate"] = .second(received)
        dossier.dates["dueDate"] = .second(received + 5 * 86_400)
        dossier.dates["finishedDate"] = .second(received + 3 * 86_400)
        dossier.state = .term("processed", raw: "9")
        dossier.fees = [.init("LP01", "Lệ phí", "50000"), .init("P02", "Phí thẩm định", "\(number % 7 * 10_000)")]
        return dossier
    }

    private static func yearMonthDay(_ seconds: Int64) -> String {
        let parts = Timestamp(seconds: seconds).parts()
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return two(parts.year % 100) + two(parts.month) + two(parts.day)
    }
}

extension DossierPairGenerator {
    private mutating func add(_ dossier: DossierSketch, _ plant: DossierPlant, _ number: Int) {
        var left = dossier
        var right = dossier
        var (check, field, cause) = ("R02", "status", plant.rawValue)
        var repeated = false
        switch plant {
        case .lag:
            let recent = Self.asOf.seconds - 3_600
            left.state = .term("processed", raw: "9")
            right.state = .term("returned", raw: "10")
            for path in ["receivedDate", "finishedDate"] { left.dates[path] = .second(recent) }
            right.dates = left.dates
        case .lostUpdate:
            right.state = .term("returned", raw: "10")
        case .foldedStatus:
            right.state = .term("supplementRequested", raw: "5")
        case .unmappedStatus:
            right.state = .unmapped("99")
        case .impossibleTransition:
            right.state = .term("notAccepted", raw: "3")
        case .zoneSlip, .timeOfDay, .otherDay, .missingValue, .unreadableValue:
            check = "R03"
            field = ["receivedDate", "dueDate", "finishedDate"][number % 3]
            right.dates[field] = moved(dossier.dates[field], plant)
        case .changedCodeTail:
            (check, field) = ("R10", "code")
            right.code = String(dossier.code.dropLast(5)) + "9" + dossier.code.suffix(4)
        case .duplicate:
            (check, field) = ("R10", "code")
            repeated = true
        case .sharedCode:
            (check, field) = ("R10", "procedure.code")
            right.procedure = Self.procedures.first { $0 != dossier.procedure } ?? ""
        case .malformedCode:
            (check, field) = ("R10", "code")
            left.code = "hs-\(number)"
            right.code = left.code
        case .wrongAgencyPart:
            (check, field) = ("R10", "code")
            left.agencyCode = "H05.99"
            right.agencyCode = "H05.99"
        case .otherAmount:
            (check, field) = ("R14", "fees")
            right.fees[0].amount = "70000"
        case .missingFeeLine:
            (check, field) = ("R14", "fees")
            right.fees.append(.init("P03", "Phí khác", "30000"))
        case .neverSent, .notInProvincialSystem:
            (check, field) = ("R01", "")
        case .sentTooLately:
            (check, field, cause) = ("R01", "", "lag")
            right.dates["receivedDate"] = .second(Self.asOf.seconds - 7_200)
        case .unknownProcedure, .abolishedProcedure:
            (check, field) = ("R11", "procedure.code")
            left.procedure = plant == .unknownProcedure ? "6.123456" : Self.abolishedProcedure
            right.procedure = left.procedure + ".H05"
        case .retiredAgency:
            (check, field) = ("R20", "agency.code")
            left.agencyCode = "H02.12"
            right.agencyCode = "H02.12"
        case .malformedAgency:
            (check, field) = ("R20", "agency.code")
            left.agencyCode = "so-tu-phap"
            right.agencyCode = "so-tu-phap"
        }
        answers.append(DossierAnswer(key: left.code, check: check, field: field, cause: cause))
        let isOnlyNational = plant == .notInProvincialSystem
        let isOnlyProvincial = plant == .neverSent || plant == .sentTooLately
        add(isOnlyProvincial ? nil : left, isOnlyNational ? nil : right)
        if repeated { provincial.append(right) }
        if plant.isDisagreement { differing += 1 }
    }

    private func moved(_ moment: DossierSketch.Moment?, _ plant: DossierPlant) -> DossierSketch.Moment? {
        guard case .second(let seconds)? = moment else { return nil }
        return switch plant {
        case .zoneSlip: .second(seconds - Timestamp.vietnamOffset)
        case .timeOfDay: .second(seconds + 3_600)
        case .otherDay: .second(seconds + 2 * 86_400)
        case .unreadableValue: .unreadable("31/02/2026")
        default: nil
        }
    }

    /// The procedures of a catalogue that fits the dossiers.
    package static func catalogue() -> [Record] {
        (procedures + [abolishedProcedure])
            .map { code in
                var record = Record(.procedure)
                if let field = Entity.procedure.field("code") { record.set(field, text: code) }
                if code == abolishedProcedure, let field = Entity.procedure.field("state") {
                    record.set(field, text: "Hết  hiệu lực")
                }
                return record
            }
    }
}
