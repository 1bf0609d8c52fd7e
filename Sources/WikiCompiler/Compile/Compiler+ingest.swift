/// Archiving: every byte that will ever be quoted is on disk, redacted, before anything is compiled.
extension Compiler {
    /// What became of one transcript file.
    public struct Ingested: Sendable {
        public var path: String
        public var session: ArchivedSession
        public var outcome: ArchiveOutcome
        /// Name of the project; nil while unfiled.
        public var project: String?
        /// Names of other projects that hold the session too.
        public var alsoIn: [String] = []
    }

    /// What became of the files and folders given.
    public struct IngestResult: Sendable {
        public var files: [Ingested] = []
        /// Files in folders that are no transcripts, by reason.
        public var skipped: [String: Int] = [:]
        /// Files that could not be archived, and why.
        public var failures: [(path: String, error: String)] = []
    }

    /// Archives transcripts. One that fails does not stop the others.
    /// - Parameter progress: told the path of each file before it is read.
    public func ingest(_ paths: [String], _ options: Options, progress: (String) -> Void = { _ in }) throws -> IngestResult {
        try home.create()
        var result = IngestResult()
        var found: [TranscriptFinder.Found] = []
        var known: Set<String> = []
        for path in paths where known.insert(path).inserted {
            do {
                let finder = try TranscriptFinder(path)
                found += finder.found
                result.skipped.merge(finder.skipped, uniquingKeysWith: +)
            } catch {
                result.failures.append((path, "\(error)"))
            }
        }
        // A file may be named beside its folder, and copies of one session grow from the shortest.
        known = []
        found = found.sorted(by: TranscriptFinder.precedes).filter { known.insert($0.path).inserted }
        var filing = Filing(compiler: self, options: options)
        for file in found {
            progress(file.path)
            do {
                let project = try filing.project(for: file.header)
                if isForgotten(file.header.source, file.header.agent, file.header.session, in: project) {
                    result.skipped["forgotten: a person had it erased", default: 0] += 1
                    continue
                }
                result.files.append(try archive(file, project: project))
            } catch {
                result.failures.append((file.path, "\(error)"))
            }
        }
        return result
    }

    /// Whether a person had a session erased from a project's wiki: it leaves no byte again.
    ///
    /// What its sub-agents said is that session's.
    func isForgotten(_ source: String, _ agent: Agent, _ session: String, in project: Project?) -> Bool {
        var sources = [source]
        if let end = session.firstRange(of: ".agent-") {
            sources.append(Identifier.source(agent: agent, session: String(session[..<end.lowerBound])))
        }
        return exclusions(for: project).contains { list in sources.contains { list.isForgotten($0) } }
    }

    /// What must not come back to a project, or to any.
    private func exclusions(for project: Project?) -> [Exclusions] {
        let everywhere = HomeExclusions.read(home)
        guard let project else { return [everywhere] }
        // A wiki that cannot be read must not keep sessions from being archived: its file tells too.
        let own =
            (try? ProjectWiki(project, home: home).exclusions()) ?? Exclusions(text: FileText.read(project.path + "/exclusions") ?? "")
        return [everywhere, own]
    }

    /// Archives one transcript under a project, or as unfiled; one that was unfiled moves.
    func archive(_ file: TranscriptFinder.Found, project: Project?) throws -> Ingested {
        let id = project?.id ?? ""
        let lock = try ProjectLock(at: "\(home.locks)/raw-\(id.isEmpty ? "unfiled" : id)", waiting: 30)
        defer { withExtendedLifetime(lock) {} }
        if let project, let unfiled = archive.existing(project: "", agent: file.header.agent, source: file.header.source),
            Folder.exists(unfiled)
        {
            try archive.refile(agent: file.header.agent, source: file.header.source, from: "", to: project.id)
        }
        let outcome = try archive.add(
            file.path, project: id, redactor: redactor, redaction: Redactor.version, forgotten: ForgottenTurns(exclusions(for: project)))
        try Quarantine(folder: home.quarantine).add(outcome, of: file.path)
        let others = try directory.all().filter { other in
            other.id != id && archive.existing(project: other.id, agent: file.header.agent, source: file.header.source) != nil
        }
        return Ingested(
            path: file.path, session: ArchivedSession(outcome.header, path: outcome.path), outcome: outcome, project: project?.name,
            alsoIn: others.map(\.name))
    }
}

/// Decides which project a session belongs to: by its launch directory, never by a guess.
struct Filing {
    let compiler: Compiler
    let options: Compiler.Options
    private var known: [String: Project?] = [:]

    init(compiler: Compiler, options: Compiler.Options) {
        self.compiler = compiler
        self.options = options
    }

    /// The session's project; nil when its directory is not in a repository here, or the repository has no project.
    mutating func project(for header: TranscriptHeader) throws -> Project? {
        if let project = options.project { return project }
        guard !header.directory.isEmpty else { return nil }
        if let project = known[header.directory] { return project }
        let project = try find(header.directory)
        known[header.directory] = .some(project)
        return project
    }

    private func find(_ path: String) throws -> Project? {
        guard Folder.exists(path), let repository = try SourceRepository(at: path, userHome: compiler.userHome, home: compiler.home) else {
            return nil
        }
        switch try compiler.directory.project(of: repository) {
        case .found(let project): return project
        case .ambiguous: return nil
        case .none:
            guard options.createsProjects else { return nil }
            return try ProjectWriter.create(
                name: repository.name, identity: repository.identity, workspace: options.workspace, home: compiler.home,
                time: Int64(compiler.now()))
        }
    }
}
