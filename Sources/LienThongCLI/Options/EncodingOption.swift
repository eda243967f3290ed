import ArgumentParser
import LienThongFormats

/// `--encoding NAME`: the encoding of an input from before Unicode, which nothing in the input tells.
struct EncodingOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Bảng mã của tệp: utf-8, windows-1258, tcvn3 (ABC) hoặc vni. The input's encoding, converted on request.",
            valueName: "NAME"
        )
    )
    var encoding: String?

    /// The encoding asked for.
    var chosen: TextEncoding? {
        encoding.flatMap { TextEncoding(named: $0) }
    }

    func validate() throws {
        if encoding != nil, chosen == nil {
            throw ValidationError("--encoding: utf-8, windows-1258, tcvn3, vni.")
        }
    }
}
