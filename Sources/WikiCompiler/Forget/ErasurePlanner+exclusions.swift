import Git

extension ErasurePlanner {
    /// The projects in whose repositories anything of it is stored, reachable or not.
    mutating func findProjects() throws {
        for (index, project) in projects.enumerated() {
            progress("objects of \(project.name)")
            let eraser = try FileEraser(erasure, project: project.id)
            var isHit = !(erasure.paths[project.id] ?? [:]).isEmpty
            try repositories[index].forEachObject { _, _, bytes in
                if !isHit { isHit = eraser.mayHold(bytes) }
            }
            if isHit { erasure.projects.append(project.id) }
        }
    }

    mutating func findOrigins() {
        origins = erasure.sessions
        let sources = Set(erasure.quotes.map(\.source))
        for path in sources.flatMap(archives) { if let header = try? ArchiveReader(path: path).header { origins.insert(header.session) } }
    }

    mutating func enterExclusions() {
        for source in erasure.sources.sorted() {
            let line = "forgotten \(source)"
            erasure.exclusions["", default: []].append(line)
            if purged.isEmpty { for project in erasure.projects { erasure.exclusions[project, default: []].append(line) } }
        }
        var known: Set<String> = []
        for id in erasure.pages.union(erasure.affected).sorted() {
            guard let last = last(id, among: versions), let kind = last.page.kind else { continue }
            let project = projects[last.project].id
            let isGone = erasure.pages.contains(id)
            guard isGone || erasure.pattern != nil || !erasure.statements.isEmpty else { continue }
            var lines = Exclusions()
            if isGone, erasure.sources.isEmpty { lines.forget(last.page, kind) }
            let eraser = try? FileEraser(erasure, project: project)
            for (_, statement) in last.page.statements where kind != .session {
                guard let id = statement.id, eraser?.goes(statement) ?? false, known.insert(project + id.text).inserted else { continue }
                lines.forget(statement, kind, labels: last.page.labels(of: statement))
            }
            erasure.exclusions[project, default: []] += lines.text.split(separator: "\n").map(String.init)
        }
    }
}

extension Exclusions {
    /// Enters a page for good: its id, what it was about, and its evidence.
    mutating func forget(_ page: Page, _ kind: PageKind) {
        var marks = [Exclusions.mark("page", kind.rawValue, PageName.stem(title: page.title, kind: kind))]
        if let subject = page.frontMatter["subject"]?.string { marks.append(Exclusions.mark("subject", kind.rawValue, subject)) }
        if kind == .session { marks = page.sources.map { Exclusions.mark("session", $0.id.text) } }
        var labels: [EvidenceLabel] = []
        for label in page.statements.flatMap({ page.labels(of: $0.statement) }) where kind != .session && !labels.contains(label) {
            labels.append(label)
        }
        add(.forgotten, page.id, kind: kind, marks: marks, labels: labels)
    }

    /// Enters a statement for good: its id, its words' hash, and its evidence.
    mutating func forget(_ statement: Statement, _ kind: PageKind, labels: [EvidenceLabel]) {
        guard let id = statement.id else { return }
        let mark = Exclusions.mark("statement", kind.rawValue, Likeness.normalised(statement.text.plain))
        add(.forgotten, id.text, kind: kind, marks: [mark], labels: labels)
    }
}
