import JSON
import WikiCompiler

/// A page or a commit that answers a question.
enum QueryFinding {
    case page(QueryAnswer)
    case commit(CommitAnswer)

    /// The page, as a receipt names it.
    var listed: (project: String, id: String, path: String)? {
        guard case .page(let answer) = self else { return nil }
        return (answer.project.id, answer.hit.id, answer.hit.path)
    }

    /// Pages and commits in one order, by how much of the question they answer; a page stands before a commit that answers as much.
    static func ranked(_ pages: [QueryAnswer], _ commits: [CommitAnswer], _ query: SearchQuery, _ index: SearchIndex) throws
        -> [QueryFinding]
    {
        var scales: [String: Double] = [:]
        for project in Set(pages.map(\.project.id)) { scales[project] = try index.pageScale(query.text, project: project) }
        var rest = pages.map { page in
            var page = page
            page.hit = page.hit.scaled(by: scales[page.project.id] ?? 0)
            return page
        }[...]
        rest.sort { ($1.hit.score, $0.rank) < ($0.hit.score, $1.rank) }
        var findings: [QueryFinding] = []
        for commit in commits {
            while let page = rest.first, page.hit.score >= commit.hit.score { findings.append(.page(rest.removeFirst())) }
            findings.append(.commit(commit))
        }
        return Array((findings + rest.map { .page($0) }).prefix(query.limit))
    }

    var project: Project {
        switch self {
        case .page(let answer): answer.project
        case .commit(let answer): answer.project
        }
    }

    func lines(rank: Int, for terminal: Terminal, showsProject: Bool, isExplained: Bool) -> [String] {
        switch self {
        case .page(var answer):
            answer.rank = rank
            return answer.lines(for: terminal, showsProject: showsProject, isExplained: isExplained)
        case .commit(let answer):
            return answer.lines(rank: rank, for: terminal, showsProject: showsProject, isExplained: isExplained)
        }
    }

    func write(to json: inout JSONWriter, showsProject: Bool, isExplained: Bool) {
        switch self {
        case .page(let answer): answer.write(to: &json, showsProject: showsProject, isExplained: isExplained)
        case .commit(let answer): answer.write(to: &json, showsProject: showsProject, isExplained: isExplained)
        }
    }
}
