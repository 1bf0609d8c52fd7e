import Git

/// Finds out what goes: by reading every version of every page, every archived session and every row. Changes nothing.
struct ErasurePlanner {
    /// One version of a page that something of it stands on.
    struct Version {
        let project: Int
        let path: String
        let blob: ObjectID
        let page: Page
    }

    let home: Home
    /// Those that stay.
    let projects: [Project]
    /// Those that go altogether.
    let purged: [Project]
    let repositories: [Repository]
    var erasure = Erasure()
    /// Versions of pages that lose something, the older ones first.
    var versions: [Version] = []
    let target: ForgetTarget
    /// By project: path and blob of what stands now.
    let standing: [[String: ObjectID]]
    /// By project: every version of every file there ever was, the older ones first.
    private let history: [[HistoryWalk.Version]]
    /// Archives by the source id of their session.
    let archived: [String: [String]]
    /// Told what is being read.
    let progress: (String) -> Void

    init(_ target: ForgetTarget, home: Home, progress: @escaping (String) -> Void) throws {
        self.target = target
        self.home = home
        self.progress = progress
        let all = try ProjectDirectory(home: home).all()
        let ids = if case .projects(let ids) = target { Set(ids) } else { Set<String>() }
        projects = all.filter { !ids.contains($0.id) }
        purged = all.filter { ids.contains($0.id) }
        archived = Dictionary(grouping: TranscriptArchive(root: home.raw).all()) { path in
            String((path.split(separator: "/").last ?? "").prefix { $0 != "." })
        }
        repositories = try projects.map { try Repository(opening: $0.path) }
        history = try zip(projects, repositories).map { project, repository in
            progress("history of \(project.name)")
            return try HistoryWalk(repository).versions(from: try repository.references().map(\.commit))
        }
        standing = try repositories.map { repository in
            guard let head = try repository.head().commit else { return [:] }
            return Dictionary(try repository.files(in: head).map { ($0.path, $0.blob) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// Works everything out.
    /// - Parameter time: seconds since 1970.
    mutating func plan(time: Int64) throws {
        erasure.time = time
        try findCore()
        try findAffected()
        try findEmptied()
        let stems = versions.map { PageName.stem(of: $0.path) }.filter { $0.utf8.count >= 8 || $0.contains("-") }
        erasure.signs = Set(["wikictl"] + erasure.statements.map { "^" + $0 } + stems)
        try findWords()
        try renamePages()
        try findProjects()
        enterExclusions()
        findOrigins()
        var fields = ["op1", "forget"] + erasure.sources.sorted() + erasure.pages.sorted() + erasure.statements.sorted()
        fields += [erasure.pattern ?? "", String(time)] + erasure.purged.keys.sorted()
        erasure.operation = "f" + Identifier.base32(Identifier.hash(fields), length: 10)
    }

    /// The agents' ids of the sessions that what goes came from.
    var origins: Set<String> = []

    /// Passes on each version of each page, or of the files that are wanted, the older ones first.
    func forEachVersion(
        where isWanted: (String) -> Bool = Adoption.isPage, _ body: (Int, String, ObjectID, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        for (index, repository) in repositories.enumerated() {
            progress("history of \(projects[index].name)")
            try HistoryWalk(repository).read(history[index].filter { isWanted($0.path) }) { version, bytes in
                try body(index, version.path, version.blob, bytes)
            }
        }
    }

    func versions(where isWanted: (UnsafeRawBufferPointer) -> Bool) throws -> [Version] {
        var found: [Version] = []
        try forEachVersion { project, path, blob, bytes in
            guard isWanted(bytes) else { return }
            found.append(
                Version(project: project, path: path, blob: blob, page: Page(path: path, text: String(decoding: bytes, as: UTF8.self))))
        }
        return found
    }

    func isStanding(_ version: Version) -> Bool { standing[version.project][version.path] == version.blob }

    /// The version of a page that stands now, or the last one that did.
    func last(_ id: String, among versions: [Version]) -> Version? {
        let all = versions.filter { $0.page.id == id }
        return all.last(where: isStanding) ?? all.last
    }

    mutating func findCore() throws {
        switch target {
        case .session(let source):
            erasure.sources = [source]
            for path in archives(of: source) { if let header = try? ArchiveReader(path: path).header { addSubagents(of: header) } }
            for path in erasure.sources.flatMap(archives) {
                guard let reader = try? ArchiveReader(path: path) else { continue }
                erasure.sessions.insert(reader.header.session)
                try reader.forEach { entry in
                    if case .turn(let turn) = entry, ForgottenTurns.isGlobal(turn.id) { erasure.turns.insert(turn.id) }
                }
            }
        case .page(let id):
            erasure.pages = [id]
            let needle = PhraseSet([id])
            guard let last = last(id, among: try versions(where: needle.isIn)) else {
                throw WikiError(
                    "cannot forget \(id)", "no session of that id is archived, and no wiki ever had such a page",
                    remedy: "'wikictl sessions' lists sessions, 'wikictl query' finds pages.")
            }
            erasure.statements = Set(last.page.statements.compactMap { $0.statement.id?.text })
            try follow()
        case .statement(let id):
            erasure.statements = [id.text]
            try follow()
        case .match(let source): erasure.pattern = source
        case .projects: findPurged()
        }
    }

    /// What the sub-agents of a session said is that session's.
    private mutating func addSubagents(of session: TranscriptHeader) {
        for path in archived.values.joined() {
            guard let header = try? ArchiveReader(path: path).header, header.agent == session.agent,
                header.session.hasPrefix(session.session + ".agent-")
            else { continue }
            erasure.sources.insert(header.source)
        }
    }

    /// Of a project that goes, the sessions that no other one holds go with it.
    private mutating func findPurged() {
        for project in purged {
            erasure.purged[project.id] = project.path
            for (source, paths) in archived where paths.allSatisfy({ $0.hasPrefix("\(home.raw)/\(project.id)/") }) {
                erasure.sources.insert(source)
                for path in paths { if let header = try? ArchiveReader(path: path).header { erasure.sessions.insert(header.session) } }
            }
        }
    }

    func archives(of source: String) -> [String] { archived[source] ?? [] }

    /// Finds what else says the same on the same evidence: copies, merged and struck statements; and which quotes nobody else needs.
    private mutating func follow() throws {
        var seen: Set<String> = []
        var quotes: Set<Erasure.Quote> = []
        var found: [Version] = []
        while seen != erasure.statements {
            let before = erasure.statements
            let needles = PhraseSet(before.map { "^" + $0 } + quotes.map { "\($0.source)-\($0.number)" })
            found = try versions(where: needles.isIn)
            var wordings: [Wording] = []
            for version in found {
                let evidence = version.page.evidence
                for (_, statement) in version.page.statements where statement.id.map({ before.contains($0.text) }) ?? false {
                    wordings.append(Wording(Self.bare(statement)))
                    for label in version.page.labels(of: statement) {
                        quotes.insert(.init(source: label.source.text, number: label.number, text: evidence[label]?.quote ?? ""))
                    }
                }
            }
            for version in found {
                let evidence = version.page.evidence
                for (_, statement) in version.page.statements {
                    guard let id = statement.id, !erasure.statements.contains(id.text) else { continue }
                    let own = version.page.labels(of: statement).map {
                        Erasure.Quote(source: $0.source.text, number: $0.number, text: evidence[$0]?.quote ?? "")
                    }
                    guard own.contains(where: quotes.contains) else { continue }
                    let wording = Wording(Self.bare(statement))
                    if wordings.contains(where: { $0.isSame(as: wording) }) { erasure.statements.insert(id.text) }
                }
            }
            seen = before
        }
        if erasure.pages.isEmpty,
            !found.contains(where: { $0.page.statements.contains { $0.statement.id.map { seen.contains($0.text) } ?? false } })
        {
            let id = erasure.statements.sorted().first ?? ""
            throw WikiError("cannot forget ^\(id)", "no wiki ever had such a statement", remedy: "'wikictl show PAGE' shows the ids.")
        }
        // What another statement of a page that stays rests on is that one's as well; summaries of sessions only repeat.
        for version in found where version.page.kind != .session && !erasure.pages.contains(version.page.id) {
            let evidence = version.page.evidence
            for (_, statement) in version.page.statements where !(statement.id.map { erasure.statements.contains($0.text) } ?? false) {
                for label in version.page.labels(of: statement) {
                    guard let quote = evidence[label]?.quote else { continue }
                    quotes = quotes.filter { $0.source != label.source.text || $0.number != label.number || !quote.contains($0.text) }
                }
            }
        }
        erasure.quotes = quotes.filter { !$0.text.isEmpty }
    }

    /// What a statement says, without the line through it and the reason behind that.
    static func bare(_ statement: Statement) -> String {
        let text = statement.text.markdown
        guard text.hasPrefix("~~"), let end = text.range(of: "~~ ", options: .backwards) else { return text }
        return String(text[text.index(text.startIndex, offsetBy: 2)..<end.lowerBound])
    }
}
