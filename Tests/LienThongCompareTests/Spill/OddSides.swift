import LienThongCompare
import LienThongModel
import LienThongTestSupport

/// Two sides with everything that rows can be: repeated codes, no codes, changed codes, texts that cannot be read,
/// values far from their records, gaps in the ordinals, and neither side in the order of the other.
struct OddSides {
    var national: [DossierSketch] = []
    var provincial: [DossierSketch] = []

    init(seed: UInt64) {
        let pair = DossierPairGenerator(count: 160, seed: seed, planted: 6)
        var random = DossierRandom(seed: seed ^ 0x5B11)
        national = Self.odd(pair.national, &random)
        provincial = Self.odd(pair.provincial, &random)
    }

    private static func odd(_ side: [DossierSketch], _ random: inout DossierRandom) -> [DossierSketch] {
        var sketches: [DossierSketch] = []
        for sketch in side {
            var odd = sketch
            switch Int.random(in: 0..<12, using: &random) {
            case 0: odd.code = ""
            case 1: odd = DossierSketch("")
            case 2: odd.code += "-\(Int.random(in: 0..<50, using: &random))"
            case 3: odd.dates["dueDate"] = .unreadable("ngày \(Int.random(in: 0..<3, using: &random))")
            case 4: odd.dates["finishedDate"] = .irregular(1_780_000_000, " 20260528 … ")
            case 5: odd.state = .unmapped("\(Int.random(in: 90..<93, using: &random))")
            case 6: odd.fees.append(.init("P09", "Phí khác", "không rõ"))
            default: break
            }
            let copies = Int.random(in: 0..<10, using: &random) == 0 ? Int.random(in: 1...3, using: &random) : 0
            sketches += Array(repeating: odd, count: 1 + copies)
        }
        sketches.shuffle(using: &random)
        var ordinal = 0
        for index in sketches.indices {
            ordinal += Int.random(in: 1...3, using: &random)
            sketches[index].ordinal = ordinal
            sketches[index].line = ordinal * 400 + 1
        }
        return sketches
    }
}

/// The record of a sketch; of every seventh the values stand far from its beginning.
func spreadRecord(_ sketch: DossierSketch) -> Record {
    var record = sketch.record()
    if sketch.ordinal % 7 == 0 {
        for index in record.slots.indices where record.slots[index].line > 0 { record.slots[index].line += 2_000 }
    }
    return record
}
