import Foundation

/// The first line of a commit's message, taken apart.
struct SubjectWords: Sendable, Equatable {
    /// The conventional type in lower case: `fix`, `feat`; empty without one.
    let kind: String
    /// What stands before the colon besides: `printer`, `compiler-sfc`; empty without one.
    let scope: String
    /// The rest, without issue numbers at its end.
    let text: String

    init(_ subject: String) {
        var text = subject.trimmed
        var kind = ""
        var scope = ""
        if text.hasPrefix("["), let close = text.firstIndex(of: "]"), text.distance(from: text.startIndex, to: close) < 24 {
            scope = String(text[text.index(after: text.startIndex)..<close])
            text = String(text[text.index(after: close)...]).trimmed.trimmingPrefix(":").trimmed
        }
        if let colon = ByteSearch.first(": ", in: text), colon <= 40 {
            var label = text.bytes(0..<colon).trimmingSuffix("!")
            var inner = ""
            if label.hasSuffix(")"), let open = label.firstIndex(of: "(") {
                inner = String(label[label.index(after: open)...].dropLast())
                label = String(label[..<open])
            }
            let isType = Self.types.contains(label.asciiLowercased)
            if isType || Self.isArea(label) {
                kind = isType ? label.asciiLowercased : ""
                scope = isType ? inner : label
                text = text.bytes(colon + 2..<text.utf8.count).trimmed
            }
        }
        self.kind = kind
        self.scope = scope == "*" ? "" : scope
        self.text = Self.withoutReferences(text.split(separator: " ").filter { !Self.isTag($0) }.joined(separator: " "))
    }

    /// "#apichange"
    private static func isTag(_ word: Substring) -> Bool { word.hasPrefix("#") && word.dropFirst().first?.isLetter == true }

    /// "globset", "ignore,globset", "tests/valgrind": one word, or some between commas.
    private static func isArea(_ label: String) -> Bool {
        !label.isEmpty && label.utf8.allSatisfy { $0.isWord || "-_./,+ ".utf8.contains($0) }
            && label.split(separator: ",").allSatisfy { !$0.drop { $0 == " " }.contains(" ") }
    }

    /// Without "(#12)", ", closes #12", "[ci skip]" at the end.
    private static func withoutReferences(_ subject: String) -> String {
        var text = subject
        guard text.utf8.contains(where: { "#([".utf8.contains($0) }) || text.utf8.last.map({ !$0.isWord }) == true else { return text }
        while true {
            let before = text
            text = text.trimmed
            for (open, close) in [("(", ")"), ("[", "]")] where text.hasSuffix(close) {
                guard let at = text.range(of: open, options: .backwards) else { continue }
                let inside = String(text[at.upperBound...].dropLast()).asciiLowercased
                if RepositoryWording.hasReference(inside) || inside.hasSuffix("skip") || inside.hasPrefix("skip") || inside == "wip" {
                    text = String(text[..<at.lowerBound])
                }
            }
            if let at = text.range(of: " #", options: .backwards), text[at.upperBound...].allSatisfy({ $0.isNumber || ",# ".contains($0) })
            {
                text = String(text[..<at.lowerBound])
                for word in references where text.asciiLowercased.hasSuffix(" \(word)") || text.asciiLowercased.hasSuffix(" \(word):") {
                    text = String(text.trimmingSuffix(":").dropLast(word.count))
                }
            }
            text = text.trimmed
            while let last = text.utf8.last, ".,;:-".utf8.contains(last) { text = String(text.dropLast()).trimmed }
            if text == before { return text }
        }
    }

    private static let references = [
        "closes", "close", "closed", "fixes", "fix", "fixed", "refs", "ref", "see", "issue", "resolves", "pr", "for", "re", "and",
    ]
    private static let types: Set<String> = [
        "feat", "feature", "fix", "bugfix", "hotfix", "chore", "docs", "doc", "refactor", "perf", "test", "tests", "build", "ci", "style",
        "types", "type", "workflow", "wip", "revert", "dx", "release", "security", "deps",
    ]
}
