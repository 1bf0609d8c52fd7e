import JSON
import WikiCompiler

/// `wikictl verify`
struct VerifyCommand: Command {
    static let declaration = Declaration(
        name: "verify", abstract: "Check pages against the files they speak of, and say that one still holds.",
        discussion: """
            A page names files of the repository as they were when it was written. Without a page all of them are looked at, as of \
            HEAD; what is not unchanged is told, with how many lines, since when, and where a file went. Quotes of files are looked \
            up in them again. Exit code 1 means that a file changed or is gone, or a quote is not there any more; a file that only \
            moved is followed.

            With --confirm you say that the page, or one statement of it, holds all the same: it counts as unchanged until a \
            file changes again. With --model the model that may read the project says of each statement whether it holds; where \
            all do, that counts like a confirmation. Nothing is retired by it, and pages are not touched by either.
            """,
        arguments: [Argument("PAGE", "A page, by path, name or title, or the id of a statement.", isOptional: true)],
        flags: [
            Flag("confirm", "Say that it still holds; a person's to say."), Flag("model", "Ask a model about what is stale."),
        ])

    private let name: String?
    private let confirms: Bool
    private let asksModel: Bool

    init(arguments: ParsedArguments) throws {
        name = arguments.argument("PAGE")
        confirms = arguments.flag("confirm")
        asksModel = arguments.flag("model")
        if confirms, name == nil {
            throw arguments.error("cannot confirm", "no page is named", advice: "Name a page, or a statement by its id.")
        }
        if confirms, asksModel { throw arguments.error("cannot run 'verify'", "--confirm is your word and --model is the model's") }
    }

    func run(_ context: Context) throws -> ExitCode {
        if confirms { try context.requirePerson("cannot confirm '\(name ?? "")'", command: "wikictl verify \(name ?? "") --confirm") }
        let configuration = try context.configuration()
        let wiki = try context.wiki()
        let reader = context.reader(of: wiki.project, in: configuration.home)
        guard reader.isAtHand else {
            throw WikiError(
                "cannot verify the pages of \(wiki.project.name)", "its repository is not here, or has no commit yet",
                remedy: "Go into the repository, or name it with --project PATH.")
        }
        if confirms, let name { return try confirm(try context.page(name, in: wiki), wiki, reader, context) }
        let pages = try name.map { [try context.page($0, in: wiki)] } ?? FreshnessReader.verifiable(try wiki.pages())
        let redactor = try Redactor(configuration)
        var report = VerifyReport(pages.isEmpty ? [] : reader.verifications(of: pages, redactor: redactor))
        defer { report.write(to: context) }
        if asksModel { try ask(&report, wiki, reader, redactor, context) }
        return report.isStale ? .findings : .done
    }

    private func confirm(_ page: Page, _ wiki: ProjectWiki, _ reader: FreshnessReader, _ context: Context) throws -> ExitCode {
        guard !page.id.isEmpty else {
            throw WikiError(
                "cannot confirm \(page.path)", "it has no id in its front matter",
                remedy: "'wikictl history' shows the version that had one.")
        }
        let id = name.flatMap { StatementID($0.hasPrefix("^") ? String($0.dropFirst()) : $0) }
        let statement = id.flatMap { page.statement($0) == nil ? nil : $0.text } ?? ""
        let person = Person.configured(at: context.currentDirectory, environment: context.environment)
        let confirmation = Confirmation(
            project: wiki.project.id, page: page.id, statement: statement, actor: person?.name ?? context.environment["USER"] ?? "a person",
            kind: .person, at: context.seconds, sights: reader.sights(of: page))
        try context.stateDatabase(wiki.home).note(confirmation)
        context.renewBriefs(of: wiki.project)
        if context.globals.json {
            context.output.json { json in
                json.member("page", page.path)
                json.member("statement", statement)
                json.member("by", confirmation.actor)
                json.member("date", confirmation.day)
            }
        } else {
            let what = statement.isEmpty ? page.path : "^\(statement) of \(page.path)"
            context.output.line("Confirmed by \(confirmation.actor.visible) on \(confirmation.day): \(what)")
        }
        return .done
    }

    /// Asks about each stale page, and notes where all of it holds.
    private func ask(
        _ report: inout VerifyReport, _ wiki: ProjectWiki, _ reader: FreshnessReader, _ redactor: Redactor, _ context: Context
    ) throws {
        let stale = report.verifications.indices.filter { report.verifications[$0].isStale }
        guard !stale.isEmpty else { return }
        let stack = try ModelStack(try context.configuration(), environment: context.environment, clock: context.clock)
        guard let access = try stack.access(for: wiki.project) else {
            throw WikiError(
                "cannot ask a model about \(wiki.project.name)", "none is chosen, or none may read this project",
                remedy: "'wikictl model use' chooses one, 'wikictl model policy' says what may read the project.")
        }
        let model = ModelVerification(access, reader: reader, redactor: redactor, home: wiki.home)
        let progress = context.progress("asking \(access.name)", total: stale.count)
        defer { progress.finish() }
        var isConfirmed = false
        defer { if isConfirmed { context.renewBriefs(of: wiki.project) } }
        for index in stale {
            let page = report.verifications[index].page
            let verdicts = try model.verdicts(on: report.verifications[index])
            report.verdicts[page.path] = verdicts
            progress.step()
            guard !verdicts.isEmpty, !page.id.isEmpty, verdicts.allSatisfy({ $0.holds == .yes }) else { continue }
            try context.stateDatabase(wiki.home).note(
                Confirmation(
                    project: wiki.project.id, page: page.id, actor: access.name.text, kind: .model, at: context.seconds,
                    sights: reader.sights(of: page)))
            isConfirmed = true
        }
    }
}
