import Glibc

/// Finds every session of every agent on this machine.
///
/// Finding files costs a look at each; opening one costs a read of at most 1 MiB. A sweep that keeps the stamps of the last
/// one opens only what has changed:
///
///     let discovery = SessionDiscovery(folders)
///     for file in discovery.files() where known[file.path] != file.stamp {
///         for session in try discovery.sessions(in: file) { … }
///     }
public struct SessionDiscovery: Sendable {
    /// What was found.
    public struct Result: Sendable {
        /// Newest first.
        public var sessions: [DiscoveredSession] = []
        /// Files that cannot be read, and why, in the order of their paths.
        public var failures: [(path: String, error: String)] = []
    }

    public let folders: AgentFolders

    public init(_ folders: AgentFolders) { self.folders = folders }

    /// Every file that holds sessions, newest first, by the file system alone.
    public func files() -> [SessionFile] {
        (claudeCode() + codex() + gemini() + opencode()).sorted {
            if $0.modified != $1.modified { return $0.modified > $1.modified }
            return $0.path.utf8.lexicographicallyPrecedes($1.path.utf8)
        }
    }

    /// Every session, newest first.
    /// - Parameter isKnown: whether a file is passed over, unopened, because its caller knows it as it is.
    public func sessions(unless isKnown: (SessionFile) -> Bool = { _ in false }) -> Result {
        var result = Result()
        for file in files() where !isKnown(file) {
            do { result.sessions += try sessions(in: file) } catch { result.failures.append((file.path, "\(error)")) }
        }
        result.sessions.sort(by: DiscoveredSession.precedes)
        result.failures.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        return result
    }

    /// The sessions that a file holds, newest first: one, or those of a database. None when the file holds nothing yet.
    ///
    /// Throws `TranscriptError` when the file cannot be read.
    public func sessions(in file: SessionFile) throws -> [DiscoveredSession] {
        guard file.kind == .database else { return try SessionHead(file).session.map { [$0] } ?? [] }
        return try OpencodeDatabase(path: file.path).sessions().filter { $0.messages > 0 }.map { session in
            DiscoveredSession(
                agent: .opencode, location: TranscriptLocation(path: file.path, session: session.session), session: session.session,
                parent: session.header.parent, directory: session.directory, started: session.header.started, size: session.messages,
                modified: min(session.updated, Int.max / 1_000_000) * 1_000_000)
        }.sorted(by: DiscoveredSession.precedes)
    }

    /// Sessions whose transcripts are gone, but not the prompts that the agents keep: in the order of their first prompts.
    /// - Parameter isThere: whether a session is still on this machine, or archived.
    public func vanished(unless isThere: (Agent, String) -> Bool) throws -> [PromptHistory.Session] {
        try ["\(folders.claudeCode)/history.jsonl", "\(folders.codex)/history.jsonl"].flatMap { path in
            try PromptHistory(path: path).sessions().filter { !isThere($0.agent, $0.session) }
        }
    }

    /// Main sessions, and the sub-agents' beside or below them.
    private func claudeCode() -> [SessionFile] {
        walk(.claudeCode, "\(folders.claudeCode)/projects", [".jsonl"], passingOver: ["tool-results", "memory"])
    }

    private func codex() -> [SessionFile] {
        ["sessions", "archived_sessions"].flatMap { folder in
            walk(.codex, "\(folders.codex)/\(folder)", [".jsonl"], passingOver: []).filter { $0.path.contains("/rollout-") }
        }
    }

    /// A chat that was resumed from its older form stands there twice; the newer form goes on.
    private func gemini() -> [SessionFile] {
        let all = walk(.gemini, "\(folders.gemini)/tmp", [".jsonl", ".json"], passingOver: ["checkpoints", "tool-outputs"])
            .filter { $0.path.contains("/chats/") }
        let newer = Set(all.lazy.map(\.path).filter { $0.hasSuffix(".jsonl") })
        return all.filter { !newer.contains($0.path + "l") }
    }

    private func opencode() -> [SessionFile] {
        var paths = Folder.names(in: folders.opencode).filter { $0.hasPrefix("opencode") && $0.hasSuffix(".db") }
            .map { "\(folders.opencode)/\($0)" }
        if let other = folders.opencodeDatabase, !paths.contains(other) { paths.append(other) }
        return paths.compactMap { path in
            var status = stat()
            guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
            var file = SessionFile(.opencode, .database, path, status)
            if stat("\(path)-wal", &status) == 0 {
                let log = SessionFile(.opencode, .database, path, status)
                file.size += log.size
                file.modified = max(file.modified, log.modified)
            }
            return file
        }
    }

    private func walk(_ agent: Agent, _ folder: String, _ endings: [String], passingOver: Set<String>) -> [SessionFile] {
        var files: [SessionFile] = []
        SessionFolder(endings: endings, passedOver: passingOver).files(under: folder) { path, status in
            files.append(SessionFile(agent, .transcript, path, status))
        }
        return files
    }
}

extension SessionFile {
    fileprivate init(_ agent: Agent, _ kind: Kind, _ path: String, _ status: stat) {
        self.init(
            agent: agent, kind: kind, path: path, size: Int(status.st_size),
            modified: status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec)
    }
}
