import Git

extension RepositorySurvey {
    /// Files whose older versions are read, and versions of one file.
    private static let mostDatedFiles = 200

    /// The TODOs with the day each was written, as far as it is found by halving the versions of its file; files that
    /// have been there longest come first.
    ///
    /// Cost: some ten versions a file are read, of 200 files at most.
    func datedReminders() -> [Reminder] {
        var versions: [String: [(blob: ObjectID?, date: String)]] = [:]
        let wanted = Set(reminders.map(\.path))
        for commit in history.commits {
            for change in commit.changes where wanted.contains(change.path) {
                versions[change.path, default: []].append((change.new, commit.date))
            }
        }
        let order = wanted.sorted { left, right in
            let (l, r) = (versions[left]?.last?.date ?? "9", versions[right]?.last?.date ?? "9")
            return l != r ? l < r : left < right
        }
        let dated = Set(order.prefix(Self.mostDatedFiles))
        var found: [Reminder] = []
        for (path, marks) in Dictionary(grouping: reminders, by: \.path).sorted(by: { $0.key < $1.key }) {
            guard dated.contains(path), let history = versions[path], !history.isEmpty else {
                found += marks
                continue
            }
            var texts: [Int: Set<String>] = [:]
            func lines(_ index: Int) -> Set<String> {
                if let known = texts[index] { return known }
                let bytes = history[index].blob.flatMap(oldBytes) ?? []
                let lines = Set(String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { String($0).trimmed })
                texts[index] = lines
                return lines
            }
            for mark in marks {
                var mark = mark
                // The newest version has it; the first of the older ones that has not ends the search.
                var (has, lacks) = (0, history.count)
                while lacks - has > 1 {
                    let middle = (has + lacks) / 2
                    if lines(middle).contains(mark.text) { has = middle } else { lacks = middle }
                }
                mark.date = history[has].date
                found.append(mark)
            }
        }
        return found
    }
}
