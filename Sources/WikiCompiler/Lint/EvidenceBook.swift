/// What the archive and the repository say of the quotes of some pages.
struct EvidenceBook: Sendable {
    struct Verdict: Sendable, Equatable {
        var state: EvidenceTrail.State
        /// Whether a person typed the words, for a quote of a user's turn that was found; nil for others.
        var isTyped: Bool?
    }

    private var verdicts: [String: [EvidenceLabel: Verdict]] = [:]
    /// Sessions whose last command failed.
    private(set) var failed: Set<SourceID> = []

    /// What is known of a footnote; `absent` when nobody looked.
    func verdict(on evidence: Evidence, of path: String) -> Verdict {
        if evidence.role == .human { return Verdict(state: .human) }
        return verdicts[path]?[evidence.label] ?? Verdict(state: .absent)
    }

    mutating func note(_ verdict: Verdict, on label: EvidenceLabel, of path: String) { verdicts[path, default: [:]][label] = verdict }
    mutating func note(failed source: SourceID) { failed.insert(source) }
}

/// Reads each archive once, however many pages quote it.
struct EvidenceReader {
    let wiki: ProjectWiki
    let archive: TranscriptArchive
    /// Looks quotes of the project's repository up; nil when it is not at hand.
    let repository: RepositoryTrail?

    /// For telling whether archives changed: they grow, or are written anew.
    func stamps() -> ArchiveStamps { ArchiveStamps(self) }

    /// Throws where an archive cannot be read.
    func book(of pages: [LintPage]) throws -> EvidenceBook {
        var book = EvidenceBook()
        var quoted: [SourceID: [(page: String, evidence: Evidence)]] = [:]
        var agents: [SourceID: Agent] = [:]
        for page in pages {
            for source in page.page.sources { if let agent = source.agent { agents[source.id] = agent } }
            for footnote in page.footnotes {
                let evidence = footnote.evidence
                switch evidence.role {
                case .human: continue
                case .repo: book.note(.init(state: repository?.state(of: evidence) ?? .absent), on: evidence.label, of: page.path)
                default: quoted[evidence.label.source, default: []].append((page.path, evidence))
                }
            }
        }
        let projects = wiki.archivedProjects
        for (source, quotes) in quoted.sorted(by: { $0.key < $1.key }) {
            guard let path = wiki.archived(source, agent: agents[source], in: archive, of: projects) else { continue }
            try Self.read(path, source, quotes, into: &book)
        }
        return book
    }

    private static func read(
        _ path: String, _ source: SourceID, _ quotes: [(page: String, evidence: Evidence)], into book: inout EvidenceBook
    ) throws {
        let reader = try ArchiveReader(path: path)
        let wanted = Dictionary(grouping: quotes.indices) { quotes[$0].evidence.label.number }
        var lastFailed: Bool?
        var found: Set<Int> = []
        try reader.forEach { entry in
            guard case .turn(let turn) = entry else { return }
            if turn.role == .tool { lastFailed = turn.tool?.ok.map { !$0 } ?? turn.tool?.exit.map { $0 != 0 } ?? lastFailed }
            guard let indices = wanted[turn.n], found.insert(turn.n).inserted else { return }
            for index in indices {
                let (page, evidence) = quotes[index]
                var verdict = EvidenceBook.Verdict(state: .init(of: evidence, in: turn, by: reader.header.agent))
                if verdict.state == .verified, turn.role == .user, let quote = evidence.quote {
                    verdict.isTyped = turn.origin == .human && TypedWords.contains(quote, in: turn.text.nfc)
                }
                book.note(verdict, on: evidence.label, of: page)
            }
        }
        for (number, indices) in wanted where !found.contains(number) {
            for index in indices { book.note(.init(state: .mismatch), on: quotes[index].evidence.label, of: quotes[index].page) }
        }
        if lastFailed == true { book.note(failed: source) }
    }
}

/// What tells whether the archives of a page changed since they were read.
final class ArchiveStamps {
    private let reader: EvidenceReader
    private let projects: [String]
    private var known: [String: String] = [:]

    init(_ reader: EvidenceReader) {
        self.reader = reader
        projects = reader.wiki.archivedProjects
    }

    /// - Parameter sources: as `PageFacts` has them.
    func stamp(of sources: [String]) -> String { sources.map(stamp).joined(separator: " ") }

    private func stamp(of source: String) -> String {
        if let stamp = known[source] { return stamp }
        let parts = source.split(separator: " ")
        let agent = parts.dropFirst().first.flatMap { Agent(rawValue: String($0)) }
        let path = parts.first.flatMap { SourceID($0) }.flatMap {
            reader.wiki.archived($0, agent: agent, in: reader.archive, of: projects)
        }
        let stamp = path.map(FileText.stamp) ?? ""
        known[source] = stamp
        return stamp
    }
}
