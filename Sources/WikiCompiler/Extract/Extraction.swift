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
        /// File stem of the page that it is meant for; empty: found by subject and likeness, or new.
        public var target = ""
        /// The name by which links of the same extraction mean it; empty for none.
        public var reference = ""

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

    /// What the session says of a statement that stands already.
    public struct Change: Sendable, Equatable {
        public enum Deed: Sendable, Equatable {
            case confirm
            /// The same fact in these words.
            case revise(String)
            /// It does not hold any more; these words hold instead, or none.
            case retire(by: String)
        }

        public var statement: StatementID
        public var deed: Deed
        public var quotes: [Quote]

        public init(statement: StatementID, deed: Deed, quotes: [Quote]) {
            self.statement = statement
            self.deed = deed
            self.quotes = quotes
        }
    }

    /// That a reader of one page should know the other. Pages are named by file stem or by `PageDraft.reference`.
    public struct Link: Sendable, Equatable {
        public var from: String
        public var to: String

        public init(from: String, to: String) {
            self.from = from
            self.to = to
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

    /// What is said of statements that stand already, before anything is added.
    public var changes: [Change] = []
    /// Pages of lasting knowledge, best first.
    public var pages: [PageDraft]
    public var links: [Link] = []
    /// Whether statements that say the opposite of a new one are retired or contested although nobody said so.
    public var settlesOpposites = false
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
