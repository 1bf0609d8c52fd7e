/// What the strength of pages is reckoned with: τ in days by kind, how much each use adds, and where a page sinks out of sight.
/// The model is that of design 7; 'wikictl dream --simulate' shows what the numbers do over a year.
public struct DecayConstants: Sendable, Equatable {
    /// Days in which a page that nobody uses falls to 1/e.
    public var session = 30.0
    /// The same for a rule that was heard once. Stable rules do not fade with age.
    public var draftRule = 30.0
    public var gotcha = 60.0
    public var concept = 90.0
    public var procedure = 120.0
    public var decision = 180.0
    /// How much new evidence from another session adds to τ, as a share of it, when the page was wholly forgotten.
    public var evidence = 1.5
    /// The same for a page that was opened, or given to a session and acted on. A mere listing adds nothing.
    public var use = 0.5
    /// What a contradiction leaves of τ.
    public var contradiction = 0.5
    /// Below it a page is dormant: ranked down and out of the brief.
    public var dormant = 0.2
    /// Below it a page that is not pinned and not linked may be archived.
    public var archived = 0.05

    /// Days without any sign of work on the project that still count; later ones do not until work goes on. 0 counts all days.
    public var rest = 30.0

    /// τ never grows beyond it, in days: a page used daily for a year would outlive its project.
    static let longest = 3_650.0

    public init() {}

    /// What a strength lets happen to a page that is not pinned.
    func fading(_ value: Double, of kind: PageKind?) -> PageStrength.Fading {
        guard value < dormant else { return .none }
        // What happened in a session is history: it goes out of sight, not away.
        return value < archived && kind != .session ? .forgotten : .dormant
    }

    /// τ of a new page; nil when its kind does not fade.
    func start(_ kind: PageKind, isDraft: Bool) -> Double? {
        switch kind {
        case .session: session
        case .rule: isDraft ? draftRule : nil
        case .gotcha: gotcha
        case .concept: concept
        case .procedure: procedure
        case .decision: decision
        case .report: nil
        }
    }
}
