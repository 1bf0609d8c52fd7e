import Glibc
import WikiCompiler

/// How long it takes to find every session below a home directory: by the file system alone, and with a look at each head.
enum SessionBench {
    static func run(_ arguments: [String]) {
        guard arguments.count == 1 else { stop("usage: wikictl-bench sessions HOME", status: 64) }
        let discovery = SessionDiscovery(AgentFolders(home: arguments[0]))
        var files: [SessionFile] = []
        let looking = bestTime(runs: 3) { files = discovery.files() }
        print("find \(files.count) files: \(Int(looking * 1e3)) ms")
        var sessions = 0
        let opening = bestTime(runs: 3) { sessions = discovery.sessions().sessions.count }
        print("find and open \(sessions) sessions: \(Int(opening * 1e3)) ms, peak memory \(TranscriptBench.peakMemory()) MB")
    }
}
