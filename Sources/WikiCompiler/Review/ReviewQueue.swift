import Git

/// The pages that ask for a person's eye, in the order in which they ask.
public struct ReviewQueue: Sendable {
    public enum Reason: Sendable, Equatable {
        /// Two sides stand on it.
        case contested
        /// Its files changed; how, in words.
        case stale([String])
        /// It changed on this day, and nobody looked since.
        case new(String)

        /// For programs.
        public var name: String {
            switch self {
            case .contested: "contested"
            case .stale: "stale"
            case .new: "new"
            }
        }
    }

    public struct Item: Sendable {
        public let page: Page
        /// The first weighs most.
        public let reasons: [Reason]
    }

    /// What is older is taken as seen, unless a setting of the caller says otherwise.
    public static let usualDays = 30

    public let items: [Item]

    /// The page itself as somebody looked at it, kept beside its files.
    public static func sight(of page: Page) -> Confirmation.Sight {
        Confirmation.Sight(path: "", place: "", blob: "\(ObjectID(ofBlob: Array(page.text.utf8)))")
    }

    /// - Parameters:
    ///   - confirmations: of pages, by their ids.
    ///   - standings: of pages to the repository, by path; empty where it is not at hand.
    ///   - today: `YYYY-MM-DD`
    ///   - days: how far back a page counts as new.
    public init(
        _ pages: [Page], confirmations: [String: [Confirmation]], standings: [String: PageStanding], today: String, days: Int = usualDays
    ) {
        let oldest = StrengthLedger.day(today).map { $0 - days } ?? 0
        let items = pages.compactMap { page -> Item? in
            guard page.isActive, !page.isArchived, let kind = page.kind, kind != .session, kind != .report else { return nil }
            var reasons: [Reason] = []
            if page.isContested { reasons.append(.contested) }
            if let standing = standings[page.path], standing.isStale { reasons.append(.stale(standing.marks)) }
            let seen = (confirmations[page.id] ?? []).contains { confirmation in
                guard confirmation.kind == .person, confirmation.statement.isEmpty else { return false }
                // A session of an earlier day may have changed the page after somebody looked.
                guard let seen = confirmation.sights.first(where: { $0.path.isEmpty }) else { return confirmation.day >= page.updated }
                return seen.blob == Self.sight(of: page).blob
            }
            let evidence = page.evidence.values
            let isOwn = !evidence.isEmpty && evidence.allSatisfy { $0.role == .human }
            if !seen, !isOwn, StrengthLedger.day(page.updated).map({ $0 >= oldest }) ?? false { reasons.append(.new(page.updated)) }
            return reasons.isEmpty ? nil : Item(page: page, reasons: reasons)
        }
        func rank(_ item: Item) -> Int {
            switch item.reasons[0] {
            case .contested: 0
            case .stale: 1
            case .new: 2
            }
        }
        self.items = items.sorted { one, other in
            if rank(one) != rank(other) { return rank(one) < rank(other) }
            return one.page.updated != other.page.updated ? one.page.updated > other.page.updated : one.page.path < other.page.path
        }
    }
}
