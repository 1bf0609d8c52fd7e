/// A session made ready for a model: what of it may be shown, cut into parts, and what is needed to check the answers.
struct SessionReading {
    let transcript: Transcript
    let view: SessionView
    let chunks: SessionChunks
    let evidence: EvidenceCheck
    let alignment: QuoteAlignment
    let memory: RecalledMemory
    let paths: KnownPaths

    init(_ transcript: Transcript, redactor: Redactor, budget: ModelBudget, blob: @escaping (String) -> String?) {
        var transcript = transcript
        transcript.dead.formUnion(transcript.copied)
        self.transcript = transcript
        view = SessionView(transcript)
        memory = RecalledMemory(transcript)
        let (view, memory) = (view, memory)
        chunks = SessionChunks(
            transcript.turns,
            isShown: { index in
                let turn = transcript.turns[index]
                guard view.isLive[index], !view.elsewhere.contains(index), !memory.turns.contains(turn.n) else { return false }
                return turn.origin != .scaffold && turn.origin != .injected
            }, answer: Self.answers(view), tokens: budget.chunkTokens, most: budget.mostChunks)
        evidence = EvidenceCheck(transcript: transcript) { !redactor.findings(in: $0).isEmpty }
        let shown = chunks.shown
        alignment = QuoteAlignment(transcript.turns.filter { shown.contains($0.n) })
        paths = KnownPaths(transcript, view: view, blob: blob)
    }

    /// A repository's texts made ready: a turn's number is a document's place among them, from 1.
    init(_ documents: [RepositoryDocument], redactor: Redactor, budget: ModelBudget, blob: @escaping (String) -> String?) {
        evidence = EvidenceCheck(documents: documents) { !redactor.findings(in: $0).isEmpty }
        let turns = documents.enumerated().map { Turn(n: $0 + 1, role: .agent, text: $1.text) }
        transcript = Transcript(header: TranscriptHeader(agent: .text, session: "repository"), turns: turns)
        view = SessionView(transcript)
        memory = RecalledMemory(transcript)
        chunks = SessionChunks(
            turns, isShown: { _ in true }, head: { documents[$0].head }, measures: [.whole], tokens: budget.chunkTokens,
            most: budget.mostChunks)
        let shown = chunks.shown
        alignment = QuoteAlignment(turns.filter { shown.contains($0.n) })
        paths = KnownPaths(transcript, view: view, blob: blob)
    }

    /// Tells reading and "done" from output.
    private static func answers(_ view: SessionView) -> (Int) -> PromptTurn.Answer {
        let looks = Set(view.runs.filter { !$0.kinds.isEmpty && $0.kinds.allSatisfy { $0.purpose == .read } }.compactMap(\.answer))
        let edits = Set(view.edits.compactMap { view.answers[$0.call] })
        return { index in
            let name = view.turns[index].tool?.name ?? ""
            // The ends of a file tell nothing, and the code is at hand.
            if edits.contains(index) || readers.contains(name) { return .acknowledgement }
            return looks.contains(index) || finders.contains(name) ? .reading : .output
        }
    }

    private static let readers: Set<String> = [
        "Read", "Glob", "LS", "NotebookRead", "TodoWrite", "read", "glob", "list", "read_file", "list_dir", "list_directory", "update_plan",
        "todowrite",
    ]
    private static let finders: Set<String> = ["Grep", "grep", "search_file_content"]

    /// What is left of the operations as pages and changes. The rules add what a model cannot count: how often commands
    /// worked, and which files were edited.
    func extraction(of draft: ModelDraft) -> Extraction {
        let procedures = ProcedureFinder(view: view).drafts()
        var extraction = Extraction(pages: draft.drafts + procedures.pages, renewals: procedures.renewals, session: sessionPage(draft))
        extraction.changes = draft.changes
        extraction.links = draft.links
        extraction.settlesOpposites = true
        let elsewhere = Set(view.elsewhere.map { view.turns[$0].n })
        var coverage = Coverage(transcript, pages: extraction.pages, session: extraction.session, isSession: true, elsewhere: elsewhere)
            .uses
        for n in draft.changes.flatMap(\.quotes).map(\.turn) { coverage[n] = .used }
        for n in memory.turns where coverage[n] != .used { coverage[n] = .ignored("text that wikictl injected") }
        for n in chunks.leftOut { if case .ignored = coverage[n] { coverage[n] = .ignored("not shown to the model") } }
        extraction.coverage = coverage
        return extraction
    }

    private func sessionPage(_ draft: ModelDraft) -> Extraction.PageDraft? {
        let byRules = SessionSummary(view: view)
        guard let told = draft.session, !draft.sessionItems.isEmpty else { return byRules.page() }
        return Extraction.PageDraft(
            kind: .session, title: told.title, description: told.description, paths: Array(byRules.touched.prefix(12).map(\.path)),
            items: draft.sessionItems + byRules.files(), subject: "session:\(view.header.agent.rawValue):\(view.header.session)")
    }
}

extension RepositoryDocument {
    /// What its head in a prompt says: `commit 1f3a09bc 2024-05-02`, `file docs/storage.md`.
    fileprivate var head: String {
        switch place {
        case .commit(let id): "commit \(id.hex.prefix(8)) \(date)"
        case .file(let path, _):
            "file " + String(path.unicodeScalars.prefix(200).map { $0.value > 0x20 && $0.value != 0x7F && $0 != "]" ? Character($0) : "_" })
        }
    }
}
