import JSON
import WikiCompiler

/// A hit as `query` shows it: with its rank, its project and its standing.
struct QueryAnswer {
    var rank: Int
    var hit: SearchHit
    let project: Project
    let standing: PageStanding
    let strength: PageStrength?

    /// Gives each hit what the index does not know.
    static func all(_ hits: [JudgedHit], wikis: [ProjectWiki]) -> [QueryAnswer] {
        let projects = Dictionary(wikis.map { ($0.project.id, $0.project) }, uniquingKeysWith: { first, _ in first })
        return hits.enumerated().compactMap { index, judged in
            projects[judged.hit.project].map {
                QueryAnswer(rank: index + 1, hit: judged.hit, project: $0, standing: judged.standing, strength: judged.strength)
            }
        }
    }

    /// A line about the page, and one with its best statement.
    func lines(for terminal: Terminal, showsProject: Bool, isExplained: Bool) -> [String] {
        let place = showsProject ? "\(project.name): \(hit.path)" : hit.path
        var marks: [String] = []
        if hit.status != .stable { marks.append(hit.status.rawValue) }
        if hit.isContested { marks.append("contested") }
        if hit.isArchived { marks.append("archived") }
        if isDormant { marks.append("dormant") }
        marks += standing.marks.map(\.visible)
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

    private var isDormant: Bool { strength?.isDormant ?? false }

    /// The members of the hit, in the order that docs promise.
    func write(to json: inout JSONWriter, showsProject: Bool, isExplained: Bool) {
        if showsProject { json.member("project", project.name) }
        json.member("page", hit.path)
        json.member("kind", hit.kind.rawValue)
        json.member("title", hit.title)
        json.member("date", hit.date)
        json.member("score", hit.score)
        json.member("freshness", standing.state.rawValue)
        json.member("evidence", hit.evidence)
        json.member("snippet", hit.snippet)
        json.member("tokens", hit.tokens)
        if isDormant { json.member("dormant", true) }
        json.details(standing)
        if isExplained { json.explanation(hit.explanation) }
    }
}
