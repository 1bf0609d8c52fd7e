import Templates

/// Asks a model about pairs of pages of which rules cannot tell whether they say the same.
///
/// What it answered before is known and not asked again. When it cannot be asked any more, whatever the reason, pairs stay without
/// an answer and are left as rules have them.
final class PairJudge {
    /// Why pairs are left without an answer.
    enum Hindrance: Equatable {
        case dryRun
        case time
        case moved
        case tokens
        case model(String)
    }

    typealias Keyed = (key: String, question: PairQuestion)

    let access: ModelAccess
    private let redactor: Redactor
    private let instructions: String
    private let project: String
    private let day: String
    private let cancellation: ModelCancellation
    private let isOver: () -> Bool
    private let progress: (String) -> Void
    private(set) var limits: PairLimits
    private var answers: PairAnswers
    private(set) var hindrance: Hindrance?
    private var unreadable = 0
    private var prompts = 0
    /// By key, those of this plan.
    private(set) var told: [String: PairAnswer] = [:]
    /// Those of its last round that have no answer, the likeliest first.
    private(set) var left: [Keyed] = []

    /// - Parameters:
    ///   - day: of today, for what may be asked in one.
    ///   - isOver: whether the time for asking is over.
    ///   - progress: told of each prompt before it is sent.
    init(
        _ access: ModelAccess, _ compiler: Compiler, project: String, limits: PairLimits, day: String, asks: Bool,
        isOver: @escaping () -> Bool,
        progress: @escaping (String) -> Void
    ) {
        self.access = access
        self.project = project
        self.limits = limits
        self.day = day
        self.isOver = isOver
        self.progress = progress
        redactor = compiler.redactor
        cancellation = compiler.cancellation
        instructions = FileText.read("\(compiler.home.templates)/\(PairsTemplate.fileName)") ?? PairsTemplate.instructions
        answers = PairAnswers(of: project, home: compiler.home)
        hindrance = asks ? nil : .dryRun
    }

    /// Has a plan worked out once more with what is known by now: nothing is asked under the project's lock.
    func close() {
        hindrance = hindrance ?? .moved
        told = [:]
        left = []
    }

    /// The answers on these pairs of a vault, by their paths; those that nobody gave are missing.
    func answers(to unsure: [DuplicateSearch.Unsure], in vault: Vault) -> [[String]: PairAnswer] {
        var pages: [String: PairQuestion.Shown] = [:]
        func shown(_ path: String) -> PairQuestion.Shown? {
            if let known = pages[path] { return known }
            pages[path] = vault.pages[path].map { PairQuestion.Shown($0, redactor) }
            return pages[path]
        }
        let best = unsure.sorted { $0.likeness != $1.likeness ? $0.likeness > $1.likeness : ($0.one, $0.other) < ($1.one, $1.other) }
        let questions: [Keyed] = best.compactMap { pair in
            guard let one = shown(pair.one), let other = shown(pair.other) else { return nil }
            let question = PairQuestion(paths: [pair.one, pair.other], one: one, other: other)
            return (question.key(access.name, instructions), question)
        }
        ask(questions.filter { answers[$0.key] == nil })
        left = []
        var found: [[String]: PairAnswer] = [:]
        for (key, question) in questions {
            guard let answer = answers[key].flatMap(question.checked) else {
                left.append((key, question))
                continue
            }
            told[key] = answer
            found[question.paths] = answer
        }
        return found
    }

    // MARK: Asking

    private func ask(_ open: [Keyed]) {
        guard hindrance == nil else { return }
        for batch in batches(Array(open.prefix(room))) {
            guard !isOver() else {
                hindrance = .time
                return
            }
            guard limits.tokensTaken + mostTokens <= limits.tokensPerDay else {
                hindrance = .tokens
                return
            }
            progress(Self.pairs(batch.count))
            send(batch)
            answers.save()
            if hindrance != nil { return }
        }
    }

    /// How many more may be asked about today.
    var room: Int { max(0, limits.pairsPerDay - answers.count(on: day)) }

    private func send(_ batch: [Keyed]) {
        let request = request(batch)
        prompts += 1
        do {
            let reply = try access.model.reply(to: request, cancellation: cancellation)
            let took = reply.usage.total
            limits.tokensTaken += took > 0 ? took : ModelMeter.most(request).total
            take(reply, batch)
        } catch {
            limits.tokensTaken += error.usage?.total ?? 0
            switch error.kind {
            case .refused, .invalidReply, .tooLarge: fail(error.problem)
            default: hindrance = .model(error.problem)
            }
        }
    }

    private func take(_ reply: ModelReply, _ batch: [Keyed]) {
        if case .refused = reply.stop { return fail("it declined") }
        let found = PairQuestion.read(reply.text, batch.map(\.question))
        guard !found.isEmpty else { return fail("its answers cannot be read") }
        unreadable = 0
        for (index, item) in batch.enumerated() {
            // One of which nothing was said is settled too, unless the answer broke off before it.
            guard let answer = found[index] ?? (reply.stop == .complete ? .unclear : nil) else { continue }
            answers.note(answer, for: item.key, on: day)
        }
    }

    /// A prompt of which nothing came. Other pages may go well; a second in a row tells that they do not.
    private func fail(_ problem: String) {
        unreadable += 1
        if unreadable > 1 { hindrance = .model(problem) }
    }

    func batches(_ open: [Keyed]) -> [[Keyed]] {
        var batches: [[Keyed]] = []
        var room = 0
        for item in open {
            let tokens = TokenEstimate.tokens(in: item.question.one.text) + TokenEstimate.tokens(in: item.question.other.text) + 50
            // What no prompt has room for is left.
            guard tokens <= promptTokens else { continue }
            if tokens > room || batches.last?.count ?? 0 >= PairLimits.pairsPerPrompt {
                batches.append([])
                room = promptTokens
            }
            batches[batches.count - 1].append(item)
            room -= tokens
        }
        return batches
    }

    private var promptTokens: Int { min(PairLimits.tokensPerPrompt, access.budget.chunkTokens) }

    /// The most that any prompt can take: whether one is sent follows from what was taken alone, so that a second dream of the day
    /// does not find room for a smaller one.
    var mostTokens: Int { ModelMeter.most(request([])).total + promptTokens * 115 / 100 }

    func request(_ batch: [Keyed]) -> ModelRequest {
        var request = PairQuestion.request(
            batch.map(\.question), instructions: instructions, outputTokens: min(PairLimits.outputTokens, access.budget.outputTokens))
        request.call = ModelCall(.dream, project: project, chunk: prompts)
        return request
    }
}
