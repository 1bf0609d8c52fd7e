import Synchronization
import WikiCompiler

extension Context {
    /// The pipeline with this person's settings.
    func compiler() throws -> Compiler {
        let configuration = try self.configuration()
        let clock = self.clock
        var compiler = Compiler(
            configuration: configuration, redactor: try Redactor(configuration), userHome: userHome,
            person: Person.configured(at: currentDirectory, environment: environment), now: { Double(clock()) })
        if configuration.model.use != nil {
            let stack = SharedStack(configuration, environment, clock)
            compiler.modelAccess = { try stack.stack().access(for: $0) }
        }
        return compiler
    }

    /// One model, whether or not it is chosen, bound by the limits like any other.
    func modelAccess(to name: ModelName) throws -> ModelAccess {
        try ModelStack(try configuration(), environment: environment, clock: clock).access(to: name)
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

/// The models of one run of the program, made when they are first wanted: rules need no ledger.
private final class SharedStack: Sendable {
    private let made = Mutex<ModelStack?>(nil)
    private let make: @Sendable () throws -> ModelStack

    init(_ configuration: Configuration, _ environment: [String: String], _ clock: @escaping @Sendable () -> Int) {
        make = { try ModelStack(configuration, environment: environment, clock: clock) }
    }

    func stack() throws -> ModelStack {
        try made.withLock { made in
            if let made { return made }
            let stack = try make()
            made = stack
            return stack
        }
    }
}
