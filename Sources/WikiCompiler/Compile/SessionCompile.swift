import Git

/// Compiles one archived session into a project's wiki: extract, check, apply, commit.
struct SessionCompile {
    /// What came of one session.
    struct Result: Sendable {
        var operation: String
        var changes: [Compiler.PageChange]
        var rejections: [Compiler.Rejection]
        var coverage: [Int: Extraction.TurnUse]
    }

    let transcript: Transcript
    let key: String
    let redactor: Redactor
    /// The blob of a file of the project's own repository; nil when it is not there.
    let blob: (String) -> String?
    /// What a model read out of it; nil where rules are to.
    var reading: ModelExtractor.Result?
    /// For the commits.
    var model = CompileKey.noModel

    /// Applies the session to `vault` and gives the pages that differ, without writing anything.
    func apply(to vault: inout Vault) -> Result {
        let transcript = Self.readable(self.transcript)
        let extraction = reading?.extraction ?? RulesExtractor.extract(transcript)
        var coverage = extraction.coverage
        for n in transcript.copied { coverage[n] = .ignored("copied from an earlier session") }
        let redactor = self.redactor
        let source = Self.source(of: transcript, project: vault.project)
        let check = EvidenceCheck(transcript: transcript) { !redactor.findings(in: $0).isEmpty }
        var applier = Applier(vault: vault, source: source, check: check, blob: blob)
        applier.apply(extraction)
        for n in applier.renewed { coverage[n] = .used }
        vault = applier.vault
        let operation = "c" + Identifier.base32(Identifier.hash(["op1", "compile", vault.project, source.id.text, key]), length: 10)
        let refused = (reading?.refused ?? []).map { Compiler.Rejection(what: $0.what, reason: $0.reason) }
        return Result(
            operation: operation, changes: applier.changes, rejections: refused + applier.rejections, coverage: coverage)
    }

    /// The transcript as it is read: what another session holds already is learned there, and a text whose headings name
    /// its speakers is read like a session; its evidence has role import, which makes no rule.
    static func readable(_ transcript: Transcript) -> Transcript {
        var transcript = transcript
        transcript.dead.formUnion(transcript.copied)
        if transcript.header.agent == .text, transcript.turns.count > 1 {
            for index in transcript.turns.indices where transcript.turns[index].role == .user { transcript.turns[index].origin = .human }
        }
        return transcript
    }

    /// Whether there is anything to learn from: a session in which no person spoke leaves no page.
    static func hasPerson(_ transcript: Transcript) -> Bool {
        transcript.header.agent == .text || transcript.turns.contains { $0.origin == .human }
    }

    /// The session as pages name it. A fork begins where it leaves the session it was copied from.
    static func source(of transcript: Transcript, project: String) -> Applier.Source {
        let header = transcript.header
        let isImport = header.agent == .text
        let id = SourceID(header.source) ?? SourceID(isImport ? .imported : .session, [header.agent.rawValue, header.session])
        let scheme = isImport ? "import" : "session"
        let own = transcript.copied.isEmpty ? nil : transcript.turns.first { !transcript.copied.contains($0.n) && !$0.time.isEmpty }?.time
        let started = own ?? header.started
        return Applier.Source(
            id: id, resource: "\(scheme):\(project)/\(header.agent.rawValue)/\(header.session)",
            started: started.count > 19 ? started.prefix(19) + "Z" : started, date: CivilDate.of(started) ?? "1970-01-01",
            isImport: isImport)
    }

    /// The commits for what changed: one a page.
    func commits(_ result: Result, vault: Vault, author: Signature) -> [PageCommit] {
        result.changes.compactMap { (change) -> PageCommit? in
            guard let page = vault.pages[change.path] else { return nil }
            let model = model == CompileKey.noModel ? "none (rules \(RulesExtractor.version))" : model
            return PageCommit(change, page, source: transcript.header.source, model: model, author: author)
        }
    }

    /// Seconds since 1970 of the session's last turn: when what it taught was known.
    var time: Int64 {
        for turn in transcript.turns.reversed() {
            if let seconds = Timestamp.seconds(turn.time) { return seconds }
        }
        return Timestamp.seconds(transcript.header.started) ?? 0
    }
}
