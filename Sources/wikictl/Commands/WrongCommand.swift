import WikiCompiler

/// `wikictl wrong`
struct WrongCommand: Command {
    static let declaration = Declaration(
        name: "wrong", abstract: "Say that a page or a statement is wrong, and what is to become of it.",
        discussion: """
            It shows what the page or statement rests on. At a terminal it asks what is to happen; else an option says so: give it \
            other words, retire it (struck through, and nobody follows it), unlearn the sessions it comes from, or erase it for good. \
            The command that takes it back is printed; erasing cannot be taken back. Without an option, and without a terminal, the \
            ways are listed and nothing is changed.
            """,
        isMain: true,
        arguments: [Argument("PAGE|ID", "A page, by path, name or title, or the id of a statement.")],
        options: [Option("correct", "WORDS", "What the statement is to say.")],
        flags: [
            Flag("retire", "Strike it through."), Flag("unlearn", "Unlearn the sessions that it comes from."),
            Flag("erase", "Erase it for good, as 'wikictl forget' does."), Flag("yes", short: "y", "Do it without asking."),
        ])

    private enum Way: Equatable { case correct(String), retire, unlearn, erase }

    private let name: String
    private let way: Way?
    private let isConfirmed: Bool
    private let arguments: ParsedArguments

    init(arguments: ParsedArguments) throws {
        self.arguments = arguments
        name = arguments.required("PAGE|ID")
        isConfirmed = arguments.flag("yes")
        var ways: [Way] = arguments.option("correct").map { [.correct($0)] } ?? []
        if arguments.flag("retire") { ways.append(.retire) }
        if arguments.flag("unlearn") { ways.append(.unlearn) }
        if arguments.flag("erase") { ways.append(.erase) }
        if ways.count > 1 { throw arguments.error("cannot run 'wrong'", "only one thing can become of it") }
        way = ways.first
    }

    func run(_ context: Context) throws -> ExitCode {
        let here = try PagePerson(context)
        let page = try context.page(name, in: here.wiki())
        let id = StatementID(name.hasPrefix("^") ? String(name.dropFirst()) : name).flatMap { page.statement($0) == nil ? nil : $0 }
        let evidence = try here.evidence(of: page, id, context: 1)
        if let way { return try carryOut(way, on: page, id, evidence.trails, here, context) }
        context.output.write(evidence.text)
        context.output.line()
        guard let question = try? Question(context, of: Self.declaration) else {
            writeWays(page, id, context)
            return .done
        }
        context.output.line("c  correct it: you give the words")
        context.output.line("r  retire it: struck through, and nobody follows it")
        context.output.line("u  unlearn what it comes from")
        context.output.line("e  erase it for good")
        switch question.answer(to: "What is to happen? [c/r/u/e, nothing else]") {
        case "c":
            let id = try statement(id, on: page)
            context.output.line(page.statement(id)?.statement.text.plain.visible ?? "")
            guard let words = question.answer(to: "What is it to say?"), !words.isEmpty else { break }
            return try carryOut(.correct(words), on: page, id, evidence.trails, here, context)
        case "r": return try carryOut(.retire, on: page, id, evidence.trails, here, context)
        case "u": return try carryOut(.unlearn, on: page, id, evidence.trails, here, context)
        case "e": return try carryOut(.erase, on: page, id, evidence.trails, here, context)
        default: break
        }
        context.note("Nothing was changed.")
        return .findings
    }

    private func carryOut(
        _ way: Way, on page: Page, _ id: StatementID?, _ trails: [EvidenceTrail], _ here: PagePerson, _ context: Context
    ) throws -> ExitCode {
        switch way {
        case .correct(let words):
            try context.requirePerson("cannot correct it", command: "wikictl wrong \(name.visible)")
            let safe = try Remembering(words, kind: page.kind == .rule ? .rule : .concept, redactor: Redactor(here.configuration))
            if safe.isRedacted { context.warn("what looked like a secret was taken out") }
            return say(try here.act(.correct(try statement(id, on: page), safe.words), on: page), "It says so now.", page, here, context)
        case .retire:
            try context.requirePerson("cannot retire it", command: "wikictl wrong \(name.visible) --retire")
            return say(try here.act(.retire(id), on: page), "Retired.", page, here, context)
        case .unlearn:
            let sources = Set(trails.flatMap(\.links).map(\.evidence.label.source)).filter { [.session, .imported].contains($0.kind) }
            guard !sources.isEmpty else {
                throw WikiError(
                    "cannot unlearn what \(page.path) comes from", "it rests on no session",
                    remedy: "Retire it, or correct it.")
            }
            return try context.unlearn(.sources(sources), in: here.project, isDryRun: false, isConfirmed: isConfirmed, usage: arguments)
        case .erase:
            let forget = ParsedArguments(
                declaration: ForgetCommand.declaration, values: [:], setFlags: isConfirmed ? ["yes"] : [],
                words: ["WHAT": [id.map { "^\($0.text)" } ?? page.id]])
            return try ForgetCommand(arguments: forget).run(context)
        }
    }

    private func statement(_ id: StatementID?, on page: Page) throws -> StatementID {
        let core = page.kind?.sections.first
        let all = page.statements.filter { $0.section == core }.compactMap(\.statement.id)
        if let id, page.statement(id)?.section == .retired {
            throw WikiError(
                "cannot correct ^\(id.text)", "it is struck through",
                remedy: "'wikictl history \(PageName.stem(of: page.path))' shows the operation; 'wikictl undo' takes that back.")
        }
        if let id = id ?? (all.count == 1 ? all[0] : nil) { return id }
        throw WikiError(
            "cannot correct \(page.path)", "it has \(page.statements.count) statements",
            remedy:
                "Name one by the id behind it, like 'wikictl wrong ^\(all.first?.text ?? page.statements.first?.statement.id?.text ?? "k3f9a0c2")'."
        )
    }

    private func say(_ operation: String, _ words: String, _ page: Page, _ here: PagePerson, _ context: Context) -> ExitCode {
        if context.globals.json {
            context.output.json { json in
                json.member("page", page.path)
                json.member("operation", operation)
            }
        } else {
            context.output.line("\(words) \(here.undoLine(operation))")
        }
        return .done
    }

    private func writeWays(_ page: Page, _ id: StatementID?, _ context: Context) {
        let what = id.map { "^\($0.text)" } ?? PageName.stem(of: page.path)
        for line in [
            "wikictl wrong \(what) --correct WORDS   what it is to say",
            "wikictl wrong \(what) --retire          struck through, and nobody follows it",
            "wikictl wrong \(what) --unlearn         the sessions it comes from", "wikictl wrong \(what) --erase           for good",
        ] { context.output.line(line) }
    }
}
