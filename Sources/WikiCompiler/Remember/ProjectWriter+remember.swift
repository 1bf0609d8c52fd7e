import Git

extension ProjectWriter {
    /// Keeps what a person said as one operation: on a page of its own, or as one more quote of the statement that says it.
    ///
    /// What the person had deleted may stand again. Edits of the work tree are to be adopted before.
    /// - Parameters:
    ///   - person: name and address from their git; without one, the name of the wiki's writer stands for them.
    ///   - repository: the project's, for the blobs of files that the words name.
    ///   - now: seconds since 1970; the act is dated by it.
    public func remember(
        _ remembering: Remembering, person: Person?, repository: SourceRepository?, now: Int64
    ) throws -> Remembered {
        let author = Signature(name: person?.name ?? "someone", email: person?.email ?? "someone@localhost", time: now)
        let source = SourceID(.human, [author.email])
        let pages = try wiki.pages()
        let draft = RememberedDraft(remembering)
        let act = Keeping.Act(
            person: source, number: Adoption.nextAct(of: source, on: pages),
            date: String(Timestamp.utc(milliseconds: Int(now) * 1000).prefix(10)))
        var vault = Vault(project: wiki.project.id, pages: pages)
        let kinds = remembering.kind.map { [$0] } ?? [draft.kind] + Remembering.kinds.filter { $0 != draft.kind }
        let keeping = Keeping(draft, kinds: kinds, act: act, vault: vault, scope: wiki.project.isUser ? "everywhere" : "project") {
            repository?.blob(at: $0)
        }
        let page = keeping.page
        try requireFree(page)

        let fields = [wiki.project.id, try wiki.head(), author.email, remembering.words, remembering.why, draft.kind.rawValue]
        let operation = "k" + Identifier.base32(Identifier.hash(["op1", "remember"] + fields), length: 10)
        var exclusions = try wiki.exclusions()
        let deleted = exclusions.deletions(kind: page.kind ?? draft.kind, marks: Self.marks(of: page, draft))
        for id in deleted { exclusions.restore(id, operation: operation) }
        let kind = page.kind ?? draft.kind
        let change = keeping.isConfirmed ? "~1" : "+\(keeping.statements.count)"
        vault.put(page)
        let place = vault.activePath(of: page)
        let linking = place.map { vault.move([page.path: $0]) } ?? []
        let path = place ?? page.path
        var commits = ([path] + linking).compactMap { vault.pages[$0] }.map { moved in
            PageCommit(
                subject: "\(kind.rawValue): \(PageName.stem(of: moved.path))\(moved.path == path ? " \(change)" : "")",
                trailers: [(key: "Sources", value: source.text)], author: author,
                changes: FileChange.moving(moved, from: moved.path == path && place != nil ? page.path : ""))
        }
        let retired = draft.superseded.flatMap { vault.page(kind: .rule, subject: $0) }.flatMap { $0.isActive ? $0 : nil }
        if var retired {
            try requireFree(retired)
            retired.withdraw(on: act.date)
            commits.append(
                PageCommit(
                    subject: "rule: \(PageName.stem(of: retired.path)) ~1", trailers: [(key: "Sources", value: source.text)],
                    author: author,
                    changes: [FileChange(path: retired.path, content: Array(retired.text.utf8))]))
            vault.put(retired)
        }
        try write(Operation(id: operation, time: now, sources: [source], commits: commits), pages: vault.ordered, exclusions: exclusions)
        return Remembered(
            operation: operation, page: path, kind: kind, title: page.title, statements: keeping.statements,
            isNewPage: keeping.isNew, isConfirmed: keeping.isConfirmed, isRestored: !deleted.isEmpty, retired: retired?.path ?? "")
    }

    /// Throws while a person is at work on the page, and when it is full.
    private func requireFree(_ page: Page) throws {
        let action = "cannot keep it on \(page.path), where it belongs"
        if try wiki.repository.humanEdits(quietFor: 0, now: 0).contains(where: { $0.path == page.path }) {
            throw WikiError(
                action, "the page was edited by hand and waits to be adopted",
                remedy: "Wait a few seconds after you saved it and try again; 'wikictl status' says what it waits for.")
        }
        guard page.text.utf8.count <= Limits.pageBytes else {
            throw WikiError(action, "the page would be larger than 64 KiB", remedy: "Split it by hand, and try again.")
        }
    }

    /// What a deletion of the page or of its statements was noted by.
    private static func marks(of page: Page, _ draft: RememberedDraft) -> Set<String> {
        let kind = draft.kind.rawValue
        var marks: Set<String> = [
            Exclusions.mark("page", kind, PageName.stem(title: page.title, kind: draft.kind)),
            Exclusions.mark("page", kind, PageName.stem(title: draft.title, kind: draft.kind)),
        ]
        if !draft.subject.isEmpty { marks.insert(Exclusions.mark("subject", kind, draft.subject)) }
        for item in draft.items { marks.insert(Exclusions.mark("statement", kind, Likeness.normalised(item.text.plain))) }
        return marks
    }
}
