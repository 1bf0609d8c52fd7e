import Git

/// A commit as a hit shows it.
public struct CommitSummary: Sendable, Equatable {

    /// The day of its author, `YYYY-MM-DD`.
    public let date: String
    /// Redacted; of a merge the title that its body carries. Empty without a message.
    public let subject: String
    /// The line of the body that answers best; empty when none has a word of the question.
    public let snippet: String
    /// Estimated price of the whole message.
    public let tokens: Int

    init(_ commit: Commit, _ redacted: String, _ question: CommitQuestion) {
        let message = CommitMessage(redacted)
        date = CivilDate.of(Timestamp.utc(milliseconds: Int(commit.author.time) * 1_000)) ?? ""
        let first = redacted.split(whereSeparator: \.isNewline).first ?? ""
        subject = message.subject.isEmpty ? String(first) : message.subject
        snippet = SearchHit.cut(question.bestLine(of: message.body))
        tokens = TokenEstimate.tokens(in: redacted)
    }
}

/// A question's words, for choosing the lines that are shown.
public final class CommitQuestion {
    private let analyzer: Analyzer
    private let terms: Set<[UInt8]>

    public init(_ text: String) throws {
        analyzer = try Analyzer()
        terms = Set(QuestionTerms.terms(of: text, with: analyzer))
    }

    /// The line with the most of the question's words, the first of several.
    func bestLine(of lines: [Substring]) -> String {
        var best = (count: 0, line: "")
        for line in lines {
            let count = analyzer.distinctTerms(String(line)).count { terms.contains($0) }
            if count > best.count { best = (count, String(line)) }
        }
        return String(best.line.drop(while: \.isWhitespace))
    }
}
