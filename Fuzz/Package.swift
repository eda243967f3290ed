// swift-tools-version: 5.4

import PackageDescription

// A package of its own, so that nobody who uses the toolkit builds it. Its tools version is the last that leaves the name
// of an executable's entry point alone: libFuzzer brings the `main` of the program. `Fuzz/run` gives the flags that hold
// for all targets, those of the toolkit included.
let package = Package(
    name: "Fuzz",
    platforms: [.macOS("15.0")],
    dependencies: [
        .package(name: "LienThong", path: "..")
    ],
    targets: [
        .executableTarget(
            name: "fuzz",
            dependencies: [
                .product(name: "LienThong", package: "LienThong"),
                .product(name: "LienThongTestSupport", package: "LienThong"),
            ],
            swiftSettings: [
                .unsafeFlags([
                    "-swift-version", "6", "-warnings-as-errors", "-strict-memory-safety",
                    "-enable-upcoming-feature", "ExistentialAny",
                    "-enable-upcoming-feature", "MemberImportVisibility",
                    "-enable-upcoming-feature", "InternalImportsByDefault",
                ])
            ]
        )
    ]
)
