import WikiCompiler

/// `wikictl uninstall`
struct UninstallCommand: Command {
    static let declaration = Declaration(
        name: "uninstall", abstract: "Take wikictl out of the agents' settings; the wiki stays.",
        discussion: """
            Shows all that would change, in every agent's settings or in one's, and asks once. What you or others wrote in \
            those files since stays byte for byte. Without a terminal it needs --yes and else ends with 64, nothing changed.
            """,
        arguments: [
            Argument(
                "AGENT", "Only this one: claude-code, codex, opencode or gemini.", isOptional: true,
                completion: .choices(Agent.installable.map(\.rawValue)))
        ],
        flags: [Flag("yes", short: "y", "Do it without asking.")])

    private let agent: Agent?
    private let isConfirmed: Bool

    init(arguments: ParsedArguments) throws {
        agent = try arguments.argument("AGENT", as: Agent.self)
        isConfirmed = arguments.flag("yes")
    }

    func run(_ context: Context) throws -> ExitCode {
        let home = try context.configuration().home
        let settings = try context.agentSettings(home)
        var plan = SettingsPlan()
        for agent in agent.map({ [$0] }) ?? Agent.installable { plan.append(settings.removal(for: agent)) }
        if !plan.isEmpty {
            if !context.globals.json { context.show(plan) }
            let files = count(plan.changes.count, "file")
            guard try isConfirmed || Question(context, of: Self.declaration).isConfirmed("Take wikictl out of \(files)?") else {
                context.note("Nothing was changed.")
                return .findings
            }
            try context.apply(plan, home)
        }
        report(plan, home, context)
        for problem in plan.problems { context.warn("\(problem)") }
        return plan.problems.isEmpty ? .done : .findings
    }

    private func report(_ plan: SettingsPlan, _ home: Home, _ context: Context) {
        if context.globals.json {
            context.output.json { json in
                json.plan(plan, isApplied: true)
                json.member("wiki", home.wiki)
                json.member("home", home.path)
            }
            return
        }
        let place = agent.map { "\($0.spokenName)'s settings" } ?? "the agents' settings"
        context.output.line(plan.isEmpty ? "Nothing of wikictl is in \(place)." : "wikictl is out of \(place).")
        for note in plan.notes { context.note(note) }
        if agent == nil, (try? context.schedule(home).status(nil)) != nil {
            context.note("The nightly dream stays scheduled; 'wikictl schedule remove' ends that.")
        }
        guard Folder.exists(home.path) else { return }
        context.output.line("The wikis stay: \(home.wiki)")
        context.output.line("The archived sessions too: \(home.raw). To be rid of all, delete \(home.path).")
    }
}
