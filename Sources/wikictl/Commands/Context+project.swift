import Glibc
import WikiCompiler

extension Context {
    /// The project that `--project` names, else that of the current directory.
    func project(in home: Home) throws -> Project {
        let directory = ProjectDirectory(home: home)
        try requireWorkspace(directory)
        guard let word = globals.project else { return try project(at: currentDirectory, directory) }
        return isPath(word) ? try project(at: tidyPath(word), directory) : try project(named: word, directory)
    }

    /// The projects a question goes to: all of the workspace, or of every workspace.
    func allProjects(in home: Home) throws -> [Project] {
        let directory = ProjectDirectory(home: home)
        try requireWorkspace(directory)
        let survey = directory.survey()
        for damaged in survey.damaged { warn("\(damaged.error)") }
        return survey.projects.filter { globals.workspace == nil || $0.workspace == globals.workspace }
    }

    private func project(at path: String, _ directory: ProjectDirectory) throws -> Project {
        let location = try directory.locate(path, userHome: userHome)
        switch location.match {
        case .found(let project): return project
        case .ambiguous(let projects): throw ambiguous("cannot tell which project \(path) belongs to", projects)
        case .none: break
        }
        if let repository = location.repository {
            throw WikiError(
                "cannot find the project of \(repository.root)", "it has no wiki yet", remedy: "Run 'wikictl init' to make one.")
        }
        let names = directory.survey().projects.map(\.name)
        let choice =
            names.isEmpty
            ? "" : ", or name a project with --project (there is \(Suggestion.list(names.prefix(5).map { "'\($0)'" }, "and")))"
        throw WikiError("cannot tell which project is meant", noRepository(at: path), remedy: "Go into a repository\(choice).")
    }

    /// Why a path is in no repository; a `.git` that leads nowhere, as in a worktree whose repository was deleted, is named.
    func noRepository(at path: String) -> String {
        var folder = path[...]
        while !folder.isEmpty {
            if access(folder + "/.git", F_OK) == 0 { return "\(folder)/.git leads to no repository that can be read" }
            folder = folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)]
        }
        return "\(path) is in no git repository"
    }

    private func project(named word: String, _ directory: ProjectDirectory) throws -> Project {
        let found = try directory.projects(named: word, workspace: globals.workspace)
        if found.count == 1 { return found[0] }
        if found.count > 1 { throw ambiguous("cannot tell which project '\(word)' is", found) }
        if case .found(let project) = try directory.locate(tidyPath(word), userHome: userHome).match, Folder.exists(tidyPath(word)) {
            return project
        }
        let names = directory.survey().projects.map(\.name)
        throw WikiError(
            "cannot find the project '\(word)'",
            globals.workspace.map { "there is none of that name in the workspace '\($0)'" } ?? "there is none of that name",
            remedy: Suggestion.sentence(for: word, among: names) ?? "'wikictl project list' shows all, 'wikictl init' makes a new one.")
    }

    private func ambiguous(_ action: String, _ projects: [Project]) -> WikiError {
        let list = projects.map { "\($0.name) in \($0.workspace) (\($0.id))" }
        return WikiError(action, "it could be \(Suggestion.list(list, "or"))", remedy: "Name one by its UUID: --project \(projects[0].id).")
    }

    private func requireWorkspace(_ directory: ProjectDirectory) throws {
        guard let name = globals.workspace else { return }
        let names = Set(directory.survey().projects.map(\.workspace)).sorted()
        guard !names.contains(name) else { return }
        throw WikiError(
            "cannot find the workspace '\(name)'", "there is no project in a workspace of that name",
            remedy: Suggestion.sentence(for: name, among: names) ?? "'wikictl project list' shows projects with their workspaces.")
    }
}

extension Suggestion {
    /// "Did you mean 'a' or 'b'?" of at most three names; nil without any.
    static func sentence(listing names: [String]) -> String? {
        names.isEmpty ? nil : "Did you mean \(list(names.prefix(3).map { "'\($0)'" }, "or"))?"
    }

    /// "a, b or c".
    static func list(_ words: [String], _ conjunction: String) -> String {
        words.count < 2 ? words.joined() : words.dropLast().joined(separator: ", ") + " \(conjunction) " + words[words.count - 1]
    }
}
