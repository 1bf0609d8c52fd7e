/// A commit made, a branch pushed or a pull request opened.
struct Landed {
    enum Deed: Equatable { case commit, amend, push, pullRequest, issue }

    let deed: Deed
    /// The commit's subject or the issue's title; empty when the output tells none.
    let subject: String
    let index: Int
    let words: String
    let quote: String

    /// All that a session landed, in order; an amended commit takes the place of the one before it.
    static func all(in view: SessionView) -> [Landed] {
        var found: [Landed] = []
        for run in view.runs where run.outcome == .passed {
            guard let landed = Landed(run, view: view) else { continue }
            if landed.deed == .amend, let last = found.lastIndex(where: { $0.deed == .commit || $0.deed == .amend }) {
                found.remove(at: last)
            }
            found.removeAll { $0.words == landed.words }
            found.append(landed)
        }
        return found
    }

    /// The line of a `git log --oneline` that follows a quiet commit.
    private static func logLine(_ output: String, _ run: CommandRun) -> String? {
        guard ByteSearch.contains("git log --oneline", in: run.command) else { return nil }
        return output.split(separator: "\n").map { String($0).trimmed }.first { line in
            let hash = line.utf8.prefix { $0.isDigit || (97...102).contains($0) }
            return (7...12).contains(hash.count) && line.utf8.dropFirst(hash.count).first == 32
        }
    }

    /// Nil when the run landed nothing.
    init?(_ run: CommandRun, view: SessionView) {
        guard let answer = run.answer else { return nil }
        let output = view.turns[answer].text
        for kind in run.kinds {
            switch kind.key {
            case "git commit":
                if !ByteSearch.contains("--amend", in: run.command), let line = Self.logLine(output, run) {
                    let hash = line.split(separator: " ")[0]
                    self.index = answer
                    deed = .commit
                    subject = line.dropFirst(hash.count + 1).trimmingWhitespace.trimmingSuffix(".")
                    words = "Committed \(String(hash).asCode): \(subject)."
                    quote = line
                    return
                }
                guard
                    let line = output.split(separator: "\n").map({ String($0).trimmed }).first(where: {
                        $0.hasPrefix("[") && ByteSearch.contains("] ", in: $0)
                    }),
                    let close = ByteSearch.first("] ", in: line)
                else { continue }
                let hash = line.bytes(1..<close).split(separator: " ").last.map(String.init) ?? ""
                self.index = answer
                deed = ByteSearch.contains("--amend", in: run.command) ? .amend : .commit
                subject = line.bytes(close + 2..<line.utf8.count).trimmingSuffix(".")
                words = "Committed \(hash.asCode): \(subject)."
                quote = line
                return
            case "gh pr create":
                guard
                    let line = output.split(separator: "\n").map({ String($0).trimmed }).last(where: {
                        ByteSearch.contains("/pull/", in: $0)
                    }), let number = line.split(separator: "/").last
                else { continue }
                self.index = answer
                deed = .pullRequest
                subject = ""
                words = "Opened pull request \("#\(number)".asCode)."
                quote = line
                return
            case "git push":
                guard
                    let line = output.split(separator: "\n").map({ String($0).trimmed }).first(where: {
                        ByteSearch.contains(" -> ", in: $0) && !ByteSearch.contains("rejected", in: $0)
                    }), let branch = line.split(separator: " ").last
                else { continue }
                self.index = answer
                deed = .push
                subject = ""
                words = "Pushed \(String(branch).asCode)."
                quote = line
                return
            case "bd create", "gh issue create", "issues new":
                let lines = output.split(separator: "\n").map { String($0).trimmed }
                guard
                    let line = lines.first(where: {
                        ByteSearch.contains("Created issue", in: $0) || ByteSearch.contains("/issues/", in: $0)
                    }), let id = line.split(whereSeparator: { $0 == " " || $0 == "/" }).last
                else { continue }
                let title = lines.first { $0.hasPrefix("Title: ") }?.dropFirst(7) ?? ""
                self.index = answer
                deed = .issue
                subject = String(title)
                words = "Created issue \(String(id).asCode)\(title.isEmpty ? "" : ": \(title)")."
                quote = line
                return
            default: continue
            }
        }
        return nil
    }
}
