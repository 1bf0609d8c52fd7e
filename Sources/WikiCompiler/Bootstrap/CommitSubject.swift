/// What a commit's first line says of its kind.
struct CommitSubject {
    private let text: String

    init(_ text: String) { self.text = text }

    /// The subject that is taken back: what stands between the quotes of `Revert "…"`, or behind `revert: `; else nil.
    var reverted: String? {
        let lowered = text.lowercased()
        if lowered.hasPrefix("revert \""), let end = text.lastIndex(of: "\""), end > text.index(text.startIndex, offsetBy: 8) {
            return String(text[text.index(text.startIndex, offsetBy: 8)..<end])
        }
        guard lowered.hasPrefix("revert: ") else { return nil }
        let rest = String(text.dropFirst(8))
        // `revert: revert "…"` and `revert: "…"` quote as git does.
        let inner = CommitSubject(rest).reverted ?? rest
        return inner.count > 2 && inner.hasPrefix("\"") && inner.hasSuffix("\"") ? String(inner.dropFirst().dropLast()) : inner
    }

    /// Whether it mends something that did not work: not spelling, form, tests or documents, and not a fix taken back.
    var isFix: Bool {
        if reverted != nil { return false }
        if let type = conventionalType, type != "fix", type != "bugfix", type != "hotfix", type != "perf" { return false }
        let words = Set(text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init))
        return !words.isDisjoint(with: Self.fixing) && words.isDisjoint(with: Self.formal)
    }

    /// `fix` of `fix(parser): …`; nil when there is none.
    var conventionalType: String? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        var head = text[..<colon]
        if head.last == "!" { head.removeLast() }
        if head.last == ")", let open = head.firstIndex(of: "(") { head = head[..<open] }
        return !head.isEmpty && head.allSatisfy({ $0.isASCII && $0.isLowercase }) && Self.types.contains(String(head)) ? String(head) : nil
    }

    private static let types: Set<String> = [
        "build", "bugfix", "chore", "ci", "dep", "deps", "docs", "dx", "feat", "feature", "fix", "hotfix", "perf", "refactor", "release",
        "revert", "style", "test", "tests", "types", "wip", "workflow",
    ]
    private static let fixing: Set<String> = [
        "fix", "fixes", "fixed", "fixing", "bugfix", "hotfix", "bug", "bugs", "regression", "regressions", "crash", "crashes", "crashed",
        "deadlock", "segfault", "leak", "leaks", "workaround",
    ]
    private static let formal: Set<String> = [
        "typo", "typos", "spelling", "misspelling", "grammar", "whitespace", "indentation", "indent", "lint", "linter", "linting", "clippy",
        "formatting", "rustfmt", "changelog", "readme", "wording", "comment", "comments", "docs", "documentation", "link", "links", "test",
        "tests", "testing", "ci", "warning", "warnings", "nit", "nits", "style", "merge",
    ]
}
