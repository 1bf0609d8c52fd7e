import Foundation

/// Decides whether words may stand on a page, against the archived transcript (design 4 "Check", 5.5).
struct EvidenceCheck {
    /// Why something was refused. The raw value is counted and shown by `--explain`.
    enum Refusal: String, Sendable {
        case unknownTurn = "quotes a turn that is not in the archive"
        case unsupportedQuote = "quote is not in the turn"
        case quoteLength = "quote is too short or too long"
        case redactedQuote = "quote is mostly redacted"
        case abandonedTurn = "quotes a turn that was rewound or copied from another session"
        case noEvidence = "no evidence left"
        case ruleWithoutHuman = "rule without words that a person typed"
        case secret = "looks like a secret"
        case instruction = "reads like an instruction to a model"
        case overLimit = "over a size limit"
        case wrongSection = "section does not belong to the kind"
        case excluded = "was deleted or unlearned by a person"
        case notShown = "quotes a turn that the model was not shown"
        case echo = "repeats what wikictl had told the session"
        case taskBound = "an order for the task at hand, no rule"
        case unknownPath = "names a file that neither the session nor the repository has"
        case unknownPage = "names a page that was not shown"
        case unknownStatement = "names a statement that was not shown"
        case settled = "the statement was retired or contested before"
        case weaker = "the statement rests on stronger words"
        case human = "a person wrote the statement"
        case duplicate = "says what another page says already"
        case refusal = "is a refusal, no statement"
    }

    /// In the order of their numbers, mostly without a gap.
    let all: [Turn]
    private let unusable: Set<Int>
    /// What is quoted when it is no session: a turn's number is a document's place among them, from 1.
    let documents: [RepositoryDocument]
    private let isSecret: @Sendable (String) -> Bool

    init(transcript: Transcript, isSecret: @escaping @Sendable (String) -> Bool) {
        all = transcript.turns
        unusable = transcript.dead
        documents = []
        self.isSecret = isSecret
    }

    /// For statements about a repository. What its files and commits say weighs as much as an agent's words.
    init(documents: [RepositoryDocument], isSecret: @escaping @Sendable (String) -> Bool) {
        all = documents.enumerated().map { Turn(n: $0 + 1, time: $1.date, role: .agent, text: $1.text) }
        unusable = []
        self.documents = documents
        self.isSecret = isSecret
    }

    func turn(_ n: Int) -> Turn? {
        // A model may say any number.
        guard n > 0 else { return nil }
        if all.indices.contains(n - 1), all[n - 1].n == n { return all[n - 1] }
        return all.first { $0.n == n }
    }

    /// Checks one quote. A turn shorter than the least length may be quoted whole.
    func check(_ quote: Extraction.Quote) -> Refusal? {
        guard let turn = self.turn(quote.turn) else { return .unknownTurn }
        guard !unusable.contains(quote.turn) else { return .abandonedTurn }
        let text = turn.text.nfc
        let words = quote.text.nfc
        let whole = words == text
        guard words.count <= Limits.quote.upperBound, words.count >= Limits.quote.lowerBound || whole, !words.isEmpty else {
            return .quoteLength
        }
        guard whole || (!text.isEmpty && text.containsBytes(of: words)) else { return .unsupportedQuote }
        if Self.isMostlyRedacted(words) { return .redactedQuote }
        return isSecret(words) ? .secret : nil
    }

    /// Checks the words of a statement, title or description.
    func check(words: String) -> Refusal? {
        // As they will stand on the page: what cannot be seen is dropped there, and may have parted a secret.
        let line = StatementText.oneLine(words)
        if isSecret(words) || isSecret(line) { return .secret }
        return InstructionLike.matches(line) ? .instruction : nil
    }

    /// The beginning of a model's words for a report, without what would be wrong there.
    func shown(_ words: String, _ limit: Int) -> String {
        let line = StatementText.oneLine(words)
        // Looked at whole: half a secret is not recognised.
        if isSecret(words) || isSecret(line) { return "[REDACTED]" }
        return line.count > limit ? line.prefix(limit) + "…" : line
    }

    /// Whether one of the quotes is of words that a person typed: not pasted, quoted or fenced (design 5.5).
    func hasHumanWords(_ quotes: [Extraction.Quote]) -> Bool {
        quotes.contains { quote in
            guard let turn = self.turn(quote.turn), turn.role == .user, turn.origin == .human else { return false }
            return TypedWords.contains(quote.text, in: turn.text)
        }
    }

    /// Whether more of the words was taken out than is left.
    static func isMostlyRedacted(_ words: String) -> Bool {
        let marked = words.ranges(of: "[REDACTED:").count
        guard marked > 0 else { return false }
        var rest = words
        while let open = rest.range(of: "[REDACTED:"), let close = rest[open.upperBound...].firstIndex(of: "]") {
            rest.removeSubrange(open.lowerBound...close)
        }
        return rest.count * 2 < words.count
    }
}

/// Text that speaks to a model rather than about the project. Remembered nowhere: it would be injected later.
enum InstructionLike {
    private static let phrases = [
        "ignore previous instructions", "ignore all previous", "ignore the above", "disregard previous", "disregard all",
        "disregard the above", "you are now", "system prompt", "new instructions:", "do not tell the user", "don't tell the user",
        "without telling the user", "<system", "</system", "[inst]", "<|im_start", "override your instructions", "forget your instructions",
        "forget all previous", "as an ai language model", "i can't help with", "i cannot assist with",
        "ignore all instructions", "ignore your instructions", "ignoriere alle vorherigen", "ignoriere die vorherigen",
        "ignorez les instructions", "ignore les instructions", "ignora las instrucciones", "ignora le istruzioni",
        "ignore as instruções", "игнорируй предыдущие",
        "忽略之前的", "忽略所有", "以前の指示を無視",
    ]

    static func matches(_ text: String) -> Bool {
        let lower = StatementText.oneLine(text).lowercased()
        return phrases.contains { lower.containsBytes(of: $0) }
    }
}
