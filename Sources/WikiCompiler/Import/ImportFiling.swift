import Glibc
import Hooks

/// Where the sessions of each directory go: into a project, which is made when missing, or nowhere.
struct ImportFiling {
    enum Place {
        case project(Project, SourceRepository)
        case unfiled
        case ignored
        /// It may be ignored: nobody can tell.
        case undecided
    }

    let compiler: Compiler
    let ignored: IgnoreList
    let workspace: String
    private var known: [String: Place] = [:]

    init(compiler: Compiler, ignored: IgnoreList, workspace: String) {
        self.compiler = compiler
        self.ignored = ignored
        self.workspace = workspace
    }

    mutating func place(of directory: String) throws -> Place {
        if let place = known[directory] { return place }
        let place = try find(directory)
        known[directory] = place
        return place
    }

    /// The projects that something went into, by id, each with the roots of its repositories on this machine. Claude Code
    /// keeps the notes of all worktrees under the main one.
    var repositories: [(project: Project, roots: [String])] {
        var found: [String: (project: Project, roots: [String])] = [:]
        for case .project(let project, let repository) in known.values {
            let main = repository.commonDirectory.trimmingSuffix("/.git")
            found[project.id, default: (project, [])].roots += [repository.root, main]
        }
        return found.values.sorted { $0.project.id < $1.project.id }
    }

    mutating func isIgnored(_ directory: String) throws -> Bool {
        if case .ignored = try place(of: directory) { true } else { false }
    }

    private func find(_ directory: String) throws -> Place {
        guard directory.hasPrefix("/") else { return ignored.paths.isEmpty && ignored.remotes.isEmpty ? .unfiled : .undecided }
        // Of a folder that is gone the part that is left tells; what stood below is in the same repository, if in any.
        let (standing, rest) = Self.standing(directory)
        let folder = RepositoryFolder(containing: standing, userHome: compiler.userHome ?? "")
        let isGone = !rest.isEmpty
        if ignored.covers(directory, folder) || ignored.covers(CodexHook.realPath(standing) + rest, folder) { return .ignored }
        if isGone, folder == nil, !ignored.remotes.isEmpty { return .undecided }
        guard !isGone, let repository = try? SourceRepository(at: directory, userHome: compiler.userHome, home: compiler.home),
            !repository.identity.root.isEmpty || !repository.identity.remote.isEmpty
                || compiler.directory.joined(at: repository.root) != nil
        else { return .unfiled }
        switch try compiler.directory.project(of: repository) {
        case .found(let project): return .project(project, repository)
        case .ambiguous: return .unfiled
        case .none:
            let project = try ProjectWriter.create(
                name: repository.name, identity: repository.identity, workspace: workspace, home: compiler.home,
                time: Int64(compiler.now()))
            return .project(project, repository)
        }
    }

    /// The part of a path that exists, and the rest.
    private static func standing(_ path: String) -> (String, rest: String) {
        var part = path[...]
        while !part.isEmpty, !Folder.exists(String(part)) { part = part[..<(part.lastIndex(of: "/") ?? part.startIndex)] }
        return (part.isEmpty ? "/" : String(part), String(path[part.endIndex...]))
    }
}

/// From which sessions each one comes: a sub-agent, and what was forked, holds what was said in another one.
struct Origins {
    private var known: [String: DiscoveredSession] = [:]

    init(_ sessions: [DiscoveredSession]) {
        for session in sessions { known[Self.name(session.agent, session.session)] = session }
    }

    /// The session's parent, that one's parent, and so on: each one's id, and where it was launched as far as that is known.
    func parents(of session: DiscoveredSession) -> [(session: String, directory: String)] {
        var parents: [(session: String, directory: String)] = []
        var session = session
        // Two files can name each other.
        while parents.count < 20, !session.parent.isEmpty, session.parent != session.session {
            let parent = known[Self.name(session.agent, session.parent)]
            parents.append((session.parent, parent?.directory ?? ""))
            guard let parent else { break }
            session = parent
        }
        return parents
    }

    private static func name(_ agent: Agent, _ session: String) -> String { "\(agent.rawValue) \(session)" }
}

extension DiscoveredSession {
    var isSubagent: Bool { session.contains(".agent-") }
}
