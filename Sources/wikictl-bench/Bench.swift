import Glibc

/// Measures one part of wikictl and prints what it found; the limits are in the design, not here.
@main
struct Bench {
    private static let benchmarks: [(name: String, usage: String, run: @Sendable ([String]) throws -> Void)] = [
        ("search", "[PAGES] [--baseline]", { try SearchBenchmark.run($0) }),
        ("folder", "DIR", { try FolderServer.run($0) }),
    ]

    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard let chosen = benchmarks.first(where: { $0.name == arguments.first }) else {
            for benchmark in benchmarks { print("usage: wikictl-bench \(benchmark.name) \(benchmark.usage)") }
            exit(64)
        }
        do {
            try chosen.run(Array(arguments.dropFirst()))
        } catch {
            print("wikictl-bench: \(error)")
            exit(2)
        }
    }
}
