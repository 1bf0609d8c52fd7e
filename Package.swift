// swift-tools-version:6.2
import PackageDescription

// Existentials are spelled out (SE-0335) and imports stay internal unless a public
// signature needs them (SE-0409), so that a C library cannot leak out of its wrapper.
let swift: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "wikictl",
    products: [
        .library(name: "WikiCompiler", targets: ["WikiCompiler"]),
        .executable(name: "wikictl", targets: ["wikictl"]),
        .executable(name: "wikictl-hook", targets: ["wikictl-hook"]),
    ],
    targets: [
        // C libraries: Debian packages, one modulemap and one shim.h each.
        .systemLibrary(name: "CGit2", pkgConfig: "libgit2", providers: [.apt(["libgit2-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CYaml", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CCmarkGFM", pkgConfig: "libcmark-gfm", providers: [.apt(["libcmark-gfm-dev"]), .apt(["libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CPcre2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        // Its header only: pkg-config would link the library, which CCurlLoader loads when it is wanted.
        .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),

        // What Swift cannot call: variadics and C++.
        .target(name: "CShims", dependencies: ["CGit2", "CSQLite"]),
        .target(name: "CCurlLoader", dependencies: ["CCurl"]),
        .target(name: "CSimdjson", linkerSettings: [.linkedLibrary("simdjson")]),

        // One thin wrapper a library; no C type leaves it.
        .target(name: "Git", dependencies: ["CGit2", "CShims", "Compression", "Hashing"], swiftSettings: swift),
        .target(name: "SQLite", dependencies: ["CSQLite", "CShims"], swiftSettings: swift),
        .target(name: "YAML", dependencies: ["CYaml"], swiftSettings: swift),
        .target(name: "Markdown", dependencies: ["CCmarkGFM"], swiftSettings: swift),
        .target(name: "Patterns", dependencies: ["CPcre2"], swiftSettings: swift),
        .target(name: "JSON", dependencies: ["CSimdjson"], swiftSettings: swift),
        .target(name: "Hashing", dependencies: ["CCrypto"], swiftSettings: swift),
        .target(name: "HTTP", dependencies: ["CCurlLoader"], swiftSettings: swift),
        .target(name: "Compression", dependencies: ["CZlib", "CZstd"], swiftSettings: swift),

        // What a hook and the worker share: Glibc alone, so that the hook starts in two milliseconds.
        .target(name: "Hooks", swiftSettings: swift),
        .executableTarget(name: "wikictl-hook", dependencies: ["Hooks"], swiftSettings: swift),

        .target(name: "Templates", path: "templates", resources: [.embedInCode("files")], swiftSettings: swift),
        .target(
            name: "WikiCompiler",
            dependencies: [
                "Git", "SQLite", "YAML", "Markdown", "Patterns", "JSON", "Hashing", "HTTP", "Compression", "Templates", "Hooks", "CShims",
            ],
            swiftSettings: swift),
        .executableTarget(
            name: "wikictl-bench", dependencies: ["WikiCompiler", "SQLite", "Git", "Patterns", "JSON"], path: "benchmarks/wikictl-bench",
            swiftSettings: swift),
        .executableTarget(name: "wikictl", dependencies: ["WikiCompiler", "Hooks", "JSON"], swiftSettings: swift),

        // A server on the loopback that answers by script, for the tests that call one.
        .target(name: "Loopback", path: "Tests/Loopback", swiftSettings: swift),
        // Checks wikis by their bytes, for the tests that make one.
        .target(name: "Audit", dependencies: ["Children"], path: "Tests/Audit", swiftSettings: swift),
        // Starts programs, for the tests that need one.
        .target(name: "Children", dependencies: ["CShims"], path: "Tests/Children", swiftSettings: swift),
        .testTarget(
            name: "WikiCompilerTests",
            dependencies: [
                "WikiCompiler", "Audit", "Children", "Loopback", "HTTP", "Hooks", "Git", "SQLite", "JSON", "Hashing", "Markdown", "YAML",
                "Patterns", "Compression",
            ],
            exclude: ["Fixtures"], swiftSettings: swift),
        .testTarget(name: "HooksTests", dependencies: ["Hooks"], swiftSettings: swift),
        .testTarget(name: "SQLiteTests", dependencies: ["SQLite"], swiftSettings: swift),
        .testTarget(name: "HTTPTests", dependencies: ["HTTP", "Children", "Loopback"], swiftSettings: swift),
        .testTarget(
            name: "wikictlTests",
            dependencies: ["WikiCompiler", "Audit", "Children", "Loopback", "wikictl", "wikictl-hook", "Hooks", "Git", "Markdown"],
            swiftSettings: swift),
    ],
    cxxLanguageStandard: .cxx17
)
