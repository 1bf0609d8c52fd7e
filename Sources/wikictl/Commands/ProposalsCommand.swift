import JSON
import WikiCompiler

/// `wikictl proposals`
struct ProposalsCommand: Command {
    static let declaration = Declaration(
        name: "proposals", abstract: "Show what agents and their notes want kept, and what waits for your yes.",
        discussion: """
            Inside an agent 'wikictl remember' only proposes, and 'wikictl import' proposes what Claude Code noted down in its \
            memory folder. Nothing of it stands in a wiki before a person says yes: 'wikictl proposals accept ID' keeps it as if \
            you had said it yourself, 'wikictl proposals reject ID' has it never come back.

            In a repository it shows what waits there, elsewhere or with --all what waits anywhere. Exit code 1 means that nothing \
            does.
            """,
        flags: [Flag("all", "Those of every project.")])

    private let isForAll: Bool

    init(arguments: ParsedArguments) {
        isForAll = arguments.flag("all")
    }

    func run(_ context: Context) throws -> ExitCode {
        let home = try context.configuration().home
        var project: Project?
        if !isForAll {
            // Outside of any repository all are meant; a project that was named must be there.
            project = context.globals.project == nil ? try? context.project(in: home) : try context.project(in: home)
        }
        let waiting = Folder.exists(home.state) ? try context.stateDatabase(home).waitingProposals(for: project) : []
        let names = Dictionary(
            ProjectDirectory(home: home).survey().projects.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        if context.globals.json {
            context.output.json { json in
                json.objects("proposals", waiting) { $0.proposal($1, project: names[$1.project] ?? "") }
            }
        } else {
            for proposal in waiting { write(proposal, names[proposal.project], showsProject: project == nil, context) }
            if waiting.isEmpty {
                context.note("Nothing waits.")
            } else {
                context.note("\n'wikictl proposals accept ID ...' keeps them, 'wikictl proposals reject ID ...' has them never come back.")
            }
        }
        return waiting.isEmpty ? .findings : .done
    }

    private func write(_ proposal: Proposal, _ project: String?, showsProject: Bool, _ context: Context) {
        let terminal = context.output.terminal
        let width = min(terminal.width, 100) - 9
        let words = TextLayout.wrapped(proposal.words.visible, width: width)
        for (index, line) in words.enumerated() {
            context.output.line((index == 0 ? terminal.styled(proposal.id, .bold) + "  " : "         ") + line)
        }
        if !proposal.why.isEmpty {
            for line in TextLayout.wrapped("Why: \(proposal.why.visible)", width: width) { context.output.line("         " + line) }
        }
        var facts = [proposal.speaker.visible, String(CalendarDate.timestamp(proposal.at).prefix(10))]
        if let kind = proposal.kind { facts.append("as a \(kind.rawValue)") }
        if proposal.isEverywhere { facts.append("for every project") }
        if showsProject, let project { facts.append("in \(project.visible)") }
        context.output.line("         " + terminal.styled(facts.joined(separator: ", "), .dim))
    }

    /// "3 proposals wait for your yes: wikictl proposals"; nil when none does.
    static func mention(_ number: Int) -> String? {
        number == 0 ? nil : "\(count(number, "proposal")) \(number == 1 ? "waits" : "wait") for your yes: wikictl proposals"
    }
}

extension JSONWriter {
    mutating func proposal(_ proposal: Proposal, project: String) {
        member("id", proposal.id)
        member("project", project)
        member("everywhere", proposal.isEverywhere)
        member("kind", proposal.kind?.rawValue ?? "")
        member("words", proposal.words)
        member("why", proposal.why)
        member("origin", proposal.origin.rawValue)
        member("agent", proposal.agent?.rawValue ?? "")
        member("session", proposal.session)
        member("source", proposal.source)
        member("time", CalendarDate.timestamp(proposal.at))
    }
}
