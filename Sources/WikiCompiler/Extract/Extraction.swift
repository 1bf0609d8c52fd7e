/// What an extractor (rules or a model) read out of one session, before it is checked.
///
/// Nothing here is trusted: quotes, roles, limits and exclusions are checked against the archive afterwards.
public struct Extraction: Sendable, Equatable {
    /// A quote of one turn of the session.
    public struct Quote: Sendable, Equatable, Hashable {
        public var turn: Int
        /// Exact words of that turn's text.
        public var text: String

        public init(turn: Int, text: String) {
            self.turn = turn
            self.text = text
        }
    }

    /// One list item to be.
    public struct Item: Sendable, Equatable {
        public var section: Section
        /// One line of plain markdown (words, code spans, emphasis), at most 400 characters.
        public var text: String
        public var quotes: [Quote]

        public init(section: Section, text: String, quotes: [Quote]) {
            self.section = section
            self.text = text
            self.quotes = quotes
        }
    }

    /// A page that the session gives reason for. Apply joins it to an existing page that says the same.
    public struct PageDraft: Sendable, Equatable {
        public var kind: PageKind
        public var title: String
        public var description: String
        public var tags: [String]
        public var entities: [String]
        /// Project-relative paths the page speaks of.
        public var paths: [String]
        /// A draft page: a rule heard once.
        public var isDraft: Bool
        public var items: [Item]
        /// A stable word for what the page is about (`cmd:mix credo`), by which two sessions' pages are known to be
        /// one; also among `entities` when it reads well. Empty: joined by likeness of text only.
        public var subject: String

        public init(
            kind: PageKind, title: String, description: String = "", tags: [String] = [], entities: [String] = [],
            paths: [String] = [], isDraft: Bool = false, items: [Item], subject: String = ""
        ) {
            self.kind = kind
            self.title = title
            self.description = description
            self.tags = tags
            self.entities = entities
            self.paths = paths
            self.isDraft = isDraft
            self.items = items
            self.subject = subject
        }
    }

    /// What became of one turn.
    public enum TurnUse: Sendable, Equatable {
        /// A quote of it stands on a page.
        case used
        /// It went into the session page.
        case summarised
        /// It was left out, and why, in a few words: `"scaffolding"`, `"on an abandoned branch"`.
        case ignored(String)
    }

    /// Pages of lasting knowledge, best first.
    public var pages: [PageDraft]
    /// Drafts that only renew the tallies of pages that exist: of commands that ran too seldom here for a page.
    public var renewals: [PageDraft]
    /// The session page; nil when the session has no human turn.
    public var session: PageDraft?
    /// One entry a turn of the transcript, by turn number.
    public var coverage: [Int: TurnUse]

    public init(
        pages: [PageDraft] = [], renewals: [PageDraft] = [], session: PageDraft? = nil, coverage: [Int: TurnUse] = [:]
    ) {
        self.pages = pages
        self.renewals = renewals
        self.session = session
        self.coverage = coverage
    }
}
