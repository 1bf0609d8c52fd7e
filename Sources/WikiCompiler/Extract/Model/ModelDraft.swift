/// What the parts of one session came to so far: later parts add to it, correct it and take back from it, and only what is
/// left at the end goes to the wiki.
struct ModelDraft: Sendable {
    /// A page of this session's making, or what it adds to one that exists.
    struct Pending: Sendable {
        /// `new-1`, or `more-1` for an addition.
        var name: String
        var page: Extraction.PageDraft
        /// By their number; nil for one that was taken back.
        var items: [Extraction.Item?]
        var isForEveryProject = false
    }

    private(set) var pages: [Pending] = []
    private(set) var changes: [Extraction.Change] = []
    private(set) var links: [Extraction.Link] = []
    private(set) var session: (title: String, description: String)?
    private var summary: [Extraction.Item] = []
    private var done: [Extraction.Item] = []
    private var left: [Extraction.Item] = []
    /// What the next part is told.
    var carry = ""

    /// In characters.
    static let longestCarry = 1_500
    private static let mostDone = 14
    private static let mostLeft = 12

    // MARK: Taking

    mutating func create(_ page: StatementOperation.NewPage, items: [Extraction.Item]) {
        var draft = Extraction.PageDraft(
            kind: page.kind, title: page.title, description: page.description, entities: page.entities, paths: page.paths,
            isDraft: page.kind == .rule, items: [])
        draft.reference = "new-\(pages.count { $0.page.target.isEmpty } + 1)"
        pages.append(Pending(name: draft.reference, page: draft, items: items, isForEveryProject: page.isForEveryProject))
    }

    /// Adds to a page of this session, or to one that exists.
    mutating func add(_ addition: StatementOperation.Addition, kind: PageKind, title: String, items: [Extraction.Item]) {
        if let at = pages.firstIndex(where: { $0.name == addition.page || $0.page.target == addition.page }) {
            pages[at].items += items
            pages[at].page.entities += addition.entities
            pages[at].page.paths += addition.paths
            return
        }
        var draft = Extraction.PageDraft(
            kind: kind, title: title, entities: addition.entities, paths: addition.paths, isDraft: kind == .rule, items: [])
        draft.target = addition.page
        draft.reference = addition.page
        pages.append(Pending(name: "more-\(pages.count { !$0.page.target.isEmpty } + 1)", page: draft, items: items))
    }

    mutating func add(_ change: Extraction.Change) { changes.append(change) }

    mutating func add(_ link: Extraction.Link) {
        if link.from != link.to, !links.contains(link) { links.append(link) }
    }

    /// A later part knows better what the session was about, and what was finished before stays finished.
    /// - Parameter isMore: whether it completes what the same part said already.
    mutating func setSession(title: String, description: String, items: [Extraction.Item], isMore: Bool = false) {
        if !isMore || session == nil { session = (title, description) }
        let told = items.filter { $0.section == .summary }
        if isMore { summary += told } else if !told.isEmpty { summary = told }
        done += items.filter { item in item.section == .done && !done.contains { $0.text == item.text } }
        done = Array(done.suffix(Self.mostDone))
    }

    /// What is open at the end is what the last part says of it.
    mutating func setLeft(_ items: [Extraction.Item], isMore: Bool = false) {
        left = Array(((isMore ? left : []) + items).prefix(Self.mostLeft))
    }

    // MARK: This session's own statements

    func kind(of name: String) -> PageKind? { pages.first { $0.name == name }?.page.kind }

    /// The statement that `new-1.2` names.
    func item(_ name: String) -> Extraction.Item? { place(of: name).flatMap { pages[$0.page].items[$0.item] } }

    mutating func revise(_ name: String, text: String, quotes: [Extraction.Quote]) {
        guard let at = place(of: name), var item = pages[at.page].items[at.item] else { return }
        item.text = text
        item.quotes += quotes.filter { !item.quotes.contains($0) }
        pages[at.page].items[at.item] = item
    }

    mutating func confirm(_ name: String, quotes: [Extraction.Quote]) {
        guard let at = place(of: name), let item = pages[at.page].items[at.item] else { return }
        pages[at.page].items[at.item]?.quotes += quotes.filter { !item.quotes.contains($0) }
    }

    /// Takes a statement back: nothing of it was written yet.
    mutating func retire(_ name: String) {
        guard let at = place(of: name) else { return }
        pages[at.page].items[at.item] = nil
    }

    private func place(of name: String) -> (page: Int, item: Int)? {
        guard let dot = name.lastIndex(of: "."), let number = Int(name[name.index(after: dot)...]), number > 0 else { return nil }
        guard let page = pages.firstIndex(where: { $0.name == name[..<dot] }), pages[page].items.indices.contains(number - 1) else {
            return nil
        }
        return (page, number - 1)
    }

    // MARK: What it comes to

    /// The pages so far as the next part is shown them.
    var shown: [String] {
        pages.flatMap { pending -> [String] in
            let head =
                "\(pending.name): \(pending.page.target.isEmpty ? pending.page.title : "added to \(pending.page.target)") (\(pending.page.kind.rawValue))"
            let items = pending.items.enumerated().compactMap { number, item in
                item.map { "  \($0.section.rawValue): \($0.text) ^\(pending.name).\(number + 1)" }
            }
            return items.isEmpty ? [] : [head] + items
        }
    }

    /// The drafts of the pages that have statements left.
    var drafts: [Extraction.PageDraft] {
        pages.compactMap { pending in
            let items = pending.items.compactMap(\.self)
            // A page whose main statement was taken back says nothing any more.
            let main = pending.page.kind.sections.filter { Self.main.contains($0) }
            guard !items.isEmpty,
                !pending.page.target.isEmpty || pending.items.allSatisfy({ $0 != nil })
                    || items.contains(where: { main.contains($0.section) })
            else { return nil }
            var page = pending.page
            page.items = Self.ordered(items, of: page.kind)
            return page
        }
    }

    private static let main: Set<Section> = [.decision, .symptom, .cause, .fix, .rule, .what, .how, .where, .steps]

    private static func ordered(_ items: [Extraction.Item], of kind: PageKind) -> [Extraction.Item] {
        kind.sections.flatMap { section in items.filter { $0.section == section } }
    }

    /// The session's page, in the order of its sections; nil when the model told nothing of the session.
    var sessionItems: [Extraction.Item] {
        summary + done + left.filter { $0.section == .openQuestions } + left.filter { $0.section == .nextSteps }
    }
}
