import WikiCompiler

/// One pass through pages, with a person at the terminal.
struct ReviewPass {
    let here: PagePerson
    let reader: FreshnessReader
    let question: Question

    private var context: Context { here.context }

    /// What became of a page.
    private enum Outcome { case next, again, end }

    func run(_ items: [ReviewQueue.Item]) throws {
        var last: String?
        var done = 0
        pages: for (index, item) in items.enumerated() {
            while true {
                // A step before may have changed it.
                guard let page = try here.wiki().pages().first(where: { $0.path == item.page.path }) else { continue pages }
                show(page, item.reasons, "\(index + 1) of \(items.count)")
                guard let answer = question.answer(to: prompt(page)) else { return end(done) }
                do {
                    let outcome = try self.answer(answer, on: page, &last)
                    if outcome == .end { return end(done) }
                    if outcome == .next {
                        if !answer.isEmpty { done += 1 }
                        continue pages
                    }
                } catch let error as any ExplainedError {
                    context.warn("\(error)")
                }
            }
        }
        end(done)
    }

    private func end(_ done: Int) {
        context.note("\(done) \(done == 1 ? "page" : "pages") done. 'wikictl review' goes on with what is left.")
    }

    private func prompt(_ page: Page) -> String {
        page.isContested
            ? "[k1 keep the first side, r retire, w why, e edit, u undo, Enter next, q quit]"
            : "[a accept, r retire, w why, e edit, p pin, u undo, Enter next, q quit]"
    }

    private func show(_ page: Page, _ reasons: [ReviewQueue.Reason], _ place: String) {
        let output = context.output
        output.line()
        output.line(output.terminal.styled(page.title.visible, .bold) + output.terminal.styled("  \(place)", .dim))
        output.line(output.terminal.styled("\(page.path), \(reasons.map(words).joined(separator: "; "))".visible, .dim))
        var number = 0
        var section: Section?
        for (next, statement) in page.statements where next != .retired {
            if next != section { output.line(next.rawValue) }
            section = next
            number = Self.numbered(page).firstIndex { $0.id == statement.id }.map { $0 + 1 } ?? 0
            output.line("  \(number == 0 ? " " : "\(number)")  \(statement.text.plain)".visible)
        }
    }

    private func words(_ reason: ReviewQueue.Reason) -> String {
        switch reason {
        case .contested: "contested"
        case .stale(let marks): marks.isEmpty ? "stale" : marks.joined(separator: ", ")
        case .new(let day): "new, \(day)"
        }
    }

    /// The statements that a number means: the sides of a contested page, else all.
    private static func numbered(_ page: Page) -> [Statement] {
        page.statements.filter { page.isContested ? $0.section == .contested : $0.section != .retired }.map(\.statement)
    }

    private func answer(_ answer: String, on page: Page, _ last: inout String?) throws -> Outcome {
        let number = Int(answer.dropFirst())
        let statement = number.flatMap { number in
            let all = Self.numbered(page)
            return all.indices.contains(number - 1) ? all[number - 1].id : nil
        }
        guard number == nil || statement != nil else {
            context.note("There is no statement \(number ?? 0).")
            return .again
        }
        switch answer.first {
        case nil: return .next
        case "q": return .end
        case "a" where answer == "a":
            guard !page.isContested else {
                context.note("Two sides stand on it: k1 or k2 says which one holds.")
                return .again
            }
            guard try here.wiki().pages().contains(where: { $0.path == page.path && $0.text == page.text }) else {
                context.note("It changed while you looked.")
                return .again
            }
            try here.confirm(page, reader)
            last = nil
            context.note("Accepted, by your word.")
        case "r" where answer == "r" || statement != nil:
            last = try here.act(.retire(statement), on: page)
            context.note("Retired. \(here.undoLine(last ?? ""))")
            if statement != nil { return .again }
        case "k" where answer == "k" || statement != nil:
            guard let statement else {
                context.note("Say which side: k1 or k2.")
                return .again
            }
            last = try here.act(.keep(statement), on: page)
            context.note("Settled. \(here.undoLine(last ?? ""))")
        case "p" where answer == "p":
            last = try here.act(.pin(true), on: page)
            context.note("Pinned. \(here.undoLine(last ?? ""))")
        case "w" where answer == "w":
            context.output.write(try here.evidence(of: page, nil, context: 0).text)
            return .again
        case "e" where answer == "e":
            if let operation = try edit(page) { last = operation }
            return .again
        case "u" where answer == "u":
            guard let operation = last else {
                context.note("There is no step to take back.")
                return .again
            }
            context.show(try context.undo(operation, in: here.project, here.configuration), of: here.project)
            last = nil
            return .again
        default:
            context.note("One of the letters, please.")
            return .again
        }
        return .next
    }

    /// Opens the page in the person's editor, and takes in what they saved.
    /// - Returns: the operation; nil when nothing was changed.
    private func edit(_ page: Page) throws -> String? {
        let editor = ["VISUAL", "EDITOR"].lazy.compactMap { context.environment[$0] }.first { !$0.isEmpty }
        let path = here.project.path + "/" + page.path
        guard let editor, Launcher(environment: context.environment).run(["sh", "-c", editor + " \"$1\"", "sh", path]) == 0 else {
            context.note("No editor could be run: set EDITOR, or edit \(path) yourself.")
            return nil
        }
        let writer = try ProjectWriter(here.project, home: here.configuration.home)
        let report = try writer.adopt(
            person: here.person, redactor: Redactor(here.configuration), quiet: 0, now: Double(context.clock()))
        for (path, reason) in report.held.sorted(by: { $0.key < $1.key }) { context.warn("\(path) waits: \(reason)") }
        guard !report.operation.isEmpty else { return nil }
        context.renewBriefs(of: here.project)
        context.note("Taken in. \(here.undoLine(report.operation))")
        return report.operation
    }
}
