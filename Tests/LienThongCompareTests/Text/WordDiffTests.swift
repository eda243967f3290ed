import LienThongCompare
import LienThongTestSupport
import Testing
import LienThongModel

@Suite struct WordDiffTests {
    @Test(arguments: [
        ("", "", ""), ("a b c", "a b c", "=a b c"), ("a b c", "a x c", "=a |-b |+x |=c"),
        ("a b", "", "-a b"), ("", "a b", "+a b"), ("a\n\nb c", "a b d", "=a b |-c|+d"),
        ("Điều 5", "ĐIỀU 6", "=ĐIỀU |-5|+6"), ("a b c d e", "a c d e f", "=a |-b |=c d e |+f"),
    ])
    func showsRunsOfWords(old: String, new: String, expected: String) {
        #expect(shown(edits(old, new)) == expected)
    }

    @Test func aFewEqualWordsAmidLargeChangesAreNoRunOfTheirOwn() {
        let runs = edits("a b c d và e f g h", "m n o p và q r s t")
        #expect(runs.map(\.kind) == [.removed, .added])
    }

    @Test(arguments: 1...30)
    func theRunsMakeUpBothTexts(seed: Int) {
        var random = ProcedureRandom(seed: UInt64(seed))
        let alphabet = Array("abcdefgh".prefix(random.pick(2...8))).map(String.init)
        let old = (0..<random.pick(0...400)).map { _ in random.pick(alphabet) }
        var new = old
        for _ in 0..<random.pick(0...60) {
            let place = random.pick(0...new.count)
            switch random.pick(0...2) {
            case 0: new.insert(random.pick(alphabet), at: place)
            case 1 where place < new.count: new.remove(at: place)
            default: new.swapAt(0, max(0, min(place, new.count - 1)) * (new.isEmpty ? 0 : 1))
            }
        }
        check(old, new, "seed \(seed)")
    }

    @Test func textsWithoutACommonWordAreReplaced() {
        let old = (0..<3_000).map { "a\($0)" }
        let new = (0..<3_000).map { "b\($0)" }
        #expect(edits(old.joined(separator: " "), new.joined(separator: " ")).map(\.kind) == [.removed, .added])
    }

    @Test func longTextsWithManyEditsAreAligned() {
        var random = ProcedureRandom(seed: 7)
        let old = (0..<20_000).map { _ in "từ\(random.pick(0...4_000))" }
        let new = old.enumerated().map { $0 % 9 == 0 ? "mới\($0)" : $1 }
        check(old, new, "seed 7")
        let folder = WordFolder()
        let share = WordDiff.share(folder.words(old.joined(separator: " ")), folder.words(new.joined(separator: " ")))
        #expect(share > 0.85 && share < 0.9)
    }

    @Test func theShareCountsBothTexts() {
        let folder = WordFolder()
        #expect(WordDiff.share(folder.words("a b c d"), folder.words("a b c x")) == 0.75)
        #expect(WordDiff.share(folder.words(""), folder.words("")) == 1)
        #expect(WordDiff.shareBound(folder.words("a b"), folder.words("b a")) == 1)
        #expect(WordDiff.share(folder.words("a b"), folder.words("b a")) == 0.5)
    }

    @Test func wordsFoldFormatCaseAndTheIcelandicLetter() {
        let folder = WordFolder()
        #expect(folder.words("Ðơn\u{A0}đề  nghị").ids == folder.words("đơn ĐỀ nghi\u{323}").ids)
        #expect(folder.words("a b").ids != folder.words("ab").ids)
    }

    @Test func theHashIsTheSameEverywhere() {
        var hash = StableHash()
        hash.combine("Thủ tục")
        #expect(hash.hexadecimal.count == 16)
        #expect(StableHash().hexadecimal == "efd01f60ba992926")
    }

    private func check(_ old: [String], _ new: [String], _ comment: Comment) {
        let runs = edits(old.joined(separator: " "), new.joined(separator: " "))
        #expect(words(runs, without: .added) == old, comment)
        #expect(words(runs, without: .removed) == new, comment)
        let back = edits(new.joined(separator: " "), old.joined(separator: " "))
        #expect(
            words(back.filter { $0.kind == .added }, without: .same)
                == words(runs.filter { $0.kind == .removed }, without: .same),
            comment
        )
    }

    private func words(_ runs: [WordEdit], without kind: WordEdit.Kind) -> [String] {
        runs.filter { $0.kind != kind }.flatMap { $0.text.split(separator: " ").map(String.init) }
    }

    private func edits(_ old: String, _ new: String) -> [WordEdit] {
        let folder = WordFolder()
        return WordDiff.edits(folder.words(old), folder.words(new))
    }

    private func shown(_ edits: [WordEdit]) -> String {
        edits.map { ($0.kind == .same ? "=" : $0.kind == .removed ? "-" : "+") + $0.text }.joined(separator: "|")
    }
}
