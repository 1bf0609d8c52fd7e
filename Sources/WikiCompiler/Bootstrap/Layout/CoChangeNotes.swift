/// Files that commits often change together, each pair with the newest message that shows it.
enum CoChangeNotes {
    private static let most = 3

    static func items(in survey: RepositorySurvey, _ findings: inout RepositoryFindings) -> [Extraction.Item] {
        let files = survey.files.filter { file in
            guard case .source = file.kind else { return false }
            return !PlaceNotes.isAside(file.path) && !ProjectPlace.isTest(file.path)
        }.map(\.path)
        var items: [Extraction.Item] = []
        var seen: [String: Int] = [:]
        for pair in survey.history.coChanges(of: files, support: 10, confidence: 0.75) where items.count < most {
            // A header goes with its source, and a file that goes with everything says nothing.
            guard !isObvious(pair.one, pair.other), seen[pair.one, default: 0] < 1, seen[pair.other, default: 0] < 1,
                holds(pair, in: survey.history)
            else { continue }
            let shared = survey.history.commits.first { commit in
                let paths = Set(commit.changes.map(\.path))
                return paths.contains(pair.one) && paths.contains(pair.other) && paths.count <= CoChange.mostFiles
                    && commit.subject.count >= Limits.quote.lowerBound
            }
            guard let shared else { continue }
            let message = survey.message(shared)
            guard let quotes = findings.evidence(shared.subject, of: message) else { continue }
            seen[pair.one, default: 0] += 1
            seen[pair.other, default: 0] += 1
            guard let since = since(pair, in: survey.history) else { continue }
            items.append(
                .init(
                    section: .how,
                    text:
                        "`\(pair.one)` and `\(pair.other)` belong together: most commits to the first since \(since) changed the second too.",
                    quotes: quotes))
        }
        return items
    }

    /// The year of the first commit to the rarer file, when most of all commits to it changed the other too.
    private static func since(_ pair: CoChange, in history: ProjectHistory) -> String? {
        let own = history.commits.filter { commit in commit.changes.contains { $0.path == pair.one } }
        let shared = own.count { commit in commit.changes.contains { $0.path == pair.other } }
        guard shared * 2 > own.count, let first = own.last else { return nil }
        return String(first.date.prefix(4))
    }

    /// Whether a pair still holds, and says more than that the second file changes all the time.
    private static func holds(_ pair: CoChange, in history: ProjectHistory) -> Bool {
        let folder = pair.one.lastIndex(of: "/").map { pair.one[...$0] } ?? ""
        var (near, others, recent, kept, small) = (0, 0, 0, 0, 0)
        for commit in history.commits where !commit.changes.isEmpty && commit.changes.count <= CoChange.mostFiles {
            let hasOther = commit.changes.contains { $0.path == pair.other }
            if commit.changes.contains(where: { $0.path.hasPrefix(folder) }) {
                near += 1
                if hasOther { others += 1 }
            }
            guard commit.changes.contains(where: { $0.path == pair.one }) else { continue }
            // What came with half of the project tells nothing of the two.
            if hasOther, commit.changes.count <= 6 { small += 1 }
            if recent < 6 {
                recent += 1
                if hasOther { kept += 1 }
            }
        }
        return kept * 3 >= recent * 2 && small * 5 >= pair.support * 3 && Double(others) * 3 <= Double(near) * pair.confidence
    }

    /// Whether the names tell it: `stream.h` and `t_stream.c`.
    private static func isObvious(_ one: String, _ other: String) -> Bool {
        func words(_ path: String) -> Set<Substring> {
            Set((path.split(separator: "/").last ?? "").prefix { $0 != "." }.lowercased().split { "_-".contains($0) })
        }
        let (left, right) = (words(one), words(other))
        return left.isSubset(of: right) || right.isSubset(of: left)
    }
}
