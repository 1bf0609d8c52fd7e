/// A commit made, a branch pushed or a pull request opened.
struct Landed {
    let index: Int
    let words: String
    let quote: String

    /// Nil when the run landed nothing.
    init?(_ run: CommandRun, view: SessionView) {
        guard let answer = run.answer else { return nil }
        let output = view.turns[answer].text
        for kind in run.kinds {
            switch kind.key {
            case "git commit":
                guard !ByteSearch.contains("--amend", in: run.command),
                    let line = output.split(separator: "\n").map({ String($0).trimmed }).first(where: {
                        $0.hasPrefix("[") && ByteSearch.contains("] ", in: $0)
                    }),
                    let close = ByteSearch.first("] ", in: line)
                else { continue }
                let hash = line.bytes(1..<close).split(separator: " ").last.map(String.init) ?? ""
                self.index = answer
                words = "Committed \(hash.asCode): \(line.bytes(close + 2..<line.utf8.count).trimmingSuffix("."))."
                quote = line
                return
            case "gh pr create":
                guard
                    let line = output.split(separator: "\n").map({ String($0).trimmed }).last(where: {
                        ByteSearch.contains("/pull/", in: $0)
                    }), let number = line.split(separator: "/").last
                else { continue }
                self.index = answer
                words = "Opened pull request \("#\(number)".asCode)."
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
                words = "Created issue \(String(id).asCode)\(title.isEmpty ? "" : ": \(title)")."
                quote = line
                return
            default: continue
            }
        }
        return nil
    }
}
