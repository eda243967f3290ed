// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "LienThong",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "lienthong", targets: ["lienthong"]),
        .executable(name: "portal-simulator", targets: ["portal-simulator"]),
        .library(
            name: "LienThong",
            targets: ["LienThongModel", "LienThongFormats", "LienThongMapping", "LienThongCompare"]
        ),
        // Conformance suites and generators, for the package that fuzzes the readers.
        .library(name: "LienThongTestSupport", targets: ["LienThongTestSupport"]),
    ],
    dependencies: [
        // Command line: options, help, completions.
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        // SHA-256 of inputs and of finding ids; sealing and signing of the store.
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        // Header fields by name.
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        // What a server says about itself, on standard error.
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        // The service's counters, gauges and histograms.
        .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
        // Sockets, and the channel that a fault closes.
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        // Server certificates of the simulator.
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        // The store.
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        // HTTP servers.
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        // Mapping and rule files.
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        // Starting and stopping services; signals.
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        // Model: what records are. Imports nothing of ours.
        .target(name: "LienThongModel"),
        .testTarget(name: "LienThongModelTests", dependencies: ["LienThongModel", "LienThongTestSupport"]),

        // Formats: bytes to events and back.
        .target(
            name: "LienThongFormats",
            dependencies: ["CLibArchive", "CXLSXWriter", "CXMLTape", "CZlib", "LienThongModel"]
        ),
        .testTarget(
            name: "LienThongFormatsTests",
            dependencies: ["CXMLTape", "LienThongFormats", "LienThongModel", "LienThongTestSupport"],
            exclude: ["Fuzzed"]
        ),

        // Mapping: events to records and back, by reviewed files.
        .target(
            name: "LienThongMapping",
            dependencies: [
                "CXMLTape", "LienThongFormats", "LienThongModel", .product(name: "Yams", package: "Yams"),
            ]
        ),
        .testTarget(
            name: "LienThongMappingTests",
            dependencies: ["LienThongFormats", "LienThongMapping", "LienThongModel", "LienThongTestSupport"],
            exclude: ["Fuzzed"]
        ),

        // Compare: records to findings.
        .target(name: "LienThongCompare", dependencies: ["LienThongModel"]),
        .testTarget(
            name: "LienThongCompareTests",
            dependencies: ["LienThongCompare", "LienThongModel", "LienThongTestSupport"]
        ),

        // Reports: findings to what people and programs read.
        .target(
            name: "LienThongReports",
            dependencies: ["CXLSXWriter", "LienThongCompare", "LienThongModel"]
        ),
        .testTarget(
            name: "LienThongReportsTests",
            dependencies: ["LienThongCompare", "LienThongModel", "LienThongReports", "LienThongTestSupport"],
            exclude: ["Golden"]
        ),

        // Store: snapshots, plans, outbox, ledger in one SQLite file.
        .target(
            name: "LienThongStore",
            dependencies: [
                "LienThongModel", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .testTarget(
            name: "LienThongStoreTests",
            dependencies: [
                "LienThongModel", "LienThongStore", "LienThongTestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["Versions"]
        ),

        // Adapters: outside systems, each behind the same small protocols.
        .target(
            name: "LienThongAdapters",
            dependencies: ["CCurl", "CXMLTape", "LienThongFormats", "LienThongMapping", "LienThongModel"]
        ),
        .testTarget(
            name: "LienThongAdaptersTests",
            dependencies: ["LienThongAdapters", "LienThongMapping", "LienThongModel", "LienThongTestSupport"],
            exclude: ["Notices/Server", "Transport/Server"]
        ),

        // Sync: what would be done, whether it may be, and doing exactly that.
        .target(
            name: "LienThongSync",
            dependencies: [
                "LienThongAdapters", "LienThongCompare", "LienThongMapping", "LienThongModel", "LienThongStore",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .testTarget(
            name: "LienThongSyncTests",
            dependencies: [
                "LienThongAdapters", "LienThongCompare", "LienThongMapping", "LienThongModel", "LienThongStore",
                "LienThongSync", "LienThongTestSupport",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "MetricsTestKit", package: "swift-metrics"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ]
        ),

        // Migration: moving house once, with a proof.
        .target(
            name: "LienThongMigration",
            dependencies: [
                "LienThongCompare", "LienThongFormats", "LienThongMapping", "LienThongModel", "LienThongSync",
                .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
        .testTarget(
            name: "LienThongMigrationTests",
            dependencies: [
                "LienThongFormats", "LienThongMapping", "LienThongMigration", "LienThongModel", "LienThongTestSupport",
                .product(name: "Yams", package: "Yams"),
            ]
        ),

        // Web: what the service shows on its port.
        .target(
            name: "LienThongWeb",
            dependencies: [
                "LienThongModel", "LienThongStore", "LienThongSync",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
            ]
        ),
        .testTarget(
            name: "LienThongWebTests",
            dependencies: [
                "LienThongAdapters", "LienThongCompare", "LienThongModel", "LienThongStore", "LienThongSync",
                "LienThongWeb",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),

        // CLI: the commands, as a library; and the executable that starts them.
        .target(
            name: "LienThongCLI",
            dependencies: [
                "LienThongAdapters", "LienThongCompare", "LienThongFormats", "LienThongMapping", "LienThongMigration",
                "LienThongModel", "LienThongReports", "LienThongStore", "LienThongSync", "LienThongWeb",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]
        ),
        .executableTarget(
            name: "lienthong",
            dependencies: ["LienThongCLI"]
        ),
        .testTarget(
            name: "LienThongCLITests",
            dependencies: [
                "LienThongAdapters", "LienThongCLI", "LienThongFormats", "LienThongModel", "LienThongTestSupport",
                "lienthong", "portal-simulator",
            ]
        ),

        // The outside world, as servers to rehearse with. Imports nothing of ours.
        .target(
            name: "PortalSimulator",
            dependencies: [
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"), .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ]
        ),
        .executableTarget(
            name: "portal-simulator",
            dependencies: [
                "PortalSimulator", .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .testTarget(
            name: "PortalSimulatorTests",
            dependencies: [
                "PortalSimulator", "portal-simulator", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]
        ),

        // Test support: generators, builders, golden files.
        .target(name: "LienThongTestSupport", dependencies: ["CXMLTape", "LienThongFormats", "LienThongModel"]),

        // C libraries of the system, and the shim that fills the event tape from libxml2's callbacks. Those that most runs
        // do without are opened when they are first called.
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CCurl", dependencies: ["CLazyLibrary"]),
        .target(name: "CLazyLibrary"),
        .target(name: "CLibArchive", dependencies: ["CLazyLibrary"]),
        .target(name: "CXLSXWriter", dependencies: ["CLazyLibrary"]),
        .target(name: "CXMLTape", dependencies: ["CLibXML2"]),
    ],
    swiftLanguageModes: [.v6]
)

let writtenInC: Set = ["CCurl", "CLazyLibrary", "CLibArchive", "CXLSXWriter", "CXMLTape"]

for target in package.targets where target.type != .system && !writtenInC.contains(target.name) {
    var settings = target.swiftSettings ?? []
    settings += [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .treatAllWarnings(as: .error),
        .strictMemorySafety(),
    ]
    target.swiftSettings = settings
}
