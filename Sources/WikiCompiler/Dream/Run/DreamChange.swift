/// One thing that a dream does to the pages of a wiki.
public struct DreamChange: Sendable, Equatable {
    public enum Deed: String, Sendable, CaseIterable {
        /// Two statements that contradict each other stand under Contested.
        case contested
        /// The older of two answers to one question was struck through.
        case superseded
        /// Pages that say the same became one.
        case merged
        /// Of a page that outgrew a page, what it says of one thing moved to a page of its own.
        case split
        case archived
        /// Links lead to where pages stand now.
        case relinked
    }

    public let deed: Deed
    /// The page, as it stands afterwards; of merged ones the one that stays, of a parted one what is left of it.
    public let path: String
    public let title: String
    /// The other pages it is about.
    public let others: [String]
    /// Why, as plain text.
    public let reason: String
    /// The statements that show it, by whose ids 'wikictl why' tells their evidence.
    public var statements: [StatementID] = []
    /// What is noted of it in the history, so that it is not done again once a person took it back; empty for what only follows
    /// from other changes.
    var key = ""
    /// By whose word it was done; empty where rules could tell.
    public var model = ""
}

/// Something that a dream found and left as it is.
public struct DreamFinding: Sendable, Equatable {
    public enum Kind: String, Sendable {
        /// A file that the page speaks of changed or is gone.
        case stale
        /// A contradiction or a repetition on a page that a person wrote on or pinned, or that has no room.
        case contradiction, duplicate
        /// Pages that would be archived, and are not.
        case archive
        /// A page that has hardly room for another statement.
        case full
        /// Somebody is at work on the page, or broke it.
        case held
        /// A rule or procedure that could be said in a wider place.
        case suggestion
    }

    public let kind: Kind
    /// Empty where it is about no single page.
    public let path: String
    public let words: String

    /// Whether it waits for a person to do something.
    public var isWaiting: Bool { kind == .archive || kind == .held }
}

extension DreamChange {
    /// The key of a change, the ids in one order: the same whichever page or side came first.
    static func key(_ deed: Deed, _ ids: [String]) -> String { ([deed.rawValue] + ids.sorted()).joined(separator: " ") }
}
