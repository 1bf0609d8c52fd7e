/// Files that commits often change together, each pair with the newest message that shows it.
enum CoChangeNotes {
    private static let most = 5

    static func items(in survey: RepositorySurvey, _ findings: inout RepositoryFindings) -> [Extraction.Item] {
        let files = survey.files.filter { file in
            guard case .source = file.kind else { return false }
            return !PlaceNotes.isAside(file.path)
        }.map(\.path)
        var items: [Extraction.Item] = []
        var seen: [String: Int] = [:]
        for pair in survey.history.coChanges(of: files, support: 10, confidence: 0.7) where items.count < most {
            // A header goes with its source, and a file that goes with everything says nothing.
            guard stem(pair.one) != stem(pair.other), seen[pair.one, default: 0] < 1, seen[pair.other, default: 0] < 2 else { continue }
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
            let all = Int((Double(pair.support) / pair.confidence).rounded())
            items.append(
                .init(
                    section: .how,
                    text:
                        "`\(pair.one)` and `\(pair.other)` change together: \(pair.support) of \(all) commits to the first changed the second too.",
                    quotes: quotes))
        }
        return items
    }

    /// The name without folders and endings.
    private static func stem(_ path: String) -> Substring {
        (path.split(separator: "/").last ?? "").prefix { $0 != "." }
    }
}
