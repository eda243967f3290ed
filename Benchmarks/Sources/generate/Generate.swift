import Foundation

/// Writes `national.json`, `provincial.xml` and `answer-key.json`.
@main
struct Generate {
    static func main() async throws {
        guard let options = Options(CommandLine.arguments.dropFirst()) else {
            FileHandle.standardError.write(Data("usage: generate [--count N] [--seed N] [--output DIR]\n".utf8))
            exit(64)
        }
        try FileManager.default.createDirectory(at: options.output, withIntermediateDirectories: true)
        let maker = DossierMaker(seed: options.seed, count: options.count)
        let national = options.output.appending(path: "national.json")
        let provincial = options.output.appending(path: "provincial.xml")
        async let first: Void =
            Task.detached {
                try NationalWriter(maker: maker).write(to: OutputFile(national))
            }
            .value
        async let second: Void =
            Task.detached {
                try ProvincialWriter(maker: maker).write(to: OutputFile(provincial))
            }
            .value
        _ = try await (first, second)
        // Last: a key is there only when both files are whole.
        try AnswerKey(maker).write(to: options.output.appending(path: "answer-key.json"))
        print("generated \(options.count) dossiers a side with seed \(options.seed) in \(options.output.path)")
    }
}

/// What the caller asked for.
struct Options {
    var count = 1_000_000
    var seed: UInt64 = 20_261_031
    var output = URL(filePath: ".")

    /// Reads the arguments; `nil` when one is not understood.
    init?(_ arguments: some Sequence<String>) {
        var iterator = arguments.makeIterator()
        while let name = iterator.next() {
            guard let value = iterator.next() else { return nil }
            switch name {
            case "--count":
                guard let count = Int(value), (1...100_000_000).contains(count) else { return nil }
                self.count = count
            case "--seed":
                guard let seed = UInt64(value) else { return nil }
                self.seed = seed
            case "--output": output = URL(filePath: value)
            default: return nil
            }
        }
    }
}
