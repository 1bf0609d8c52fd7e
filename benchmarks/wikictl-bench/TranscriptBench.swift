import Glibc
import WikiCompiler

/// The rates of reading and archiving transcripts, without and with redaction, in processor time, and the memory they take.
enum TranscriptBench {
    static func run(_ arguments: [String]) {
        let paths = arguments.filter { $0 != "--once" }
        if paths.isEmpty { stop("usage: wikictl-bench transcripts [--once] FILE…", status: 64) }
        let least: Duration = arguments.contains("--once") ? .zero : .seconds(3)
        let folder = "/tmp/wikictl-bench.\(getpid())"
        measure("parse", paths, least) { path in try TranscriptReader(path: path).forEach { _ in } }
        measure("parse and archive", paths, least) { path in
            let archive = TranscriptArchive(root: folder)
            let outcome = try archive.add(path, project: "", redactor: NoRedaction(), redaction: 0)
            unlink(outcome.path)
            return outcome.report
        }
        guard let redactor = try? Redactor() else { fatalError("the built-in patterns need no configuration") }
        measure("parse, redact and archive", paths, least) { path in
            let archive = TranscriptArchive(root: folder)
            let outcome = try archive.add(path, project: "", redactor: redactor, redaction: Redactor.version)
            unlink(outcome.path)
            return outcome.report
        }
        for part in ["claude-code", "codex", "gemini", "opencode", "text"].map({ "unfiled/\($0)" }) + ["unfiled", ""] {
            rmdir("\(folder)/\(part)")
        }
    }

    private static func measure(_ name: String, _ paths: [String], _ least: Duration, _ work: (String) throws -> IngestReport) {
        let clock = ContinuousClock()
        let start = clock.now
        let startOfWork = processorTime()
        var bytes = 0
        var turns = 0
        do {
            repeat {
                for path in paths {
                    let report = try work(path)
                    bytes += report.bytes
                    turns += report.turnCount
                }
            } while clock.now - start < least
        } catch {
            stop("wikictl-bench: \(error)", status: 2)
        }
        let seconds = processorTime() - startOfWork
        let rate = Int(Double(bytes) / 1e6 / seconds)
        print("\(name): \(rate) MB/s, \(Int(Double(turns) / seconds)) turns/s, peak memory \(peakMemory()) MB")
    }

    /// The most memory this process has held, in MB.
    static func peakMemory() -> Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return Int(usage.ru_maxrss) / 1024
    }
}
