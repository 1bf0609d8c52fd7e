import WikiCompiler

/// How a person answers before something is written.
struct PromotionAnswers {
    var isDryRun = false
    var isConfirmed = false
    let usage: ParsedArguments
}

/// What promoting to files works with: the project, its wiki, its repository, and who is asking.
struct PromotionBench {
    let context: Context
    let configuration: Configuration
    let project: Project
    let wiki: ProjectWiki
    let repository: SourceRepository?
    let pages: [Page]

    init(_ context: Context) throws {
        self.context = context
        configuration = try context.configuration()
        project = try context.project(in: configuration.home)
        wiki = try ProjectWiki(project, home: configuration.home)
        repository = project.isUser ? nil : context.repository(of: project, in: configuration.home)
        pages = try wiki.pages()
    }

    var root: String? { repository?.root }

    /// The file that a person names.
    func target(_ name: String) throws -> PromotionTarget {
        try PromotionTarget(
            context.tidyPath(name), isBare: !name.contains("/"), root: root, userHome: context.userHome, home: configuration.home)
    }

    /// The file that the agents of this repository read; CLAUDE.md where there is none yet.
    var usualTarget: PromotionTarget? {
        guard let root else { return project.isUser ? try? target("~/.claude/CLAUDE.md") : nil }
        let name = ["CLAUDE.md", "AGENTS.md"].first { Folder.exists("\(root)/\($0)") } ?? "CLAUDE.md"
        return try? target(name)
    }

    /// The rule that a person names by its page or by its id.
    func rule(_ name: String) throws -> (page: Page, statement: StatementID) {
        let page = try context.page(name, in: wiki)
        let action = "cannot promote '\(name)'"
        guard page.kind == .rule else {
            throw WikiError(action, "\(page.path) is no rule", remedy: "'wikictl promote' lists the rules.")
        }
        let stated = page.statements.filter { $0.section == .rule }.compactMap(\.statement.id)
        if let id = StatementID(name.hasPrefix("^") ? String(name.dropFirst()) : name), page.statement(id) != nil { return (page, id) }
        guard stated.count == 1, let id = stated.first else {
            throw WikiError(
                action, stated.isEmpty ? "\(page.path) states no rule any more" : "\(page.path) states \(stated.count) rules",
                remedy: stated.isEmpty ? nil : "Name one by its id: \(Suggestion.list(stated.map { "^\($0.text)" }, "or")).")
        }
        return (page, id)
    }

    func gate(for file: RuleFile) throws -> PromotionGate {
        let report = try Linter(
            wiki, repository: repository, configuration: configuration, redactor: try Redactor(configuration), now: context.seconds
        ).run()
        return PromotionGate(pages, report, edited: Set(wiki.pendingPaths), for: file)
    }

    var person: Person? { Person.configured(at: context.currentDirectory, environment: context.environment) }

    func reason(_ words: String) throws -> GivenReason {
        try GivenReason(words, by: person, on: pages, redactor: Redactor(configuration), now: context.seconds)
    }

    func check(only name: String?) throws -> PromotionCheck {
        PromotionCheck(pages, only: try name.map(target), root: root, userHome: context.userHome, home: configuration.home)
    }

    /// Shows a promotion, asks, and writes it: the pages, then the files.
    /// - Parameter done: what is said when it is done.
    func carryOut(_ promotion: FilePromotion, _ answers: PromotionAnswers, question: String, done: String) throws -> ExitCode {
        let isLeft = !promotion.left.isEmpty
        if promotion.isEmpty || answers.isDryRun {
            show(promotion, isDone: false)
            context.note(promotion.isEmpty ? "Nothing is to be written." : "Nothing was written.")
            return isLeft ? .findings : .done
        }
        guard try isAgreed(promotion, answers, question) else {
            context.note("Nothing was changed.")
            return .findings
        }
        let operation = try write(promotion)
        guard !context.globals.json else {
            show(promotion, isDone: true, operation: operation.id, copies: operation.copies)
            return isLeft ? .findings : .done
        }
        context.output.line(
            done + (operation.id.isEmpty ? "" : " 'wikictl undo \(operation.id)\(context.place(of: project))' takes it back."))
        for copy in operation.copies { context.note("The former \(context.tilde(copy.path)) is kept as \(context.tilde(copy.copy)).") }
        return isLeft ? .findings : .done
    }

    /// Writes what was agreed.
    func write(_ promotion: FilePromotion) throws -> (id: String, copies: [(path: String, copy: String)]) {
        for file in promotion.files { try file.checkUnchanged() }
        let operation = try context.writer(of: project, configuration).write(promotion, person: person, now: context.seconds)
        do {
            let copies = try promotion.writeFiles(backups: configuration.home.backups + "/" + context.backupStamp(configuration.home))
            context.renewBriefs(of: project)
            return (operation, copies)
        } catch {
            if !operation.isEmpty { context.warn("the wiki has it noted as \(operation); 'wikictl promote --sync' writes the file") }
            throw error
        }
    }

    private func isAgreed(_ promotion: FilePromotion, _ answers: PromotionAnswers, _ question: String) throws -> Bool {
        if answers.isConfirmed {
            for warning in promotion.warnings { context.warn(warning) }
            return true
        }
        if context.globals.json {
            throw answers.usage.error(
                "cannot ask whether to go on", "with --json only the answer is printed", advice: "--yes does it without asking.")
        }
        let asking = try Question(context, of: answers.usage.declaration)
        show(promotion, isDone: false)
        return asking.isConfirmed(question)
    }

    private func show(
        _ promotion: FilePromotion, isDone: Bool, operation: String = "", copies: [(path: String, copy: String)] = []
    ) {
        guard !context.globals.json else {
            return context.output.json { json in
                json.member("done", isDone)
                json.member("operation", operation)
                json.objects("files", promotion.files) { json, file in
                    json.member("path", file.path)
                    json.member("backup", copies.first { $0.path == file.path }?.copy ?? "")
                    json.member("diff", file.diff)
                }
                json.member("pages", promotion.pages.map(\.after.path))
                json.objects("left", promotion.left) { json, drift in json.drift(drift) }
                json.member("warnings", promotion.warnings)
            }
        }
        for file in promotion.files { context.show(diff: file.diff) }
        for (before, after) in promotion.pages { context.output.line("\(before.path): \(note(before, after))") }
        for warning in promotion.warnings { context.warn(warning) }
    }

    /// What changes on a page, in words.
    private func note(_ before: Page, _ after: Page) -> String {
        func files(_ page: Page) -> Set<String> { Set(page.promotions.map(\.file)) }
        var words: [String] = []
        let added = files(after).subtracting(files(before)).sorted()
        let gone = files(before).subtracting(files(after)).sorted()
        if !added.isEmpty { words.append("promoted to \(added.joined(separator: ", "))") }
        if !gone.isEmpty { words.append("no longer promoted to \(gone.joined(separator: ", "))") }
        if before.status != after.status { words.append("\(after.status) now") }
        if after.statements.count > before.statements.count { words.append("has its reason now, in your words") }
        return words.isEmpty ? "the promotion is noted anew" : words.joined(separator: ", ")
    }
}
