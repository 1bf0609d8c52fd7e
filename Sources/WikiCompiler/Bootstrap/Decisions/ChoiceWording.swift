/// Puts what a subject line orders into a sentence about the project.
enum ChoiceWording {
    /// "Drop support for X" becomes "The project dropped support for X."; other words are left as they are. Nil when they do not
    /// make a statement.
    static func statement(_ text: String, scope: String) -> String? {
        guard let plain = RepositoryWording.plain(text) else { return nil }
        let place = scope.isEmpty ? "" : " (\(scope))"
        let first = String(plain.prefix { $0 != " " })
        if let verb = verbs[first.asciiLowercased], !isList(plain) {
            return RepositoryWording.statement("The project \(verb)\(plain.dropFirst(first.count))\(place)")
        }
        return RepositoryWording.statement(plain + place)
    }

    /// With the area in brackets behind it, when there is room.
    static func title(_ text: String, scope: String) -> String? {
        guard let title = RepositoryWording.title(text) else { return nil }
        let placed = scope.isEmpty || title.asciiLowercased.contains(scope.asciiLowercased) ? title : "\(title) (\(scope))"
        return placed.count <= Limits.title ? placed : title
    }

    /// Whether a second order follows, which would stay an order.
    private static func isList(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        for (index, word) in words.enumerated().dropFirst() {
            let low = String(word).asciiLowercased
            let before = words[index - 1]
            if before == "and" || before == "&" || before == "then" || before.hasSuffix(",") || before.hasSuffix(";")
                || before.hasSuffix("+"),
                StatedChoice(low + " x with y") != nil || ["fix", "update", "improve", "don't", "also", "clean", "refactor"].contains(low)
            {
                return true
            }
        }
        return text.contains(". ") || text.contains(" + ")
    }

    private static let verbs: [String: String] = [
        "use": "uses", "using": "uses", "require": "requires", "prefer": "prefers", "avoid": "avoids", "adopt": "adopted",
        "switch": "switched",
        "migrate": "migrated", "move": "moved", "replace": "replaced", "drop": "dropped", "remove": "removed", "delete": "deleted",
        "stop": "stopped", "disable": "disabled", "deprecate": "deprecated", "convert": "converted", "change": "changed",
        "rename": "renamed", "pin": "pinned", "disallow": "disallows", "forbid": "forbids", "unify": "unified",
        "split": "split", "merge": "merged", "make": "made", "allocate": "allocates", "eliminate": "eliminated", "store": "stores",
    ]
}
