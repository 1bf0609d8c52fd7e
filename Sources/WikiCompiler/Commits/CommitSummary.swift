import Git

/// A commit as a hit shows it.
public struct CommitSummary: Sendable, Equatable {

    /// The day of its author, `YYYY-MM-DD`.
    public let date: String
    /// Redacted; of a merge the title that its body carries. Empty without a message.
    public let subject: String
    /// The line of the body that answers best, with the rest of its sentence; empty when none has a word of the question.
    public let snippet: String
    /// Estimated price of the whole message.
    public let tokens: Int

    init(_ commit: Commit, _ redacted: String, _ question: CommitQuestion) {
        let message = CommitWords(redacted)
        date = CivilDate.of(Timestamp.utc(milliseconds: Int(commit.author.time) * 1_000)) ?? ""
        let first = redacted.split(whereSeparator: \.isNewline).first ?? ""
        subject = message.subject.isEmpty ? String(first) : message.subject
        snippet = SearchHit.cut(question.bestSentence(of: message.body))
        tokens = TokenEstimate.tokens(in: redacted)
    }
}
