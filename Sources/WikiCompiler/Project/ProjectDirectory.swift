/// The projects under one home, as the folders on disk say.
public struct ProjectDirectory: Sendable {
    public let home: Home

    public init(home: Home) { self.home = home }

    /// What the search for a project came to.
    public enum Match: Sendable, Equatable {
        case found(Project)
        case none
        /// Several projects could be meant; a person must say.
        case ambiguous([Project])
    }

    /// What stands under the home: the projects that can be read, by workspace and name, and the folders that should hold one.
    public struct Survey: Sendable {
        public internal(set) var projects: [Project] = []
        /// By path, why it cannot be read.
        public internal(set) var damaged: [(path: String, error: WikiError)] = []
    }

    /// All projects, by workspace and name. Throws when one of them cannot be read.
    public func all() throws(WikiError) -> [Project] {
        let survey = settledSurvey()
        if let first = survey.damaged.first { throw first.error }
        return survey.projects
    }

    /// The lock under which projects come into being.
    var creationLock: String { home.locks + "/projects" }

    /// A survey in which nothing is damaged only because another process is just making it.
    private func settledSurvey() -> Survey {
        let survey = survey()
        guard !survey.damaged.isEmpty, let lock = try? ProjectLock(at: creationLock, waiting: 30) else { return survey }
        return withExtendedLifetime(lock) { surveyAfterRecovery() }
    }

    /// A survey for which the holder of the creation lock completes what was cut off between its commit and its files.
    func surveyAfterRecovery() -> Survey {
        let survey = survey()
        let unfinished = survey.damaged.map(\.path).filter { !Folder.exists($0 + "/project.yml") }
        for path in unfinished {
            guard let lock = try? ProjectLock(at: "\(home.locks)/\(path.suffix(36))"), let repository = try? WikiRepository(opening: path)
            else { continue }
            _ = try? repository.recover(holding: lock)
        }
        return unfinished.isEmpty ? survey : self.survey()
    }

    /// All projects as far as they can be read.
    public func survey() -> Survey {
        var survey = Survey()
        for folder in Folder.names(in: home.wiki) where folder.contains("--") {
            let workspace = Self.workspaceName(in: home.wiki + "/" + folder)
            for name in Folder.names(in: home.wiki + "/" + folder) where name.contains("--") {
                let path = "\(home.wiki)/\(folder)/\(name)"
                do throws(WikiError) {
                    guard let text = FileText.read(path + "/project.yml") else {
                        // A creation that was cut off before its commit left nothing to read; the next one completes it.
                        if Self.isUnborn(path) { continue }
                        throw Self.missing(path)
                    }
                    survey.projects.append(try Project.read(yaml: text, workspace: workspace, path: path))
                } catch {
                    survey.damaged.append((path, error))
                }
            }
        }
        survey.projects.sort { ($0.workspace, $0.name, $0.id) < ($1.workspace, $1.name, $1.id) }
        return survey
    }

    private static func isUnborn(_ path: String) -> Bool {
        !Folder.exists(path + "/.git/refs/heads/main") && !Folder.exists(path + "/.git/packed-refs")
    }

    private static func missing(_ path: String) -> WikiError {
        WikiError("cannot read \(path)/project.yml", "it is missing", remedy: "Restore it with 'git -C \(path) checkout project.yml'.")
    }

    /// The project that a repository belongs to: same root and remote; else same root where one side has no remote, if
    /// only one fits; by its remote, if only one fits, where the first commit is unknown: in a shallow clone, and where the
    /// project was made from one.
    public func project(for identity: Project.Identity, isShallow: Bool) throws(WikiError) -> Match {
        let survey = settledSurvey()
        if !isShallow, let exact = survey.projects.first(where: { $0.identity.contains(identity) }) { return .found(exact) }
        let near = survey.projects.filter { project in
            project.identity.contains { known in
                if isShallow || identity.root.isEmpty { return !identity.remote.isEmpty && known.remote == identity.remote }
                if known.root.isEmpty { return !identity.remote.isEmpty && known.remote == identity.remote }
                return known.root == identity.root && (known.remote.isEmpty || identity.remote.isEmpty)
            }
        }
        // It may be the one that cannot be read.
        if near.isEmpty, let first = survey.damaged.first { throw first.error }
        return near.count == 1 ? .found(near[0]) : near.isEmpty ? .none : .ambiguous(near)
    }

    /// The projects that a name, a UUID (or at least its first 8 characters) or the name of a wiki folder means.
    public func projects(named text: String, workspace: String?) throws(WikiError) -> [Project] {
        let survey = settledSurvey()
        let all = survey.projects.filter { workspace == nil || $0.workspace == workspace }
        let exact = all.filter { $0.id == text || $0.name == text || $0.path.hasSuffix("/" + text) }
        if !exact.isEmpty { return exact }
        let lower = text.lowercased()
        let near = all.filter { $0.name.lowercased() == lower || (text.count >= 8 && $0.id.hasPrefix(lower)) }
        if near.isEmpty, let first = survey.damaged.first { throw first.error }
        return near
    }

    /// The project with this UUID, as far as it can be read.
    public func project(id: String) throws(WikiError) -> Project? { settledSurvey().projects.first { $0.id == id } }

    /// Where a new project's wiki stands.
    func path(workspace: String, name: String, id: String) -> String {
        "\(workspacePath(workspace))/\(Self.slug(name))--\(id)"
    }

    /// Where a workspace's folder stands.
    func workspacePath(_ name: String) -> String {
        "\(home.wiki)/\(Self.slug(name))--\(Self.workspaceID(name))"
    }

    static func workspaceID(_ name: String) -> String { Identifier.uuidV8(["workspace1", name]) }

    /// What a folder is called for its project or workspace.
    static func slug(_ name: String) -> String {
        let low = name.asciiLowercased
        // The names of pages are longer.
        let isShort = !low.isEmpty && low.utf8.count < Limits.stem.lowerBound && low.utf8.allSatisfy { $0.isLower || $0.isDigit }
        return isShort ? low : PageName.stem(title: name, kind: .concept)
    }

    private static func workspaceName(in folder: String) -> String {
        if let text = FileText.read(folder + "/workspace.yml") {
            for line in text.split(separator: "\n") where line.hasPrefix("name: ") { return String(line.dropFirst(6)) }
        }
        return "default"
    }
}
