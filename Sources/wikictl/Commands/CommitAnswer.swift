import JSON
import WikiCompiler

/// A commit as `query` shows it.
struct CommitAnswer {
    let hit: CommitHit
    let project: Project
    /// Nil when the repository is not at hand.
    let summary: CommitSummary?

    /// A line about the commit, and one with the line of its message that answers best.
    func lines(rank: Int, for terminal: Terminal, showsProject: Bool, isExplained: Bool) -> [String] {
        let id = terminal.styled((showsProject ? "\(project.name): " : "") + hit.commit.prefix(12), .cyan)
        var lines: [String] = []
        if let summary {
            let facts = [summary.date, count(summary.tokens, "token")].filter { !$0.isEmpty }.joined(separator: ", ")
            let subject = summary.subject.isEmpty ? "(no message)" : summary.subject.visible
            lines.append("\(rank). commit: \(terminal.styled(subject, .bold))  \(id)  \(terminal.styled(facts, .dim))")
        } else {
            lines.append("\(rank). commit: \(id)")
        }
        let margin = String(repeating: " ", count: "\(rank). ".count)
        if let snippet = summary?.snippet, !snippet.isEmpty { lines.append(margin + snippet.visible) }
        if isExplained { lines.append(margin + terminal.styled("score \(hit.score) = \(hit.explanation.spoken)", .dim)) }
        return lines
    }

    /// The members of the hit: `commit` in place of a page's `page`, and no `freshness` and `evidence`.
    func write(to json: inout JSONWriter, showsProject: Bool, isExplained: Bool) {
        if showsProject { json.member("project", project.name) }
        json.member("commit", hit.commit)
        json.member("kind", "commit")
        if let summary {
            json.member("title", summary.subject)
            json.member("date", summary.date)
        }
        json.member("score", hit.score)
        if let summary {
            json.member("snippet", summary.snippet)
            json.member("tokens", summary.tokens)
        }
        if isExplained { json.explanation(hit.explanation) }
    }
}

extension [SearchHit.Part] {
    /// The sum of what is added, times each factor.
    var spoken: String {
        let added = compactMap { part in if case .added(let value) = part.value { "\(part.name) \(value)" } else { nil } }
        let factors = compactMap { part in if case .factor(let value) = part.value { " × \(part.name) \(value)" } else { nil } }
        return "(\(added.joined(separator: " + ")))\(factors.joined())"
    }
}

extension JSONWriter {
    mutating func explanation(_ parts: [SearchHit.Part]) {
        objects("explanation", parts) { json, part in
            json.member("part", part.name)
            switch part.value {
            case .added(let value): json.member("added", value)
            case .factor(let value): json.member("factor", value)
            }
        }
    }
}
