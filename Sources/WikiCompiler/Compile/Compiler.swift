/// The pipeline: archive transcripts, then compile archived sessions into the wikis of their projects.
public struct Compiler: Sendable {
    /// What a run may do.
    public struct Options: Sendable {
        /// File every transcript under this project, wherever it was recorded.
        public var project: Project?
        /// Make the project of a session's repository when it is missing.
        public var createsProjects = false
        /// Show what would be written, and write nothing.
        public var isDryRun = false
        /// Name of the workspace for new projects.
        public var workspace = "default"

        public init() {}
    }

    public let home: Home
    public let configuration: Configuration
    public let redactor: Redactor
    /// The person whose edits of the work tree are adopted; nil when git knows none.
    public let person: Person?
    /// The user's home directory, for telling a repository at `~` from the ones below.
    public let userHome: String?
    /// The model that may read a project's sessions; nil, or nothing for a project, where rules alone do.
    public var modelAccess: (@Sendable (Project) throws -> ModelAccess?)?
    /// Ends the calls of models that are under way.
    public let cancellation = ModelCancellation()
    /// Seconds since 1970; only for acts of people and the making of projects.
    public let now: @Sendable () -> Double

    public init(
        configuration: Configuration, redactor: Redactor, userHome: String?, person: Person?, now: @escaping @Sendable () -> Double
    ) {
        home = configuration.home
        self.configuration = configuration
        self.redactor = redactor
        self.userHome = userHome
        self.person = person
        self.now = now
    }

    /// The archived transcripts.
    public var archive: TranscriptArchive { TranscriptArchive(root: home.raw) }
    /// The projects.
    public var directory: ProjectDirectory { ProjectDirectory(home: home) }
}

/// One archived session, by where its archive stands.
public struct ArchivedSession: Sendable, Hashable {
    /// UUID of the project; empty while unfiled.
    public let project: String
    public let agent: Agent
    public let source: String
    /// The agent's own id.
    public let session: String
    public let started: String
    public let parent: String
    public let path: String

    init(_ header: TranscriptHeader, path: String) {
        project = header.project
        agent = header.agent
        source = header.source
        session = header.session
        started = header.started
        parent = header.parent
        self.path = path
    }

    /// The order in which sessions are compiled.
    static func precedes(_ left: ArchivedSession, _ right: ArchivedSession) -> Bool {
        (left.started, left.agent.rawValue, left.session, left.source) < (right.started, right.agent.rawValue, right.session, right.source)
    }
}

extension TranscriptArchive {
    /// The archived sessions of a project in the order in which they are compiled; an empty project means the unfiled ones.
    /// Cost: one small read a session.
    public func sessions(of project: String) -> [ArchivedSession] { survey(of: project).sessions }

    /// As `sessions(of:)`, with the archives whose header cannot be read and why.
    public func survey(of project: String) -> (sessions: [ArchivedSession], unreadable: [(path: String, error: any Error)]) {
        var sessions: [ArchivedSession] = []
        var unreadable: [(path: String, error: any Error)] = []
        for path in TranscriptArchive(root: "\(root)/\(project.isEmpty ? "unfiled" : project)/").all() {
            do { sessions.append(ArchivedSession(try ArchiveReader(path: path).header, path: path)) } catch {
                unreadable.append((path, error))
            }
        }
        return (sessions.sorted(by: ArchivedSession.precedes), unreadable)
    }
}
