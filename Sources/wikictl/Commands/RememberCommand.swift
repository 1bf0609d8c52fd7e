import JSON
import WikiCompiler

/// `wikictl remember`
struct RememberCommand: Command {
    static let declaration = Declaration(
        name: "remember", abstract: "Keep something for good, in your own words.",
        discussion: """
            A standing order ("always …", "never …, because …") becomes a rule that every session is told from now on; anything \
            else a concept, unless --kind says otherwise. What the wiki says already gets one more quote. What you had deleted may \
            stand again. Secrets are taken out before anything is kept. 'wikictl undo' takes it back.

            Run by an agent, it only proposes: 'wikictl proposals' shows what waits for your yes.
            """,
        arguments: [Argument("WORDS", "What to keep; at most 400 characters.", repeats: true)],
        options: [
            Option(
                "kind", "KIND", "Keep it as a rule, gotcha, decision or concept.",
                completion: .choices(Remembering.kinds.map(\.rawValue))),
            Option("why", "WORDS", "The reason, which stands beside it."),
        ],
        flags: [Flag("everywhere", "For every project of the workspace.")])

    private let words: String
    private let why: String
    private let kind: PageKind?
    private let isEverywhere: Bool

    init(arguments: ParsedArguments) throws {
        words = arguments.arguments("WORDS").joined(separator: " ")
        why = arguments.option("why") ?? ""
        isEverywhere = arguments.flag("everywhere")
        kind = try arguments.option("kind").map { name throws(UsageError) in
            guard let kind = PageKind(rawValue: name), Remembering.kinds.contains(kind) else {
                let known = Remembering.kinds.map(\.rawValue)
                throw arguments.error(
                    "cannot read --kind \(name)", "it is not one of \(known.joined(separator: ", "))",
                    advice: Suggestion.sentence(for: name, among: known))
            }
            return kind
        }
    }

    func run(_ context: Context) throws -> ExitCode {
        let configuration = try context.configuration()
        let remembering = try Remembering(words, why: why, kind: kind, redactor: Redactor(configuration))
        if remembering.isRedacted { context.warn("what looked like a secret was taken out") }
        // Everywhere can be said anywhere; then nothing need be known of the place.
        let here = isEverywhere ? try? context.project(in: configuration.home) : try context.project(in: configuration.home)
        let workspace = here?.workspace ?? context.globals.workspace ?? "default"
        if context.isInsideAgent { return try propose(remembering, here, workspace, configuration.home, context) }
        let project = try isEverywhere ? context.userProject(in: workspace) : here ?? context.userProject(in: workspace)
        let kept = try context.keep(remembering, in: project)
        // What a person says again is in use.
        if !kept.isNewPage, let wiki = try? ProjectWiki(project, home: configuration.home),
            let page = try? context.page(kept.page, in: wiki)
        {
            PageUses(context).note(.opened, of: [(project.id, page.id, page.path)])
        }
        if context.globals.json {
            context.output.json { json in
                json.member("state", "kept")
                json.remembered(kept, project)
            }
        } else {
            for line in kept.lines(for: project) { context.output.line(line) }
        }
        return .done
    }

    /// What an agent says is its word and no person's.
    private func propose(
        _ remembering: Remembering, _ project: Project?, _ workspace: String, _ home: Home, _ context: Context
    ) throws -> ExitCode {
        guard Proposal.isAcceptable(remembering) else {
            throw WikiError(
                "cannot propose these words", "they read like an instruction to a model, not like something about the project",
                remedy: "Say what is true of the project.")
        }
        try home.create()
        let (agent, session) = context.speaker
        let (standing, isNew) = try context.stateDatabase(home).propose(
            Proposal(
                remembering, project: project?.id ?? "", workspace: workspace, isEverywhere: isEverywhere, origin: .agent, agent: agent,
                session: session, at: Int(context.seconds)))
        if context.globals.json {
            context.output.json { json in
                json.member("state", standing.state == .waiting ? "proposed" : standing.state.rawValue)
                json.proposal(standing, project: project?.name ?? "")
            }
        } else {
            context.output.line(Self.answer(standing, isNew: isNew))
        }
        return standing.state == .rejected ? .findings : .done
    }

    private static func answer(_ proposal: Proposal, isNew: Bool) -> String {
        switch proposal.state {
        case .waiting:
            (isNew ? "Proposed, not kept" : "Proposed before, not kept yet")
                + ": this runs inside an agent, and a person has to say yes, with 'wikictl proposals accept \(proposal.id)'."
        case .accepted: "A person has accepted this before."
        case .rejected: "A person has rejected this before; it is not proposed again."
        }
    }
}

extension JSONWriter {
    mutating func remembered(_ kept: Remembered, _ project: Project) {
        member("project", project.name)
        member("page", kept.page)
        member("kind", kept.kind.rawValue)
        member("title", kept.title)
        member("statements", kept.statements.map(\.text))
        member("operation", kept.operation)
        member("new", kept.isNewPage)
        member("confirmed", kept.isConfirmed)
        member("restored", kept.isRestored)
        member("retired", kept.retired)
    }
}
