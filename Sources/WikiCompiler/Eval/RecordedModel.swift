/// Answers with the replies that stand beside a fixture. It shows that the pipeline works, and nothing of any model.
final class RecordedModel: LanguageModel {
    static let label = "recorded replies: tests plumbing, not a model"

    let name = ModelName(.compatible, "recorded")
    private let fixture: EvalFixture
    private let session: Int

    init(_ fixture: EvalFixture, session: Int) {
        self.fixture = fixture
        self.session = session
    }

    func reply(to request: ModelRequest, cancellation: ModelCancellation) throws(ModelError) -> ModelReply {
        // A hand-written reply has no second try: what was refused of it stays refused.
        let text = request.call?.purpose == .repair ? #"{"operations":[],"carry":""}"# : try recorded((request.call?.chunk ?? 0) + 1)
        let usage = ModelUsage(input: request.estimatedInputTokens, output: TokenEstimate.tokens(in: text))
        return ModelReply(text: text, usage: usage, model: name.model, duration: .zero)
    }

    private func recorded(_ part: Int) throws(ModelError) -> String {
        let path = fixture.recorded(session: session, part: part)
        guard let text = FileText.read(path) else {
            throw ModelError(
                .missing, "cannot answer for part \(part) of session \(session) of \(fixture.name)", "\(path) is missing",
                remedy: "Write it, or run without --recorded.")
        }
        return text
    }
}
