import WikiCompiler

extension Context {
    /// Keeps what a person said, and has the briefs that lie ready tell it.
    func keep(_ words: Remembering, in project: Project) throws -> Remembered {
        let configuration = try self.configuration()
        let person = Person.configured(at: currentDirectory, environment: environment)
        let repository = project.isUser ? nil : self.repository(of: project, in: configuration.home)
        let kept = try writer(of: project, configuration).remember(words, person: person, repository: repository, now: seconds)
        renewBriefs(of: project)
        return kept
    }

    /// Has the briefs that lie ready tell what the project's pages say now. What was done stays so, whatever becomes of them.
    func renewBriefs(of project: Project) {
        do {
            let compiler = try self.compiler()
            // What is true everywhere is told here too; and an undo may have given the project's folder another name.
            let here =
                project.isUser ? try? self.project(in: compiler.home) : try ProjectDirectory(home: compiler.home).project(id: project.id)
            if let here, let repository = repository(of: here, in: compiler.home) { try compiler.refreshBrief(of: here, in: repository) }
            try compiler.renewBriefs { project.isUser ? $0.workspace == project.workspace : $0.id == project.id }
        } catch {
            warn("it is done, but the brief for the next session is not renewed yet: \(error)")
        }
    }

    /// The workspace's project `user`, made when it is missing.
    func userProject(in workspace: String) throws -> Project {
        try ProjectWriter.userProject(in: workspace, home: try configuration().home, time: seconds)
    }

    /// The agent that this runs in and its session, as far as the environment tells.
    var speaker: (agent: Agent?, session: String) {
        func value(_ name: String) -> String { environment[name] ?? "" }
        if !value("CODEX_THREAD_ID").isEmpty || !value("CODEX_SANDBOX").isEmpty { return (.codex, value("CODEX_THREAD_ID")) }
        if !value("OPENCODE").isEmpty { return (.opencode, "") }
        if !value("GEMINI_CLI").isEmpty { return (.gemini, "") }
        if !value("CLAUDECODE").isEmpty || !value("CLAUDE_CODE_SESSION_ID").isEmpty {
            return (.claudeCode, value("CLAUDE_CODE_SESSION_ID"))
        }
        return (nil, "")
    }

    /// How many proposals wait: for a project, or for all; 0 where nobody can tell.
    func waitingProposals(for project: Project? = nil) -> [Proposal] {
        guard let home = try? configuration().home, Folder.exists(home.state), let state = try? stateDatabase(home) else { return [] }
        return (try? state.waitingProposals(for: project)) ?? []
    }
}

extension Remembered {
    /// What happened, in a sentence or two.
    func lines(for project: Project) -> [String] {
        let stem = PageName.stem(of: page)
        let place = project.isUser ? " --project user" : ""
        let deed =
            isConfirmed
            ? "\(page) said so already; it has one more quote now, yours."
            : isNewPage ? "Kept as a \(kind.rawValue): \(page)" : "Added to the \(kind.rawValue) \(page)"
        let back = isRestored ? ["It had been deleted; from now on it may stand again."] : []
        let gone = retired.isEmpty ? [] : ["\(retired), which said otherwise, is no longer to be followed."]
        return [deed] + back + gone + ["'wikictl show \(stem)\(place)' reads it, 'wikictl undo \(operation)\(place)' takes it back."]
    }
}
