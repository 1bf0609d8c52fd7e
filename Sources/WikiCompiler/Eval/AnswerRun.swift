import Templates

/// Questions about the past, each answered by one model from nothing, from the sessions and from the wiki.
public struct AnswerRun: Sendable {
    /// One answer.
    public struct Answer: Sendable {
        public let question: PastQuestion
        public let arm: AnswerArm
        public let text: String
        public let verdict: PastQuestion.Verdict
        /// Tokens of the prompt and of the answer, as the provider counts them.
        public let tokens: Int
        public let money: Money?
    }

    public private(set) var answers: [Answer] = []

    /// Compiles the wikis of the questions' fixtures and asks. The first call that fails ends it.
    public init(
        _ questions: [PastQuestion], about fixtures: [EvalFixture], wikisBy column: EvalColumn, model: any LanguageModel,
        cost: EvalColumn.Cost = { usage, _ in usage.reported }, progress: (PastQuestion) -> Void = { _ in }
    ) throws {
        for fixture in fixtures {
            let own = questions.filter { $0.fixture == fixture.name }
            guard !own.isEmpty else { continue }
            let (outcome, home) = try EvalOutcome.compile(fixture, by: column)
            if let failure = outcome.failures.first {
                throw WikiError("cannot ask about \(fixture.name)", "its wiki is not whole: \(failure)")
            }
            let material = try AnswerMaterial(home)
            for question in own {
                progress(question)
                for arm in AnswerArm.allCases {
                    let request = Self.request(question.question, try material.text(for: question.question, arm))
                    let reply = try model.reply(to: request, cancellation: ModelCancellation())
                    answers.append(
                        Answer(
                            question: question, arm: arm, text: reply.text, verdict: question.verdict(reply.text),
                            tokens: reply.usage.total, money: cost(reply.usage, model.name)))
                }
            }
        }
    }

    /// How many answers of an arm came to what.
    public func count(_ arm: AnswerArm, _ verdict: PastQuestion.Verdict) -> Int {
        answers.count { $0.arm == arm && $0.verdict == verdict }
    }

    /// Mean tokens of a question in an arm; 0 without questions.
    public func tokens(_ arm: AnswerArm) -> Int {
        let own = answers.filter { $0.arm == arm }
        return own.isEmpty ? 0 : own.reduce(0) { $0 + $1.tokens } / own.count
    }

    static func request(_ question: String, _ material: String) -> ModelRequest {
        // The question first: material could hold its mark.
        let text = EvalTemplate.answer.builtIn.replacing("{{question}}", with: question).replacing("{{material}}", with: material)
        var request = ModelRequest(system: [], user: text, schema: nil, maxOutputTokens: 600)
        request.call = ModelCall(.eval)
        return request
    }
}
