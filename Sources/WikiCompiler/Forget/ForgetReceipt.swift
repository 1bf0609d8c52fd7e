import Git

/// What an erasure did, what was searched afterwards, and what remains.
public struct ForgetReceipt: Sendable {
    public let report: ForgetReport
    public let scan: LeftoverScan
    /// Places that are nobody's here to clear, and the command for those that are a person's.
    public let uncovered: [Uncovered]

    /// Something that erasing does not reach.
    public struct Uncovered: Sendable, Equatable {
        public var what: String
        public var commands: [String] = []
    }

    /// Whether nothing was found.
    public var isClean: Bool { scan.leftovers.isEmpty && scan.unread.isEmpty }
}

extension Forgetting {
    /// Looks through the whole data directory for what `run` was to take.
    public func receipt(for report: ForgetReport, progress: (String) -> Void = { _ in }) throws -> ForgetReceipt {
        let scan = try LeftoverScan(planner.erasure, home: home, progress: progress)
        return ForgetReceipt(report: report, scan: scan, uncovered: ForgetReceipt.uncovered(looking, home))
    }

    /// Commands that find it in the agents' own files.
    private var looking: [String] {
        let folders = "~/.claude ~/.codex ~/.gemini ~/.local/share/opencode"
        if case .match(let pattern) = target { return ["grep -rlP -e '\(pattern.replacing("'", with: "'\\''"))' \(folders)"] }
        return planner.origins.sorted().map { "find \(folders) -name '*\($0)*'" }
    }
}

extension ForgetReceipt {
    /// What is kept elsewhere, with the commands that lead there.
    static func uncovered(_ looking: [String], _ home: Home) -> [Uncovered] {
        var found = [
            Uncovered(what: "the agents' own files, which wikictl only reads; look there, and remove what you find:", commands: looking),
            Uncovered(
                what: "backups that you keep elsewhere; make a new one and remove the older ones:",
                commands: ["wikictl backup NEW-FILE && rm OLD-FILE"]),
        ]
        var pushed: [String] = []
        for project in ProjectDirectory(home: home).survey().projects {
            for remote in (try? Repository(opening: project.path).remotes()) ?? [] {
                pushed.append("git -C \(project.path) push --force \(remote.name) main")
            }
        }
        found.append(Uncovered(what: "remotes and clones of the wikis, which have the history as it was", commands: pushed))
        found.append(Uncovered(what: "blocks of the disk that are free now, and snapshots of the file system"))
        return found
    }
}
