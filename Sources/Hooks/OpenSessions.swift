import Glibc

/// The sessions of a repository that were started and may have gone on since its brief was written: a pointer to each,
/// under `cache/open/` of the home.
///
/// An agent that hangs in the middle of its first turn tells nobody, but its transcript has grown.
public struct OpenSessions {
    private let home: String
    private let folder: String

    init(home: String, common: String) {
        self.init(home: home, folder: "\(home)/cache/open/\(ReadyBrief.name(common))")
    }

    private init(home: String, folder: String) {
        self.home = home
        self.folder = folder
    }

    /// A transcript that was left alone for so long, in seconds, is not looked at any more.
    private static let mostIdle = 86_400

    func add(_ entry: SpoolEntry) {
        guard !entry.transcript.isEmpty else { return }
        FileBytes.makeFolder(folder)
        let name = ReadyBrief.name("\(entry.agent)\n\(entry.session)")
        _ = FileBytes.place(Array((entry.json + "\n").utf8), at: "\(folder)/\(name).json", isDurable: false)
    }

    /// Those whose transcripts went on after a moment (nanoseconds since 1970), but for the session that asks.
    func newer(than moment: Int, besides session: String, now: Int) -> [SpoolEntry] {
        FileBytes.names(in: folder).sorted().compactMap { name in
            let path = "\(folder)/\(name)"
            guard name.hasSuffix(".json"), let entry = FileBytes.read(path).flatMap({ SpoolEntry(json: $0) }) else { return nil }
            guard let changed = Self.changed(entry.transcript) else {
                // Not written yet, or gone.
                if now - entry.time > Self.mostIdle * 1_000_000_000 { unlink(path) }
                return nil
            }
            if now - changed > Self.mostIdle * 1_000_000_000 { unlink(path) }
            return changed > moment && entry.session != session ? entry : nil
        }
    }

    /// Whether the agent's process that wrote a transcript is known to be gone, as after a kill, which no event tells of.
    func hasLeft(_ transcript: String) -> Bool {
        guard !transcript.isEmpty else { return false }
        return FileBytes.names(in: folder).contains { name in
            guard name.hasSuffix(".json"), let entry = FileBytes.read("\(folder)/\(name)").flatMap({ SpoolEntry(json: $0) }),
                entry.transcript == transcript
            else { return false }
            return AgentProcess(text: entry.process)?.isGone ?? false
        }
    }

    /// The same in whatever repository the session runs.
    public static func hasLeft(_ transcript: String, home: String) -> Bool {
        let places = home + "/cache/open"
        return FileBytes.names(in: places).contains { OpenSessions(home: home, folder: "\(places)/\($0)").hasLeft(transcript) }
    }

    /// When a file was last changed, in nanoseconds since 1970; nil without one.
    static func changed(_ path: String) -> Int? {
        var info = stat()
        guard stat(path, &info) == 0 else { return nil }
        return info.st_mtim.tv_sec * 1_000_000_000 + info.st_mtim.tv_nsec
    }
}
