import Git

/// What a look at the repository says of one page.
public struct PageVerification: Sendable {
    /// A quote of a file that HEAD's file does not hold any more.
    public struct LostQuote: Sendable, Equatable {
        public let statement: StatementID?
        /// The file, as the evidence names it.
        public let path: String
        public let quote: String
        /// Whether the file itself is gone.
        public let isFileGone: Bool
    }

    public let page: Page
    public let standing: PageStanding
    public let lostQuotes: [LostQuote]

    /// Whether the page names or quotes a file at all.
    public var isCheckable: Bool { FreshnessReader.isCheckable(page) }
    /// Whether somebody should look at the page.
    public var isStale: Bool { standing.isStale || !lostQuotes.isEmpty }
    /// Whether there is anything to tell.
    public var isNotable: Bool { isStale || !standing.notable.isEmpty || standing.branch != nil }
}

extension FreshnessReader {
    /// Pages that can be verified: those that speak of files, sessions and reports aside, which tell of their day.
    public static func verifiable(_ pages: [Page]) -> [Page] {
        pages.filter { page in
            guard page.isActive, let kind = page.kind, kind != .session, kind != .report else { return false }
            return isCheckable(page)
        }.sorted { $0.path < $1.path }
    }

    static func isCheckable(_ page: Page) -> Bool {
        !page.anchors.isEmpty || page.evidence.values.contains { if case .blob = $0.locator { true } else { false } }
    }

    /// Looks at each page's files and at its quotes of them.
    ///
    /// Cost: reads the files that pages quote and that changed since.
    /// - Parameter redactor: what quotes were taken from was redacted.
    public func verifications(of pages: [Page], redactor: Redactor) -> [PageVerification] {
        let isForOne = pages.count == 1
        let standings = standings(of: pages, countsLines: true, judgesBranches: isForOne, commits: Self.mostCommits)
        return zip(pages, standings).map { page, standing in
            // Of many pages only those that are told anyway are worth a look at their sessions.
            let standing =
                isForOne || standing.notable.isEmpty
                ? standing : self.standing(of: page, countsLines: true, commits: Self.mostCommits)
            let lost = standing.confirmation == nil ? lostQuotes(of: page, standing, redactor) : []
            return PageVerification(page: page, standing: standing, lostQuotes: lost)
        }
    }

    private func lostQuotes(of page: Page, _ standing: PageStanding, _ redactor: Redactor) -> [PageVerification.LostQuote] {
        guard isAtHand else { return [] }
        let footnotes = page.evidence
        let places = Dictionary(standing.anchors.map { ($0.anchor.path, $0.path) }, uniquingKeysWith: { first, _ in first })
        var seen: Set<EvidenceLabel> = []
        var lost: [PageVerification.LostQuote] = []
        for (section, statement) in page.statements where section != .retired && section != .contested {
            for label in page.labels(of: statement) where seen.insert(label).inserted {
                guard let evidence = footnotes[label], evidence.role == .repo, let quote = evidence.quote,
                    case .blob(let path, _, let digits) = evidence.locator
                else { continue }
                let place = (places[path] ?? path) ?? path
                let now = blob(at: place)
                if let now, now.hex.hasPrefix(digits) || text(of: now, redactor).containsBytes(of: quote.nfc) { continue }
                lost.append(.init(statement: statement.id, path: path, quote: quote, isFileGone: now == nil))
            }
        }
        return lost
    }

    /// A file's text as it may be shown and quoted; empty when it cannot be read or is over 1 MB.
    func text(of blob: ObjectID, _ redactor: Redactor) -> String {
        guard let repository = repository?.repository, let size = try? repository.size(of: blob), size <= 1 << 20,
            let bytes = try? repository.bytes(of: blob)
        else { return "" }
        return redactor.quotable(file: bytes)
    }
}
