/// Accounts for every turn of a transcript: quoted on a page, quoted on the session page, or left out and why.
///
/// `elsewhere` holds the numbers of the turns that work on another project's files.
struct Coverage {
    let uses: [Int: Extraction.TurnUse]

    init(_ transcript: Transcript, pages: [Extraction.PageDraft], session: Extraction.PageDraft?, isSession: Bool, elsewhere: Set<Int> = [])
    {
        let used = Set(pages.flatMap { $0.items.flatMap { $0.quotes.map(\.turn) } })
        let summarised = Set(session?.items.flatMap { $0.quotes.map(\.turn) } ?? [])
        var uses: [Int: Extraction.TurnUse] = [:]
        for turn in transcript.turns {
            if used.contains(turn.n) {
                uses[turn.n] = .used
            } else if summarised.contains(turn.n) {
                uses[turn.n] = .summarised
            } else if elsewhere.contains(turn.n), !transcript.dead.contains(turn.n) {
                uses[turn.n] = .ignored("work on files of another project")
            } else {
                let reason = Self.reason(turn, isDead: transcript.dead.contains(turn.n))
                let hasNoResult = isSession && session == nil && turn.role == .user && turn.origin == .human && reason == Self.nothingSaid
                uses[turn.n] = .ignored(hasNoResult ? "a session without a result" : reason)
            }
        }
        self.uses = uses
    }

    private static let nothingSaid = "nothing lasting said"

    private static func reason(_ turn: Turn, isDead: Bool) -> String {
        if isDead { return "on an abandoned branch" }
        switch turn.role {
        case .user:
            switch turn.origin {
            case .scaffold: return "scaffolding"
            case .subagent: return "a sub-agent's words"
            case .automation: return "automation"
            case .injected: return "text that wikictl injected"
            case .human, nil: return nothingSaid
            }
        case .agent: return turn.tool == nil ? "working notes" : "a step without lasting news"
        case .tool: return "output without lasting news"
        }
    }
}
