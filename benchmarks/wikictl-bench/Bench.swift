import Glibc

/// Measures one part of wikictl and prints what it found; the limits are in the design, not here.
@main
struct Bench {
    private static let benchmarks: [(name: String, usage: String, run: @Sendable ([String]) throws -> Void)] = [
        ("commits", "FOLDER PAGES BYTES-A-PAGE", { try CommitBenchmark.run($0) }),
        ("history", "REPOSITORY", { try HistoryBenchmark.run($0) }),
        ("dream", "make|read|dream HOME PAGES", { try DreamBenchmark.run($0) }),
        ("duplicates", "PAGES…", { DuplicateBenchmark.run($0) }),
        ("forget", "make|session|words HOME COMMITS", { try ForgetBenchmark.run($0) }),
        ("freshness", "REPOSITORY PAGES", { try FreshnessBenchmark.run($0) }),
        ("redaction", "[--findings] FILE…", { RedactionBench.run($0) }),
        ("search", "[PAGES] [--baseline]", { try SearchBenchmark.run($0) }),
        ("sessions", "HOME", { SessionBench.run($0) }),
        ("transcripts", "FILE…", { TranscriptBench.run($0) }),
        ("turns", "FILE…", { TurnListing.run($0) }),
        ("grow", "FILE…", { TranscriptGrowth.run($0) }),
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

/// Ends the program with a message on standard error.
func stop(_ message: String, status: Int32) -> Never {
    let line = Array((message + "\n").utf8)
    _ = write(2, line, line.count)
    exit(status)
}

/// A file's bytes; ends the program when it cannot be read.
func contents(of path: String) -> [UInt8] {
    guard let file = fopen(path, "r") else {
        stop("wikictl-bench: cannot read \(path): \(String(cString: strerror(errno)))", status: 2)
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes.append(contentsOf: chunk[..<count]) }
    return bytes
}

/// Seconds of processor time the work takes, the best of several runs; other programs on the machine count for little.
func bestTime(runs: Int = 5, _ work: () -> Void) -> Double {
    (0..<runs).map { _ in
        let start = processorTime()
        work()
        return processorTime() - start
    }.min() ?? 0
}

/// Seconds that processors have worked for this process, waiting aside.
func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
