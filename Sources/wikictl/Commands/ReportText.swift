import JSON
import WikiCompiler

/// A report of headings and items for a terminal, wrapped at its width.
struct ReportText {
    private let terminal: Terminal
    /// Items of a section that are shown.
    private let most: Int
    private var lines: [String] = []

    init(terminal: Terminal, most: Int) {
        self.terminal = terminal
        self.most = most
    }

    var text: String { lines.joined(separator: "\n") + "\n" }

    mutating func title(_ words: String) {
        if !lines.isEmpty { lines.append("") }
        lines.append(terminal.styled(words.visible, .bold))
    }

    /// Headings, list items and lines of words.
    mutating func markdown(_ text: String) {
        if !lines.isEmpty { lines.append("") }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map({ String($0).visible }) {
            if line.hasPrefix("## ") {
                lines.append(terminal.styled(String(line.dropFirst(3)), .bold))
            } else if line.hasPrefix("- ") {
                lines += item(String(line.dropFirst(2)))
            } else {
                lines += line.isEmpty ? [""] : TextLayout.wrapped(line, width: width)
            }
        }
    }

    private func item(_ words: String) -> [String] {
        let wrapped = TextLayout.wrapped(words, width: width, indent: 2)
        return ["• " + (wrapped.first ?? "").drop { $0 == " " }] + wrapped.dropFirst()
    }

    /// An item's further lines are indented by themselves. Nothing without items.
    mutating func section(_ heading: String, _ items: [String]) {
        guard !items.isEmpty else { return }
        lines += ["", terminal.styled(heading, .bold)]
        for item in items.prefix(most) {
            for (index, part) in item.split(separator: "\n").map({ String($0).visible }).enumerated() {
                if index == 0 {
                    lines += self.item(part)
                } else {
                    let wrapped = TextLayout.wrapped(part, width: width, indent: 6)
                    lines += ["    – " + (wrapped.first ?? "").drop { $0 == " " }] + wrapped.dropFirst()
                }
            }
        }
        if items.count > most { lines.append(terminal.styled("  and \(items.count - most) more", .dim)) }
    }

    private var width: Int { min(terminal.width, 110) }
}

extension SessionReport {
    /// "2026-11-20 Codex: Cart total includes shipping"
    var line: String {
        let names = agents.map(\.spokenName).joined(separator: ", ")
        return "\(date)\(names.isEmpty ? "" : " \(names)"): \(title)"
    }
}

extension PageNews {
    /// "Sessions use cookies: the API issues one signed cookie  (decisions/sessions.md)"
    var line: String { "\(title)\(words.isEmpty ? "" : ": \(words)")\(isDraft ? ", said once" : "")  (\(page))" }

    /// "You said this for the third time: Use pnpm, not npm  (rules/use-pnpm.md)"
    var again: String { "You said this for the \(Self.ordinal(sessions)) time: \(line)" }

    private static func ordinal(_ number: Int) -> String {
        let words = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
        if (1...words.count).contains(number) { return words[number - 1] }
        let ending = (11...13).contains(number % 100) ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th"
        return "\(number)\(ending)"
    }
}

extension JSONWriter {
    mutating func session(_ session: SessionReport) {
        member("page", session.page)
        member("title", session.title)
        member("date", session.date)
        member("agents", session.agents.map(\.rawValue))
        member("summary", session.summary)
        member("done", session.done)
        member("open", session.openQuestions)
        member("next", session.nextSteps)
    }

    mutating func news(_ news: PageNews) {
        member("page", news.page)
        member("kind", news.kind.rawValue)
        member("title", news.title)
        member("text", news.words)
        member("new", news.isNew)
        member("sessions", news.sessions)
    }
}
