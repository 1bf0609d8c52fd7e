import Hooks

/// Brings the sessions of this machine into the archive, and from there into the wikis: newest first, archive first.
///
/// What is done is done: a stopped import goes on where it was, by the stamps of what it archived and by the compile keys. What
/// a person told wikictl to ignore is not even opened beyond its head, and leaves no byte.
public struct SessionImport {
    /// What is taken in.
    public struct Options: Sendable {
        /// Only sessions that changed in so many days; nil for all.
        public var days: Int?
        /// Only sessions recorded in one of these folders, or standing in one of them or at one of them; empty for all.
        public var paths: [String] = []
        /// Seconds for compiling; nil for as many as it takes.
        public var budget: Double?
        /// Archives, and tells what compiling would take instead of doing it.
        public var estimatesOnly = false
        /// For new projects.
        public var workspace = "default"

        public init() {}
    }

    /// What is being done, for a person who watches.
    public enum Step: Sendable {
        case archiving(Int, of: Int, name: String)
        case recovering(Int, of: Int)
        case compiling(session: String)
    }

    let compiler: Compiler
    let discovery: SessionDiscovery
    let ignored: IgnoreList
    let options: Options

    public init(_ compiler: Compiler, discovery: SessionDiscovery, options: Options = Options()) {
        self.compiler = compiler
        self.discovery = discovery
        self.options = options
        ignored = IgnoreList(home: compiler.home.path)
    }

    /// - Parameters:
    ///   - isStopped: asked between sessions; what is left waits for the next import.
    ///   - progress: told each step before it is made.
    public func run(isStopped: () -> Bool = { false }, progress: (Step) -> Void = { _ in }) throws -> ImportReport {
        guard !ignored.isPaused else {
            throw WikiError("cannot import sessions", "capture is paused", remedy: "Run 'wikictl resume' first.")
        }
        try compiler.home.create()
        let found = discovery.sessions()
        var report = ImportReport()
        report.failures = found.failures
        var filing = ImportFiling(compiler: compiler, ignored: ignored, workspace: options.workspace)
        let chosen = found.sessions.filter(isChosen)
        if !options.paths.isEmpty, chosen.isEmpty {
            throw WikiError(
                "cannot import", "no agent on this machine recorded a session in \(options.paths.joined(separator: ", "))",
                remedy: "Transcripts from elsewhere are for 'wikictl compile FILE'.")
        }
        var work = ImportWork()
        try archive(chosen, among: found.sessions, &filing, &work, &report, isStopped, progress)
        if !report.isStopped { try recover(found.sessions, &filing, &work, &report, isStopped, progress) }
        if options.estimatesOnly {
            if !report.isStopped { try estimate(work, &report) }
            return report
        }
        if !report.isStopped { try compile(work, &report, isStopped, progress) }
        if !report.isStopped { try proposeNotes(filing, &report) }
        // The next session in any of them is to know at once.
        for project in work.projects {
            if let repository = work.repositories[project.id] { try ReadyBriefs.refresh(project, in: repository, compiler) }
        }
        return report
    }

    private func isChosen(_ session: DiscoveredSession) -> Bool {
        if let days = options.days, Double(session.modified) / 1e9 < compiler.now() - Double(days) * 86_400 { return false }
        return options.paths.isEmpty || isInPaths(session.directory) || isInPaths(session.location.path)
    }

    func isInPaths(_ path: String) -> Bool { options.paths.contains { path == $0 || path.hasPrefix($0 + "/") } }
}

/// What of an import is still to be compiled: sources by project, newest first.
struct ImportWork {
    private(set) var projects: [Project] = []
    private(set) var sources: [String: [String]] = [:]
    var repositories: [String: SourceRepository] = [:]
    /// Sources that were counted.
    var seen: Set<String> = []
    private var known: Set<String> = []

    mutating func add(_ source: String, _ project: Project, _ repository: SourceRepository?) {
        guard known.insert("\(project.id) \(source)").inserted else { return }
        if sources[project.id] == nil {
            projects.append(project)
            repositories[project.id] = repository
        }
        sources[project.id, default: []].append(source)
    }
}
