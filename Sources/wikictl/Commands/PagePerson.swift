import WikiCompiler

/// A page, and the person who says something about it.
struct PagePerson {
    let context: Context
    let configuration: Configuration
    let project: Project

    init(_ context: Context) throws {
        self.context = context
        configuration = try context.configuration()
        project = try context.project(in: configuration.home)
    }

    var person: Person? { Person.configured(at: context.currentDirectory, environment: context.environment) }

    func wiki() throws -> ProjectWiki { try ProjectWiki(project, home: configuration.home) }

    /// Does what they say, and has what follows follow.
    /// - Returns: the operation.
    func act(_ act: PersonAct, on page: Page) throws -> String {
        let writer = try context.writer(of: project, configuration)
        let before = try writer.wiki.pages()
        guard let standing = before.first(where: { $0.id == page.id && !page.id.isEmpty || $0.path == page.path }) else {
            throw WikiError("cannot change \(page.path)", "it is not there any more")
        }
        let operation = try writer.act(act, on: standing, person: person, now: context.seconds)
        context.renewBriefs(of: project)
        if case .pin = act { return operation }
        // A rule that stands in a file of instructions does so until somebody looks.
        let files = standing.promotions.map(\.file)
        if !files.isEmpty {
            context.note("It stands in \(files.joined(separator: ", ")) too: 'wikictl promote --sync' brings that in step.")
        }
        return operation
    }

    /// Notes that the person looked at a page and found it right.
    func confirm(_ page: Page, _ reader: FreshnessReader) throws {
        let confirmation = Confirmation(
            project: project.id, page: page.id, actor: person?.name ?? context.environment["USER"] ?? "a person", kind: .person,
            at: context.seconds, sights: reader.sights(of: page) + [ReviewQueue.sight(of: page)])
        try context.stateDatabase(configuration.home).note(confirmation)
        context.renewBriefs(of: project)
    }

    /// "'wikictl undo e… --project harbor' takes it back."
    func undoLine(_ operation: String) -> String { "'wikictl undo \(operation)\(context.place(of: project))' takes it back." }

    /// The words that a page or a statement rests on, as `wikictl why` shows them.
    func evidence(of page: Page, _ statement: StatementID?, context around: Int) throws -> (text: String, trails: [EvidenceTrail]) {
        let repository = context.repository(of: project, in: configuration.home)
        let trails = try wiki().trails(
            of: page, statement: statement, archive: TranscriptArchive(root: configuration.home.raw), repository: repository,
            redactor: Redactor(configuration), context: around)
        let standing = FreshnessReader(repository, project: project.id, home: configuration.home).standing(of: page, countsLines: true)
        return (WhyCommand.text(page, trails, standing, context.output.terminal), trails)
    }
}
