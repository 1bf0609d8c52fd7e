/// Takes the operations of one part into the draft, each as far as it holds.
struct OperationBatch {
    private let check: OperationCheck
    private let vault: Vault
    private(set) var refused: [OperationCheck.Refused] = []
    /// Whether what comes completes a first answer to the same part.
    private var isRepair = false
    /// What was wrong with the form of the reply.
    private(set) var faults: [OperationReply.Fault] = []

    /// Whether one of the answers was understood.
    private(set) var hasRead = false

    /// - Parameter near: for what other pages say already.
    init(reading: SessionReading, vault: Vault, chunk: SessionChunks.Chunk, near: CandidatePages) {
        let pages = near.best(for: chunk.text, limit: 20).compactMap { vault.pages[$0] }
        let standing = pages.flatMap { page in
            page.statements.filter { $0.section != .retired && $0.section != .contested }.compactMap { _, statement in
                statement.id.map { (id: $0, text: statement.text.plain, page: PageName.stem(of: page.path)) }
            }
        }
        check = OperationCheck(
            evidence: reading.evidence, alignment: reading.alignment, memory: reading.memory, paths: reading.paths, standing: standing)
        self.vault = vault
    }

    /// Whether asking once more could bring back something that was lost.
    var wantsRepair: Bool { !faults.isEmpty || refused.contains(where: \.isMendable) }

    /// For the model: what was refused, and why.
    var refusals: [String] { faults.map { "\($0.what): \($0.reason)" } + refused.filter(\.isMendable).map(\.text) }

    /// Before a second answer: what it could mend is refused again if it did not.
    mutating func forgetMendable() {
        isRepair = true
        faults = []
        refused.removeAll(where: \.isMendable)
    }

    mutating func take(_ reply: OperationReply, into draft: inout ModelDraft) {
        faults += reply.faults
        if reply.isRead { hasRead = true }
        for operation in reply.operations { take(operation, into: &draft) }
        if draft.carry.isEmpty || !reply.carry.isEmpty { draft.carry = String(reply.carry.prefix(ModelDraft.longestCarry)) }
    }

    private mutating func take(_ operation: StatementOperation, into draft: inout ModelDraft) {
        switch operation {
        case .create(let page): create(page, &draft)
        case .add(let addition): add(addition, &draft)
        case .confirm(let name, let quotes): confirm(name, quotes, &draft)
        case .revise(let name, let text, let quotes): revise(name, text, quotes, &draft)
        case .retire(let name, let by, let quotes): retire(name, by, quotes, &draft)
        case .link(let from, let to): link(from, to, &draft)
        case .session(let title, let description, let items): session(title, description, items, &draft)
        case .handoff(let items):
            let held = check.items(items.filter(\.isOpen), kind: .session, what: "handoff", &refused)
            if !held.isEmpty || items.isEmpty { draft.setLeft(held, isMore: isRepair) }
        case .nothingDurable: break
        }
    }

    // MARK: Pages

    private mutating func create(_ page: StatementOperation.NewPage, _ draft: inout ModelDraft) {
        let what = "create \"\(shown(page.title, 60))\""
        let title = StatementText.oneLine(page.title)
        guard !title.isEmpty, title.count <= Limits.title, page.description.count <= Limits.description else {
            return refuse(what, .overLimit, "title or description")
        }
        if let refusal = check.words(title) ?? check.words(page.description) { return refuse(what, refusal) }
        let items = fresh(check.items(page.items, kind: page.kind, what: what, &refused), except: "", &draft)
        guard !items.isEmpty else { return }
        if page.kind == .rule, !items.contains(where: { $0.section == .rule }) { return refuse(what, .ruleWithoutHuman) }
        var page = page
        page.title = title
        page.paths = known(page.paths, what)
        page.entities = names(page.entities)
        draft.create(page, items: items)
    }

    private mutating func add(_ addition: StatementOperation.Addition, _ draft: inout ModelDraft) {
        let what = "add to \(shown(addition.page, 60))"
        let standing = vault.page(stem: addition.page).flatMap { CandidatePages.isCandidate($0) ? $0 : nil }
        guard let kind = draft.kind(of: addition.page) ?? standing?.kind else { return refuse(what, .unknownPage) }
        let items = fresh(check.items(addition.items, kind: kind, what: what, &refused), except: addition.page, &draft)
        guard !items.isEmpty else { return }
        var addition = addition
        addition.paths = known(addition.paths, what)
        addition.entities = names(addition.entities)
        draft.add(addition, kind: kind, title: standing?.title ?? "", items: items)
    }

    /// Without what another page says already: that one gets the evidence.
    private mutating func fresh(_ items: [Extraction.Item], except page: String, _ draft: inout ModelDraft) -> [Extraction.Item] {
        items.filter { item in
            guard let twin = check.twin(of: item.text, except: page) else { return true }
            refuse("\(item.section.rawValue)", .duplicate, "\(twin.text), \(shown(item.text, 60))")
            draft.add(.init(statement: twin, deed: .confirm, quotes: item.quotes))
            return false
        }
    }

    private mutating func known(_ paths: [String], _ what: String) -> [String] {
        let (known, unknown) = check.paths.sorted(paths)
        for path in unknown { refuse(what, .unknownPath, shown(path, 80)) }
        return known
    }

    private func names(_ entities: [String]) -> [String] {
        entities.map(StatementText.oneLine).filter { (2...60).contains($0.count) && check.words($0) == nil }
    }

    // MARK: Statements that stand

    private mutating func confirm(_ name: String, _ quotes: [Extraction.Quote], _ draft: inout ModelDraft) {
        let what = "confirm \(shown(name, 20))"
        guard let standing = standing(name, draft) else { return refuse(what, .unknownStatement) }
        guard let held = check.statement(standing.text, quotes, isRule: standing.isRule, what: what, &refused) else { return }
        if let id = StatementID(name) {
            draft.add(.init(statement: id, deed: .confirm, quotes: held))
        } else {
            draft.confirm(name, quotes: held)
        }
    }

    private mutating func revise(_ name: String, _ text: String, _ quotes: [Extraction.Quote], _ draft: inout ModelDraft) {
        let what = "revise \(shown(name, 20))"
        guard let standing = standing(name, draft) else { return refuse(what, .unknownStatement) }
        guard let held = check.statement(text, quotes, isRule: standing.isRule, what: what, &refused) else { return }
        let line = StatementText.oneLine(text)
        if let id = StatementID(name) {
            draft.add(.init(statement: id, deed: .revise(line), quotes: held))
        } else {
            draft.revise(name, text: line, quotes: held)
        }
    }

    private mutating func retire(_ name: String, _ by: String, _ quotes: [Extraction.Quote], _ draft: inout ModelDraft) {
        let what = "retire \(shown(name, 20))"
        guard standing(name, draft) != nil else { return refuse(what, .unknownStatement) }
        if let item = draft.item(name), check.isTyped(item.quotes), !check.isTyped(quotes) { return refuse(what, .weaker) }
        let held: [Extraction.Quote]? =
            by.isEmpty
            ? check.quotes(quotes, what: what, &refused) : check.statement(by, quotes, isRule: false, what: what, &refused)
        guard let held else { return }
        if let id = StatementID(name) {
            draft.add(.init(statement: id, deed: .retire(by: StatementText.oneLine(by)), quotes: held))
        } else {
            draft.retire(name)
        }
    }

    /// What a statement says, and whether it is a rule: that one takes words that a person typed to be heard again or reworded.
    private func standing(_ name: String, _ draft: ModelDraft) -> (text: String, isRule: Bool)? {
        if let id = StatementID(name) { return vault.statement(id).map { ($0.statement.text.plain, $0.page.kind == .rule) } }
        return draft.item(name).map { ($0.text, $0.section == .rule) }
    }

    // MARK: The rest

    private mutating func link(_ from: String, _ to: String, _ draft: inout ModelDraft) {
        for name in [from, to] where draft.kind(of: name) == nil && vault.page(stem: name) == nil {
            return refuse("link \(shown(from, 40)) to \(shown(to, 40))", .unknownPage, shown(name, 60))
        }
        draft.add(Extraction.Link(from: from, to: to))
    }

    private mutating func session(_ title: String, _ description: String, _ items: [Extraction.Item], _ draft: inout ModelDraft) {
        let title = StatementText.oneLine(title)
        guard !title.isEmpty, title.count <= Limits.title, description.count <= Limits.description else {
            return refuse("session", .overLimit, "title or description")
        }
        if let refusal = check.words(title) ?? check.words(description) { return refuse("session", refusal) }
        let held = check.items(items.filter { !$0.isOpen }, kind: .session, what: "session", &refused)
        draft.setSession(title: title, description: StatementText.oneLine(description), items: held, isMore: isRepair)
        // What is left may stand here as well.
        let open = check.items(items.filter(\.isOpen), kind: .session, what: "session", &refused)
        if !open.isEmpty { draft.setLeft(open, isMore: isRepair) }
    }

    private func shown(_ text: String, _ limit: Int) -> String { check.evidence.shown(text, limit) }

    private mutating func refuse(_ what: String, _ refusal: EvidenceCheck.Refusal, _ detail: String = "") {
        refused.append(.init(what: what, refusal: refusal, detail: detail))
    }
}

extension Extraction.Item {
    fileprivate var isOpen: Bool { section == .openQuestions || section == .nextSteps }
}
