import Glibc
import WikiCompiler

/// Reads and analyses a repository's whole history and prints the seconds, those of the processors and the peak of memory in MB;
/// then, for people, what was read. `benchmarks/history/run` runs it side by side with `git log --numstat`.
enum HistoryBenchmark {
    static func run(_ arguments: [String]) throws {
        guard arguments.count == 1 else { stop("usage: wikictl-bench history REPOSITORY", status: 64) }
        let figures = try HistoryFigures(ofRepositoryAt: arguments[0])
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        print(figures.reading + figures.analysis)
        print(processorTime())
        print(usage.ru_maxrss / 1024)
        print(
            "\(figures.commits) commits, \(figures.changes) files changed, \(figures.lines) lines; "
                + "reading \(figures.reading) s, analysis \(figures.analysis) s")
    }
}
