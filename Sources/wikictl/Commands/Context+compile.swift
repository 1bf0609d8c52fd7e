import WikiCompiler

extension Context {
    /// The pipeline with this person's settings.
    func compiler() throws -> Compiler {
        let configuration = try self.configuration()
        let clock = self.clock
        return Compiler(
            configuration: configuration, redactor: try Redactor(configuration), userHome: userHome,
            person: Person.configured(at: currentDirectory, environment: environment), now: { Double(clock()) })
    }

    /// The archived session that a person means by the agent's id, the source id, or the beginning of either.
    func archivedSession(_ text: String, project: Project) throws -> ArchivedSession {
        let configuration = try self.configuration()
        let sessions = TranscriptArchive(root: configuration.home.raw).sessions(of: project.id)
        let exact = sessions.filter { $0.session == text || $0.source == text }
        let found = exact.isEmpty ? sessions.filter { text.count >= 4 && ($0.session.hasPrefix(text) || $0.source.hasPrefix(text)) } : exact
        guard let session = found.first, found.count == 1 else {
            throw WikiError(
                "cannot find the session \(text) in \(project.name)",
                found.isEmpty ? "no archived session has that id" : "\(found.count) sessions begin so",
                remedy: "'wikictl sessions' lists them.")
        }
        return session
    }
}
