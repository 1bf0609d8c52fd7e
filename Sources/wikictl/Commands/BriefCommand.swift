import WikiCompiler

/// `wikictl brief`
struct BriefCommand: Command {
    static let declaration = Declaration(
        name: "brief", abstract: "Show what the next session in this project is given at its start.",
        discussion: """
            The text goes to the agent between two lines with a mark that is drawn anew each time, so that nothing recorded \
            can end it. An empty wiki gives nothing.
            """,
        options: [
            Option(
                "for", "START", "As for this start: startup, clear or compact (startup).",
                completion: .choices(["startup", "clear", "compact"])),
            Option("session", "ID", "The session that was compacted."),
            Option("branch", "NAME", "As on this branch instead of the one that is checked out."),
            Option("tokens", "N", "Use at most about N tokens instead of the setting brief.tokens."),
        ])

    private let variant: Brief.Variant
    private let session: String?
    private let branch: String?
    private let tokens: Int?

    init(arguments: ParsedArguments) throws {
        variant = try arguments.option("for", as: Brief.Variant.self) ?? .startup
        session = arguments.option("session")
        branch = arguments.option("branch")
        tokens = try arguments.option("tokens", in: 200...4_000)
        if variant == .compact, session == nil {
            throw arguments.error("cannot show a brief for compact", "no session is named", advice: "Give the session's id with --session.")
        }
    }

    func run(_ context: Context) throws -> ExitCode {
        let material = try context.briefMaterial(branch: branch)
        let source = try session.map { try context.archivedSession($0, project: material.project).source }
        let limit = try tokens ?? context.configuration().briefTokens
        let brief = Brief.compose(material, variant, session: source, tokens: limit)
        let mark = String(UInt64.random(in: .min ... .max), radix: 16)
        let text = brief.delivered(
            mark: String(repeating: "0", count: 16 - mark.count) + mark, now: context.seconds, changed: context.changed)
        let visible = brief.isEmpty ? "" : brief.visible.text(now: context.seconds)
        if context.globals.json {
            context.output.json { json in
                json.member("text", text)
                json.member("visible", visible)
                json.member("tokens", brief.tokens)
                json.objects("pages", brief.pages) { json, page in
                    json.member("project", page.project)
                    json.member("page", page.page)
                    json.member("reason", page.reason)
                }
                json.array("handoffs", brief.handoffs) { $0.string($1.source) }
            }
        } else if brief.isEmpty {
            context.note("There is nothing to tell: a session would be given nothing.")
        } else {
            context.output.write(text)
            context.note(visible)
        }
        return brief.isEmpty ? .findings : .done
    }
}

extension Brief.Variant: ArgumentValue {}
