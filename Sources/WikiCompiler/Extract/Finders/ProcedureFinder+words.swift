extension ProcedureFinder {
    func stepWords(_ step: Procedure.Step, _ text: Phrasing) -> String {
        let command = text.paths.shorten(step.text).asCode
        let place = step.directory.map { " in \(text.paths.relative($0).asCode)" } ?? ""
        return "\(Self.label(step)): \(command)\(place)."
    }

    func tally(_ step: Procedure.Step, _ text: Phrasing) -> String {
        Tally(
            command: text.paths.shorten(step.text), worked: step.worked, total: step.total,
            last: step.lastTime.utf8.count >= 10 ? String(step.lastTime.prefix(10)) : ""
        ).statement
    }

    static func label(_ step: Procedure.Step) -> String {
        let isNarrow = ByteSearch.contains("<file", in: step.text)
        switch step.kind.purpose {
        case .test:
            return isNarrow
                ? "Run single test files"
                : ByteSearch.contains("--no-run", in: step.text) ? "Build the tests without running them" : "Run the tests"
        case .lint: return isNarrow ? "Lint single files" : "Lint"
        case .types: return "Check types"
        case .format: return "Format"
        case .build: return "Build"
        case .schema: return step.kind.key.contains(anyOf: ["codegen", "generate"]) ? "Generate" : "Migrate"
        case .tracker: return trackerLabel(step.kind.key)
        case .release: return "Release"
        default: return "Run"
        }
    }

    static func trackerLabel(_ key: String) -> String {
        switch key.split(separator: " ").last ?? "" {
        case "show", "view": "Read an issue"
        case "ready", "list", "status": "See what is ready"
        case "update", "edit": "Take it"
        case "close", "done": "Close it"
        case "create", "new": "Create one"
        case "sync": "Sync the tracker"
        case "dep": "Link a dependency"
        case "comment": "Comment"
        default: "Run"
        }
    }

    static func title(_ purpose: Procedure.Purpose, _ tool: String, _ steps: [Procedure.Step]) -> String {
        switch purpose {
        case .checks: "\(verbs(of: steps)) with `\(tool)`"
        case .schema: "Change the database schema with `\(tool)`"
        case .review: "Open a pull request"
        case .tracker: "Work on an issue with `\(tool)`"
        case .release: "Release with `\(tool)`"
        }
    }

    /// "Build, lint and test", as far as the steps go.
    static func verbs(of steps: [Procedure.Step]) -> String {
        let names: [(CommandKind.Purpose, String)] = [
            (.build, "build"), (.format, "format"), (.lint, "lint"), (.types, "check types"), (.test, "test"),
        ]
        let verbs = names.filter { name in steps.contains { $0.kind.purpose == name.0 } }.map(\.1)
        guard let last = verbs.last else { return "Check" }
        return (verbs.count == 1 ? last : verbs.dropLast().joined(separator: ", ") + " and " + last).capitalizedFirst
    }

    func description(_ purpose: Procedure.Purpose, _ steps: [Procedure.Step], _ text: Phrasing) -> String {
        let commands = Self.unique(steps.map { text.paths.shorten($0.text) }).filter { $0.utf8.count < 60 }.prefix(4).map(\.asCode)
        guard !commands.isEmpty else { return "" }
        let listed = commands.count == 1 ? commands[0] : commands.dropLast().joined(separator: ", ") + " and " + commands.last!
        return Phrasing.cut("Commands that worked here: \(listed).", to: 200)
    }

    static func tool(of steps: [Procedure.Step]) -> String {
        steps.max { ($0.worked, $1.order) < ($1.worked, $0.order) }?.kind.key.split(separator: " ").first.map(String.init) ?? ""
    }

    static func unique(_ list: [String]) -> [String] {
        var seen: Set<String> = []
        return list.filter { seen.insert($0).inserted }
    }
}
