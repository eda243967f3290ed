import ArgumentParser

/// Which configuration a command of the synchronisation works with.
struct SyncOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("Tệp cấu hình. The configuration file.", valueName: "FILE")
    )
    var config = "lienthong.yaml"
}
