extension Procedure {
    /// Where a statement about a command stands among the others of its section: in the order in which one works.
    static func rank(of statement: String) -> Int {
        for command in CodeSpans.of(statement) {
            guard let segment = CommandLine(command).work.last else { continue }
            let kind = CommandKind(segment)
            // A span may also name the package or the folder that the command is for.
            if kind.purpose != .other, kind.purpose != .read { return rank(kind, command) }
        }
        return .max
    }

    /// Building comes before formatting, linting, type checks and tests, a single test before all of them, and what lands
    /// the change after that.
    static func rank(_ kind: CommandKind, _ command: String) -> Int {
        switch kind.purpose {
        case .build: 0
        case .format: 1
        case .lint: 2
        case .types: 3
        case .test: ByteSearch.contains("<", in: command) ? 4 : 5
        case .commit, .review: landing.firstIndex(of: kind.key).map { 6 + $0 } ?? 6
        case .tracker:
            // What belongs to another issue is created after it.
            2 * (tracking.firstIndex { $0.contains(kind.key.split(separator: " ").last.map(String.init) ?? "") } ?? tracking.count)
                + (ByteSearch.contains("--parent", in: command) ? 1 : 0)
        default: 0
        }
    }

    private static let landing = [
        "git switch", "git checkout", "git add", "git commit", "git push", "gh pr create", "glab mr create",
    ]
    private static let tracking: [Set<String>] = [
        ["create", "new"], ["dep"], ["ready", "list", "status"], ["show", "view"], ["update", "edit"], ["comment"], ["close", "done"],
        ["sync"],
    ]
}
