import WikiCompiler

/// `wikictl why`
struct WhyCommand: Command {
    static let declaration = Declaration(
        name: "why", abstract: "Show the words that a page or a statement rests on.",
        discussion:
            "Each quote is looked up in the archived transcript, or in the repository's file or commit, and shown with what stands around it. Exit code 1 means that a quote is not where it should be.",
        isMain: true,
        arguments: [Argument("PAGE|ID", "A page, by path, name or title, or the id of a statement.")],
        options: [Option("context", short: "C", "N", "Show N turns on each side of the quoted one; 1 unless given.")])

    private let name: String
    private let around: Int

    init(arguments: ParsedArguments) throws {
        name = arguments.required("PAGE|ID")
        around = try arguments.option("context", in: 0...50) ?? 1
    }

    func run(_ context: Context) throws -> ExitCode {
        let configuration = try context.configuration()
        let home = configuration.home
        let wiki = try ProjectWiki(try context.project(in: home), home: home)
        let page = try context.page(name, in: wiki)
        let id = StatementID(name.hasPrefix("^") ? String(name.dropFirst()) : name)
        let statement = id.flatMap { page.statement($0) == nil ? nil : $0 }
        let repository = context.repository(of: wiki.project, in: home)
        let trails = try wiki.trails(
            of: page, statement: statement, archive: TranscriptArchive(root: home.raw), repository: repository,
            redactor: Redactor(configuration), context: around)
        let standing = FreshnessReader(repository, project: wiki.project.id, home: home).standing(of: page, countsLines: true)
        if context.globals.json {
            write(page, trails, standing, to: context.output)
        } else {
            context.output.write(Self.text(page, trails, standing, context.output.terminal))
        }
        return trails.flatMap(\.links).contains { $0.state == .mismatch } || trails.isEmpty ? .findings : .done
    }

    /// The words that a page rests on, for people.
    static func text(_ page: Page, _ trails: [EvidenceTrail], _ standing: PageStanding, _ terminal: Terminal) -> String {
        let turns = TurnText(terminal: terminal, lines: 8)
        var lines = [terminal.styled(page.title, .bold), terminal.styled(page.path, .dim)]
        if !standing.marks.isEmpty { lines.append(terminal.styled(standing.marks.map(\.visible).joined(separator: ", "), .yellow)) }
        for trail in trails {
            lines += [
                "",
                "\(trail.section.rawValue): \(trail.statement.text.plain)  "
                    + terminal.styled(trail.statement.id.map { "^\($0.text)" } ?? "", .dim),
            ]
            for link in trail.links {
                let evidence = link.evidence
                lines += [
                    "",
                    "  \(mark(link.state, terminal)) \(evidence.role.rawValue), \(evidence.locator.text), \(evidence.date)"
                        + (link.session.isEmpty ? "" : ", \(link.agent) \(link.session)"),
                ]
                if let passage = link.passage { lines += Self.lines(of: passage, terminal) }
                if link.passage == nil, let quote = evidence.quote {
                    lines.append("  “\(TurnText.printable(quote).replacing("\n", with: " "))”")
                }
                for turn in link.turns {
                    lines += [
                        "  " + turns.heading(turn), turns.body(turn, marking: turn.n == evidence.label.number ? evidence.quote : nil),
                    ]
                }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(of passage: EvidenceTrail.Passage, _ terminal: Terminal) -> [String] {
        let width = passage.lines.last.map { "\($0.number)".count } ?? 0
        return ["  " + terminal.styled(TurnText.printable(passage.heading).replacing("\n", with: " "), .bold)]
            + passage.lines.map { line in
                let number = "\(line.number)"
                let blanks = String(repeating: " ", count: width - number.count)
                return "    " + terminal.styled(blanks + number, .dim) + "  " + String(TurnText.printable(line.text).prefix(400))
            }
    }

    private static func mark(_ state: EvidenceTrail.State, _ terminal: Terminal) -> String {
        switch state {
        case .verified: terminal.styled("verified", .green)
        case .human: "a person's words"
        case .absent: terminal.styled("archive absent", .yellow)
        case .mismatch: terminal.styled("mismatch", .red)
        }
    }

    private func write(_ page: Page, _ trails: [EvidenceTrail], _ standing: PageStanding, to output: Output) {
        output.json { json in
            json.member("page", page.path)
            json.member("title", page.title)
            json.member("freshness", standing.state.rawValue)
            json.objects("statements", trails) { json, trail in
                json.member("statement", trail.statement.id?.text ?? "")
                json.member("section", trail.section.rawValue)
                json.member("text", trail.statement.text.plain)
                json.objects("evidence", trail.links) { json, link in
                    json.member("label", link.evidence.label.text)
                    json.member("role", link.evidence.role.rawValue)
                    json.member("locator", link.evidence.locator.text)
                    json.member("date", link.evidence.date)
                    json.member("quote", link.evidence.quote ?? "")
                    json.member("state", link.state.rawValue)
                    json.member("agent", link.agent)
                    json.member("session", link.session)
                }
            }
        }
    }
}
