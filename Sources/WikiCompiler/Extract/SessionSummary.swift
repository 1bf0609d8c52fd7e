/// Writes the session's own page: what was asked, what came of it, what is left, which files were touched.
struct SessionSummary {
    let view: SessionView
    let exchanges: [Exchange]
    let text: Phrasing
    /// Commits, pushes, pull requests and issues in order.
    let landed: [Landed]
    /// Files edited in the session with the first call that did, the most edited first.
    let touched: [(path: String, call: Int)]

    init(view: SessionView) {
        self.view = view
        text = Phrasing(paths: view.paths)
        exchanges = Exchange.all(of: view)
        landed = Landed.all(in: view)
        touched = Self.touched(view)
    }

    /// Whether the session changed anything.
    var isWork: Bool { !view.edits.isEmpty || !landed.isEmpty }

    /// Nil when no person spoke or nothing came of what they asked.
    func page() -> Extraction.PageDraft? {
        guard let first = exchanges.first else { return nil }
        let request = Request(first.request, view: view)
        guard let title = text.title(delivered(request) ?? withQuestion(withoutUntouchedFile(request.title), first)) else { return nil }
        let proposed = self.proposed
        let told = outcomes(plan: proposed.first?.index)
        let done = isWork ? self.done(told) : []
        let ending = ending(proposed)
        guard !told.isEmpty || !done.isEmpty || ending != nil else { return nil }
        let summary = summary(told, request, title: title, ending: ending)
        let items = summary + done + leftovers(proposed) + files()
        let main = told.max { (weight($0.exchange), $1.index) < (weight($1.exchange), $0.index) }
        let description = (main?.words ?? summary.first { !$0.text.hasPrefix("The user ") }?.text).map { text.brief($0) } ?? ""
        return Extraction.PageDraft(
            kind: .session, title: title, description: description,
            paths: Array(touched.prefix(12).map(\.path)), items: items,
            subject: "session:\(view.header.agent.rawValue):\(view.header.session)")
    }

    func item(_ section: Section, _ words: String, _ quotes: [(index: Int, quote: String)]) -> Extraction.Item? {
        guard let statement = text.statement(withNames(words)) else { return nil }
        let cut = quotes.compactMap { Extraction.Quote(view.turns[$0.index], $0.quote) }
        return cut.isEmpty ? nil : Extraction.Item(section: section, text: statement, quotes: cut)
    }

    /// A file that stands under Files with its path is named by the end of it elsewhere; so is a long path.
    private func withNames(_ words: String) -> String {
        var out = words
        for span in Set(CodeSpans.of(words)) where span.contains("/") {
            let path = CodeSpans.withoutPlace(span)
            let isListed = touched.contains { $0.path == view.paths.relative(path) }
            guard PathText.isFile(path), path.split(separator: "/").count > (isListed ? 2 : 4) else { continue }
            let name = isListed ? shortName(view.paths.relative(path)) : path.split(separator: "/").suffix(2).joined(separator: "/")
            out = out.replacing("`\(span)`", by: "`\(name)\(span.dropFirst(path.count))`")
        }
        return out
    }

    /// The file's name, with its folder where the name alone says little or two files share it.
    private func shortName(_ path: String) -> String {
        let name = PathText.name(of: path)
        let isShared = touched.filter { PathText.name(of: $0.path) == name }.count > 1
        let isCommon = ["page", "route", "index", "mod", "main", "lib", "__init__", "types", "utils"].contains(PathText.stem(of: path))
        return isShared || isCommon ? path.split(separator: "/").suffix(2).joined(separator: "/") : name
    }

    // MARK: Title

    /// The one commit of the session names what was delivered better than the request.
    private func delivered(_ request: Request) -> String? {
        // What the tracker calls the task says as much.
        guard request.title == request.plain else { return nil }
        let subjects = Set(landed.filter { $0.deed == .commit || $0.deed == .amend }.map(\.subject))
        if subjects.isEmpty, let issue = landed.first(where: { $0.deed == .issue && !$0.subject.isEmpty }) {
            return "Plan: \(issue.subject)"
        }
        guard subjects.count == 1, let subject = subjects.first, (2...14).contains(Words(subject).count) else { return nil }
        // "feat(api): add …": the kind of change is no part of the title.
        guard let colon = ByteSearch.first(": ", in: subject), colon < 24, !subject.bytes(0..<colon).contains(" ") else {
            return subject.capitalizedFirst
        }
        return subject.bytes(colon + 2..<subject.utf8.count).capitalizedFirst
    }

    /// The person's guess at a file, where the work was then done in others, is no part of the title.
    private func withoutUntouchedFile(_ title: String) -> String {
        guard !touched.isEmpty, let at = ByteSearch.first(" in `", in: title),
            let name = CodeSpans.of(title.bytes(at..<title.utf8.count)).first,
            title.hasSuffix("`\(name)`"), PathText.isFile(name),
            !touched.contains(where: { PathText.name(of: $0.path) == PathText.name(of: name) })
        else { return title }
        return title.bytes(0..<at)
    }

    /// "I see 4 queries. Are all of these necessary?": the statement alone is not what was asked.
    private func withQuestion(_ title: String, _ first: Exchange) -> String {
        guard first.kind == .question, let question = ExplanationFinder.question(of: first.human), question != first.request,
            question.words.has(anyOf: ["this", "that", "these", "those", "it", "they"]), title.utf8.count + question.text.utf8.count < 98
        else { return title }
        return "\(title): \(question.text.collapsed.prefix(1).lowercased())\(question.text.collapsed.dropFirst())"
    }

    // MARK: Plans

    /// The items of a plan that a session without work ended with.
    private var proposed: [(index: Int, sentence: Sentence)] {
        guard !isWork, let index = exchanges.compactMap(\.reply).max() else { return [] }
        let reply = Reply(view, at: index)
        let asksForPlan = view.humans.contains { $0.sentences.contains { $0.words.has(anyOf: ["the plan", "a plan", "propose"]) } }
        guard asksForPlan || reply.sentences.contains(where: { $0.isItem && Reply.isPlan($0.heading) }) else { return [] }
        return reply.sentences.filter {
            $0.isItem && Reply.isItem($0) && !Reply.isLater($0) && (Reply.isPlan($0.heading) || $0.heading.isEmpty)
        }.map { (index, $0) }
    }

    /// How a session ended that has no outcome to tell.
    private func ending(_ proposed: [(index: Int, sentence: Sentence)]) -> String? {
        if !proposed.isEmpty { return "Ended with a plan; nothing was changed yet." }
        return PendingPlan.last(in: view) == nil ? nil : "Ended with a plan that waits for approval."
    }

    private func leftovers(_ proposed: [(index: Int, sentence: Sentence)]) -> [Extraction.Item] {
        let left = Leftovers(view, exchanges, landed, isWork: isWork)
        var items = left.questions.suffix(3).compactMap { left in item(.openQuestions, left.words, left.quotes.map { (left.index, $0) }) }
        var steps = proposed.prefix(6).compactMap {
            item(.nextSteps, "Proposed: \(AgentVoice.impersonal($0.sentence.text))", [($0.index, $0.sentence.text)])
        }
        steps += left.steps.suffix(5).compactMap { left in item(.nextSteps, left.words, left.quotes.map { (left.index, $0) }) }
        if steps.isEmpty, let todo = TodoList.last(in: view) {
            steps = todo.open.prefix(6).compactMap { item(.nextSteps, $0, [(todo.index, $0)]) }
        }
        items += steps
        if let plan = PendingPlan.last(in: view),
            let item = item(.nextSteps, "Plan that waits for approval: \(plan.words)", [(plan.index, plan.quote)])
        {
            items.append(item)
        }
        return items
    }

    // MARK: Files

    private static func touched(_ view: SessionView) -> [(path: String, call: Int)] {
        var count: [String: Int] = [:]
        var order: [(path: String, call: Int)] = []
        let removed = Self.removed(view)
        let last = Dictionary(view.edits.map { ($0.relativePath, $0.call) }, uniquingKeysWith: max)
        for edit in view.edits where view.paths.isInside(edit.path) {
            let path = edit.relativePath
            guard removed[path] ?? -1 < last[path] ?? 0 else { continue }
            if count[path] == nil { order.append((path, edit.call)) }
            count[path, default: 0] += 1
        }
        return order.enumerated().sorted { (count[$0.element.path]!, $1.offset) > (count[$1.element.path]!, $0.offset) }.map(\.element)
    }

    /// When `rm` last took a file away, by its path in the project.
    private static func removed(_ view: SessionView) -> [String: Int] {
        var removed: [String: Int] = [:]
        for run in view.runs where run.outcome != .failed {
            for segment in run.line.work where segment.program == "rm" || segment.words.prefix(2).map(\.value) == ["git", "rm"] {
                for word in segment.arguments where !word.value.hasPrefix("-") { removed[view.paths.relative(word.value)] = run.call }
            }
        }
        return removed
    }

    /// At most twelve files, as many to a line as fit.
    func files() -> [Extraction.Item] {
        var items: [Extraction.Item] = []
        var rest = touched.prefix(12)[...]
        while !rest.isEmpty {
            var line: [(path: String, call: Int)] = []
            while let next = rest.first, line.isEmpty || (line + [next]).map(\.path.utf8.count).reduce(0, +) + 4 * line.count < 330 {
                line.append(next)
                rest = rest.dropFirst()
            }
            let more = rest.isEmpty && touched.count > 12 ? " and \(touched.count - 12) more" : ""
            let quotes = line.prefix(3).compactMap { file in
                Extraction.Quote(
                    view.turns[file.call],
                    ByteSearch.contains(file.path, in: view.turns[file.call].text) ? file.path : PathText.name(of: file.path))
            }
            guard !quotes.isEmpty, let statement = text.statement(line.map(\.path.asCode).joined(separator: ", ") + more) else { continue }
            items.append(Extraction.Item(section: .files, text: statement, quotes: quotes))
        }
        return items
    }
}
