import WikiCompiler

/// `wikictl last`
struct LastCommand: Command {
    static let declaration = Declaration(
        name: "last", abstract: "Show what the newest compiled session taught, what was left out, and how to undo it.", isMain: true)

    init(arguments: ParsedArguments) {}

    func run(_ context: Context) throws -> ExitCode {
        let configuration = try context.configuration()
        let wiki = try ProjectWiki(try context.project(in: configuration.home), home: configuration.home)
        guard let lesson = try wiki.lastLesson(archive: TranscriptArchive(root: configuration.home.raw), redactor: Redactor(configuration))
        else {
            throw WikiError(
                "cannot show the last session of \(wiki.project.name)", "none was compiled yet", remedy: "Run 'wikictl compile FILE'.")
        }
        if context.globals.json { write(lesson, to: context.output) } else { context.output.write(text(lesson, context.output.terminal)) }
        return .done
    }

    private func text(_ lesson: Lesson, _ terminal: Terminal) -> String {
        var lines = [
            terminal.styled("\(lesson.session.agent.rawValue) \(lesson.session.session), \(lesson.session.started.prefix(10))", .bold)
        ]
        for page in lesson.pages {
            lines += [
                "", "\(page.page.kind?.rawValue ?? ""): \(terminal.styled(page.page.title, .bold))",
                terminal.styled("  \(page.page.path)", .dim),
            ]
            for (section, statement) in page.statements {
                lines.append(
                    "  \(section.rawValue): \(statement.text.plain)  " + terminal.styled(statement.id.map { "^\($0.text)" } ?? "", .dim))
            }
        }
        lines += [
            "",
            "\(lesson.coverage.values.reduce(0, +)) turns: "
                + lesson.coverage.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value) \($0.key)" }.joined(separator: ", "),
        ]
        for rejection in lesson.rejections { lines.append("refused: \(rejection.what): \(rejection.reason)") }
        lines += ["", "undo it with: wikictl undo \(lesson.operation)"]
        return lines.joined(separator: "\n") + "\n"
    }

    private func write(_ lesson: Lesson, to output: Output) {
        output.json { json in
            json.member("session", lesson.session.session)
            json.member("agent", lesson.session.agent.rawValue)
            json.member("operation", lesson.operation)
            json.objects("pages", lesson.pages) { json, page in
                json.member("page", page.page.path)
                json.member("kind", page.page.kind?.rawValue ?? "")
                json.member("title", page.page.title)
                json.objects("statements", page.statements) { json, item in
                    json.member("statement", item.1.id?.text ?? "")
                    json.member("section", item.0.rawValue)
                    json.member("text", item.1.text.plain)
                }
            }
            json.objects("turns", lesson.coverage.sorted { $0.key < $1.key }) { json, use in
                json.member("use", use.key)
                json.member("count", use.value)
            }
            json.array("refused", lesson.rejections) { json, rejection in json.string("\(rejection.what): \(rejection.reason)") }
        }
    }
}
