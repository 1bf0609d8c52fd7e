/// Reads lasting knowledge out of a session by rules alone, without a model.
///
/// Precision comes before recall: what a person would delete is not written. The same transcript gives the same
/// extraction on every machine.
public enum RulesExtractor {
    /// Part of the compile key: raised whenever the same transcript would give other pages.
    public static let version = 9

    private static let mostPages = 14
    private static let mostItems = 40

    /// Pages, session page and the use made of every turn.
    public static func extract(_ transcript: Transcript) -> Extraction {
        let view = SessionView(transcript)
        let isSession = !view.humans.isEmpty
        var pages: [Extraction.PageDraft] = []
        var renewals: [Extraction.PageDraft] = []
        if isSession {
            pages += RuleFinder(view: view).pages()
            pages += QuestionDecisionFinder(view: view).pages()
            var answers = OfferDecisionFinder(view: view).found()
            answers += CounterProposalFinder(view: view, answered: Set(answers.map(\.human))).found()
            pages += answers.map(\.page)
            pages += StatedDecisionFinder(view: view, answered: Set(answers.map(\.human))).pages()
            let dictated = DictatedProcedureFinder(view: view).pages()
            let typed = Set(dictated.flatMap { $0.items.flatMap { $0.quotes.map(\.turn) } })
            let procedures = ToldProcedureFinder(view: view).found().filter { !typed.contains(view.turns[$0.human].n) }
            pages += NormFinder(view: view, told: Set(answers.map(\.human) + procedures.map(\.human))).pages()
            pages += procedures.map(\.page)
            pages += GotchaFinder(view: view).pages()
            pages += ConfirmedFixFinder(view: view).pages()
            pages += ReproducedFixFinder(view: view).pages()
            let explained = Set(pages.filter { $0.kind == .gotcha }.flatMap { $0.items.flatMap { $0.quotes.map(\.turn) } })
            pages += EstablishedCauseFinder(view: view, known: explained).pages()
            let checked = ProcedureFinder(view: view).drafts()
            pages += checked.pages
            pages += dictated
            renewals = checked.renewals
            pages += Self.concepts(view, besides: pages)
        }
        let kept = Array(joined(pages).map(limited).prefix(mostPages))
        let session = isSession ? SessionSummary(view: view).page().map(limited) : nil
        let elsewhere = Set(view.elsewhere.map { view.turns[$0].n })
        return Extraction(
            pages: kept, renewals: renewals, session: session,
            coverage: Coverage(transcript, pages: kept, session: session, isSession: isSession, elsewhere: elsewhere).uses)
    }

    /// Explanations and facts; a fact read from a file that an explanation speaks of stands on its page.
    private static func concepts(_ view: SessionView, besides others: [Extraction.PageDraft]) -> [Extraction.PageDraft] {
        var pages = ExplanationFinder(view: view).pages()
        let told = Set(others.flatMap { $0.items.flatMap(\.quotes) })
        let explained = Set(pages.flatMap { $0.items.flatMap { $0.quotes.map(\.turn) } })
        pages += AnswerFinder(view: view, explained: explained).pages()
        for fact in FactFinder(view: view).pages() where !fact.items.allSatisfy({ !told.isDisjoint(with: $0.quotes) }) {
            let stems = fact.paths.map { PathText.stem(of: $0).asciiLowercased }.filter { $0.utf8.count > 3 }
            let home = pages.firstIndex { page in
                let words = ([page.title, question(before: page, view)] + page.items.map(\.text)).joined(separator: " ").asciiLowercased
                return page.kind == .concept && !page.paths.isEmpty && words.contains(anyOf: stems)
            }
            guard let home else {
                pages.append(fact)
                continue
            }
            pages[home].items =
                fact.items.filter { $0.section == .what } + pages[home].items + fact.items.filter { $0.section != .what }
            pages[home].paths += fact.paths.filter { !pages[home].paths.contains($0) }
        }
        return pages
    }

    /// What the person had asked when the page's first words were said.
    private static func question(before page: Extraction.PageDraft, _ view: SessionView) -> String {
        guard let turn = page.items.first?.quotes.first?.turn,
            let human = view.humans.last(where: { view.turns[$0.index].n < turn && !$0.isAnswer })
        else { return "" }
        return human.sentences.map(\.text).joined(separator: " ")
    }

    /// Pages of one kind on one subject become one.
    private static func joined(_ pages: [Extraction.PageDraft]) -> [Extraction.PageDraft] {
        var joined: [Extraction.PageDraft] = []
        for page in pages {
            guard let index = joined.firstIndex(where: { $0.kind == page.kind && $0.subject == page.subject }) else {
                joined.append(page)
                continue
            }
            joined[index].items += page.items.filter { item in !joined[index].items.contains { $0.text == item.text } }
            joined[index].paths += page.paths.filter { !joined[index].paths.contains($0) }
        }
        return joined
    }

    private static func limited(_ page: Extraction.PageDraft) -> Extraction.PageDraft {
        var page = page
        page.items = Array(page.items.prefix(mostItems))
        page.title = Phrasing.cut(page.title, to: 100)
        page.description = Phrasing.cut(page.description == page.title + "." ? "" : page.description, to: 200)
        return page
    }
}
