import Git

/// What a rule has to pass before every session is told it from an instruction file.
public struct PromotionGate {
    /// The longest rule and the longest reason, in characters: what is longer is read past.
    public static let longest = 200

    private let pages: [Page]
    private let findings: [String: [LintFinding]]
    private let edited: Set<String>
    private let outside: SaidElsewhere

    /// - Parameters:
    ///   - report: what lint found in the wiki.
    ///   - file: where the rules are to go.
    public init(_ pages: [Page], _ report: LintReport, edited: Set<String>, for file: RuleFile) {
        self.pages = pages
        self.edited = edited
        findings = Dictionary(grouping: report.findings.filter { $0.severity != .note }, by: \.path)
        outside = SaidElsewhere(InstructionFile(path: file.name, text: String(decoding: file.bytes ?? [], as: UTF8.self)).lines)
    }

    /// Every rule that is followed, the readiest first.
    public var candidates: [PromotionCandidate] {
        PromotionCandidate.ranked(
            pages.filter { $0.kind == .rule && $0.isActive && !$0.isArchived && $0.damage == nil }.flatMap { page in
                page.recalled(.rule).compactMap { $0.id.flatMap { candidate($0, on: page) } }
            })
    }

    /// Nil when the page does not state it as a rule that is to be followed.
    func candidate(_ id: StatementID, on page: Page) -> PromotionCandidate? {
        guard let line = RuleLine(id, on: page), let statement = page.statement(id)?.statement else { return nil }
        let evidence = page.evidence
        let said = page.labels(of: statement).compactMap { evidence[$0] }.filter { $0.role.isPerson }
        // Two acts in the wiki on one day are one occasion.
        let occasions = Set(said.map { $0.role == .human ? "human \($0.date)" : $0.label.source.text })
        return PromotionCandidate(
            page: page, statement: statement, line: line, objections: objections(to: line, statement, on: page, said: said),
            occasions: occasions.count, lastSaid: said.map(\.date).max() ?? "",
            files: page.promotions.filter { $0.statement == id }.map(\.file))
    }

    private func objections(
        to line: RuleLine, _ statement: Statement, on page: Page, said: [Evidence]
    ) -> [PromotionCandidate.Objection] {
        var objections: [PromotionCandidate.Objection] = []
        func object(_ code: PromotionCandidate.Objection.Code, _ words: String, _ remedy: String = "") {
            objections.append(.init(code: code, words: words, remedy: remedy))
        }
        if edited.contains(page.path) { object(.edited, "\(page.path) is being edited by hand", "Wait until it is adopted.") }
        if page.isContested { object(.contested, "it is contested", "Settle it on the page: 'wikictl show \(line.stem)'.") }
        if said.isEmpty { object(.unsaid, "no words of a person stand behind it", "Say it yourself: 'wikictl remember'.") }
        if line.reason.isEmpty { object(.unreasoned, "it gives no reason in a person's words", "Give one with --because \"…\".") }
        if !ImperativeSentence.opens(line.rule) {
            object(.report, "it is no order", "Word it as one (\"Use …\", \"Never …\"): 'wikictl open \(line.stem)'.")
        }
        let evidence = page.evidence
        let isLimited = page.recalled(.appliesTo).allSatisfy { page.labels(of: $0).contains { evidence[$0]?.role.isPerson ?? false } }
        if !isLimited {
            object(
                .unsaid, "no words of a person say to what it applies",
                "Say it on the page, in your own words: 'wikictl open \(line.stem)'.")
        }
        if [line.rule, line.reason, line.scope].contains(where: { $0.count > Self.longest }) {
            object(.long, "it is longer than \(Self.longest) characters", "Say it in fewer words: 'wikictl open \(line.stem)'.")
        }
        let wording = Wording(statement.text.markdown)
        if let other = outside.line(against: wording) {
            object(
                .opposed, "\(other.line.path):\(other.line.number) says otherwise: \"\(other.line.text)\"",
                "Settle which of them holds.")
        } else if let same = outside.line(saying: wording, words: 2) {
            object(.said, "\(same.path):\(same.number) says so already")
        }
        let isOpposed = objections.contains { $0.code == .opposed }
        let told = findings[page.path]?.filter { $0.rule != .contestedLong && ($0.rule != .opposedInstructions || !isOpposed) } ?? []
        for finding in told { object(.lint, "\(finding.code) on line \(finding.line): \(finding.summary)", finding.fix) }
        return objections
    }
}
