import Glibc
import WikiCompiler

/// The rate of reading transcripts without redaction, and the memory it takes.
enum TranscriptBench {
    static func run(_ paths: [String]) {
        if paths.isEmpty { stop("usage: wikictl-bench transcripts FILE…", status: 64) }
        let clock = ContinuousClock()
        let start = clock.now
        var bytes = 0
        var turns = 0
        do {
            repeat {
                for path in paths {
                    let report = try TranscriptReader(path: path).forEach { _ in }
                    bytes += report.bytes
                    turns += report.turnCount
                }
            } while clock.now - start < .seconds(3)
        } catch {
            stop("wikictl-bench: \(error)", status: 2)
        }
        let taken = (clock.now - start).components
        let seconds = Double(taken.seconds) + Double(taken.attoseconds) / 1e18
        print("read    \(Int(Double(bytes) / 1e6 / seconds)) MB/s, \(Int(Double(turns) / seconds)) turns/s, peak memory \(peakMemory()) MB")
    }

    /// The most memory this process has held, in MB.
    static func peakMemory() -> Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return Int(usage.ru_maxrss) / 1024
    }
}
