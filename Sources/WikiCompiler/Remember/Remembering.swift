/// Words that a person wants kept, without secrets and on one line.
public struct Remembering: Sendable, Equatable {
    public let words: String
    /// Why, in words of their own; empty when nobody said.
    public let why: String
    /// Nil to have it told from the words.
    public let kind: PageKind?
    /// Whether something was taken out because it looked like a secret.
    public let isRedacted: Bool

    /// The kinds of page that words can be kept on.
    public static let kinds: [PageKind] = [.rule, .gotcha, .decision, .concept]

    /// Throws `WikiError` when the words say nothing, or more than one statement may hold.
    public init(_ words: String, why: String = "", kind: PageKind? = nil, redactor: any Redacting) throws(WikiError) {
        var counts = RedactionCounts()
        self.words = StatementText.oneLine(redactor.redact(words, isHuman: true, counts: &counts))
        self.why = StatementText.oneLine(redactor.redact(why, isHuman: true, counts: &counts))
        self.kind = kind
        isRedacted = counts.total > 0
        let saysSomething = Likeness.words(self.words).count > 1 || self.words.count >= Limits.quote.lowerBound
        guard saysSomething, !EvidenceCheck.isMostlyRedacted(self.words) else {
            throw WikiError(
                "cannot keep these words", isRedacted ? "hardly anything is left of them but a secret" : "they say too little",
                remedy: "Give a sentence that will be true next month.")
        }
        for (name, text) in [("words", self.words), ("reason", self.why)] where text.count > Limits.statement {
            throw WikiError(
                "cannot keep the \(name)", "there are \(text.count) characters, and a statement holds at most \(Limits.statement)",
                remedy: "Say it in fewer words, or remember it in two parts.")
        }
    }
}

/// What became of words that a person wanted kept.
public struct Remembered: Sendable, Equatable {
    /// By which it is undone.
    public var operation: String
    /// The page's path, kind and title.
    public var page: String
    public var kind: PageKind
    public var title: String
    /// The statements that say it.
    public var statements: [StatementID]
    public var isNewPage = false
    /// Whether a statement that stood there already got one more quote.
    public var isConfirmed = false
    /// Whether a person had deleted it before.
    public var isRestored = false
    /// Path of the rule that is no longer to be followed since; empty for none.
    public var retired = ""
}
