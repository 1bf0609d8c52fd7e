/// What compiling would take, told before anything is sent.
public struct CompileEstimate: Sendable, Equatable {
    /// Sessions that a model would read.
    public var sessions = 0
    /// Prompts, without repairs.
    public var calls = 0
    public var inputTokens = 0
    /// From what answers usually come to.
    public var outputTokens = 0

    /// Tokens of an answer to one part, as light models give them.
    static let usualAnswer = 1_600
    /// Own notes that a later part is shown.
    static let usualNotes = 250
    /// Of a hundred parts so many are asked about twice, with the first answer in the prompt.
    static let repairs = 15

    public init() {}

    /// For prompts of one reading, a repository's.
    public init(of prompts: [ModelRequest]) {
        for (index, request) in prompts.enumerated() { add(request, isFirst: index == 0) }
    }

    mutating func add(_ request: ModelRequest, isFirst: Bool) {
        calls += 1
        let input = request.estimatedInputTokens + (isFirst ? 0 : Self.usualNotes)
        inputTokens += input + (input + Self.usualAnswer) * Self.repairs / 100
        outputTokens += Self.usualAnswer * (100 + Self.repairs) / 100
    }

    public static func + (left: CompileEstimate, right: CompileEstimate) -> CompileEstimate {
        var sum = left
        sum.sessions += right.sessions
        sum.calls += right.calls
        sum.inputTokens += right.inputTokens
        sum.outputTokens += right.outputTokens
        return sum
    }
}

extension Compiler {
    /// What an estimate comes to at today's price; nil when nobody knows.
    public func cost(of estimate: CompileEstimate, by model: ModelName) throws -> Money? {
        let day = String(Timestamp.utc(milliseconds: Int(now()) * 1_000).prefix(10))
        // The price of a prompt follows its own length, not that of all prompts together.
        let calls = max(1, estimate.calls)
        let each = ModelUsage(input: estimate.inputTokens / calls, output: estimate.outputTokens / calls)
        return try Prices(configuration).cost(of: each, by: model, on: day).map { Money(nanodollars: $0.nanodollars * estimate.calls) }
    }

    /// What having a model read a project's sessions would take. Nothing is sent, nothing is written.
    /// - Parameters:
    ///   - sources: only these sessions; nil for all.
    ///   - everything: those that are compiled as well, as for a rebuild.
    public func estimate(
        _ project: Project, sources: Set<String>? = nil, with access: ModelAccess, everything: Bool = false
    ) throws -> CompileEstimate {
        var estimate = CompileEstimate()
        try forEachPrompt(project, sources: sources, with: access, budget: access.budget, everything: everything) { prompt in
            if prompt.part == 1 { estimate.sessions += 1 }
            estimate.add(prompt.request, isFirst: prompt.part == 1)
        }
        return estimate
    }

    /// One prompt as it would be sent.
    public struct Prompt: Sendable {
        public let session: ArchivedSession
        public let part: Int
        public let parts: Int
        /// Without the notes that the parts before would leave.
        public let request: ModelRequest
    }

    /// Calls `body` with every prompt that a compile would send, against the wiki as it stands.
    /// - Parameter access: nil to see the prompts although no model may read the project.
    public func forEachPrompt(
        _ project: Project, sources: Set<String>? = nil, with access: ModelAccess?, budget: ModelBudget, everything: Bool = false,
        _ body: (Prompt) throws -> Void
    ) throws {
        let state = try StateDatabase(path: home.state, backups: home.backups)
        let wiki = try ProjectWiki(project, home: home)
        var run = CompileRun(compiler: self, project: project, state: state, isDryRun: true, repository: nil)
        try run.select(sources, wiki: wiki, access: access, everything: everything, skipsUnchanged: !everything)
        guard let vault = run.vault else { return }
        let frame = try CompileInputs(home: home, wiki: wiki, state: state).frame(budget: budget)
        var candidates = CandidatePages()
        candidates.follow(vault.pages)
        for next in run.pending {
            guard let transcript = try? transcript(of: next.session, among: run.all), SessionCompile.hasPerson(transcript) else { continue }
            let reading = SessionReading(SessionCompile.readable(transcript), redactor: redactor, budget: frame.budget) { _ in nil }
            let prompt = ExtractionPrompt(frame: frame, material: .init(transcript.header), vault: vault, candidates: candidates)
            let parts = reading.chunks.chunks
            for (index, chunk) in parts.enumerated() {
                let request = prompt.request(for: chunk, number: index + 1, of: parts.count, after: ModelDraft())
                try body(Prompt(session: next.session, part: index + 1, parts: parts.count, request: request))
            }
        }
    }
}
