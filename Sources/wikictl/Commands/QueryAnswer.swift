import JSON
import WikiCompiler

/// A hit as `query` shows it: with its rank, its project and its freshness.
struct QueryAnswer {
    var rank: Int
    var hit: SearchHit
    let project: Project
    let freshness: Freshness

    /// Gives each hit what the index does not know.
    static func all(_ hits: [SearchHit], wikis: [ProjectWiki], repository: (Project) -> SourceRepository?) throws -> [QueryAnswer] {
        let known = Dictionary(
            wikis.map { ($0.project.id, (wiki: $0, repository: repository($0.project))) }, uniquingKeysWith: { first, _ in first })
        return try hits.enumerated().compactMap { index, hit in
            guard let (wiki, repository) = known[hit.project] else { return nil }
            // The index keeps the anchors' paths only.
            let text = repository == nil || hit.anchors.isEmpty ? nil : try wiki.text(hit.path)
            let anchors = text.map { Page(path: hit.path, text: $0).anchors } ?? []
            return QueryAnswer(rank: index + 1, hit: hit, project: wiki.project, freshness: Freshness(of: anchors, in: repository))
        }
    }

    /// A line about the page, and one with its best statement.
    func lines(for terminal: Terminal, showsProject: Bool, isExplained: Bool) -> [String] {
        let place = showsProject ? "\(project.name): \(hit.path)" : hit.path
        var marks: [String] = []
        if hit.status != .stable { marks.append(hit.status.rawValue) }
        if hit.isContested { marks.append("contested") }
        if hit.isArchived { marks.append("archived") }
        if freshness == .changed { marks.append("files changed since") }
        if freshness == .gone { marks.append("files gone") }
        let facts = [hit.date] + [count(hit.evidence, "quote"), count(hit.tokens, "token")]
        var line = "\(rank). \(hit.kind.rawValue): \(terminal.styled(hit.title.visible, .bold))  \(terminal.styled(place, .cyan))  "
        if !marks.isEmpty { line += terminal.styled(marks.joined(separator: ", "), .yellow) + "  " }
        line += terminal.styled(facts.filter { !$0.isEmpty }.joined(separator: ", "), .dim)
        var lines = [line]
        let margin = String(repeating: " ", count: "\(rank). ".count)
        if !hit.snippet.isEmpty {
            lines.append(margin + hit.snippet.visible + (hit.statement.isEmpty ? "" : terminal.styled(" ^\(hit.statement)", .dim)))
        }
        if isExplained { lines.append(margin + terminal.styled("score \(hit.score) = \(hit.explanation.spoken)", .dim)) }
        return lines
    }

    /// The members of the hit, in the order that docs promise.
    func write(to json: inout JSONWriter, showsProject: Bool, isExplained: Bool) {
        if showsProject { json.member("project", project.name) }
        json.member("page", hit.path)
        json.member("kind", hit.kind.rawValue)
        json.member("title", hit.title)
        json.member("date", hit.date)
        json.member("score", hit.score)
        json.member("freshness", freshness.rawValue)
        json.member("evidence", hit.evidence)
        json.member("snippet", hit.snippet)
        json.member("tokens", hit.tokens)
        if isExplained { json.explanation(hit.explanation) }
    }
}
