extension ProcedureFinder {
    func stepWords(_ step: Procedure.Step, _ text: Phrasing) -> String {
        let command = text.paths.shorten(step.text).asCode
        let place = step.directory.map { " in \(text.paths.relative($0).asCode)" } ?? ""
        return "\(Self.label(step)): \(command)\(place)."
    }

    func tally(_ step: Procedure.Step, _ text: Phrasing) -> String {
        let command = text.paths.shorten(step.text)
        let last = step.lastTime.utf8.count >= 10 ? String(step.lastTime.prefix(10)) : ""
        if Procedure.Purpose(step.kind.purpose) == .checks { return Tally(command: command, lastClean: last).statement }
        return Tally(command: command, worked: step.worked, total: step.total, last: last).statement
    }

    static func label(_ step: Procedure.Step) -> String {
        let isNarrow = ByteSearch.contains("<file", in: step.text)
        switch step.kind.purpose {
        case .test:
            if ByteSearch.contains("--no-run", in: step.text) { return "Build the tests without running them" + place(step) }
            return (isNarrow ? "Run single test files" : ByteSearch.contains("<name>", in: step.text) ? "Run single tests" : "Run the tests")
                + place(step)
        case .lint: return (isNarrow ? "Lint single files" : "Lint") + place(step) + manner(step)
        case .types: return "Check types" + place(step) + manner(step)
        case .format: return (isNarrow ? "Format single files" : "Format") + place(step) + manner(step)
        case .build: return "Build" + place(step) + manner(step)
        case .schema: return step.kind.key.contains(anyOf: ["codegen", "generate"]) ? "Generate" : "Migrate"
        case .tracker: return trackerLabel(step.kind.key, step.text)
        case .release: return "Release"
        default: return "Run"
        }
    }

    /// The package that an option names: " of `@shop/web`".
    private static func place(_ step: Procedure.Step) -> String {
        let words = CommandLine(step.text).work.first?.words.map(\.value) ?? []
        if words.first == "pnpm" && words.contains("-r") || words.contains(where: ["--recursive", "--all", "--workspaces"].contains) { return " in every package" }
        for (option, value) in zip(words, words.dropFirst()) where ["--filter", "-F", "--workspace", "-w", "-p", "--package"].contains(option) {
            return value.hasPrefix("<") || value.hasPrefix("-") ? "" : " of \(value.asCode)"
        }
        return ""
    }

    /// What a long flag changes: " (warnings as errors)".
    private static func manner(_ step: Procedure.Step) -> String {
        let flags = step.text.split(separator: " ").map(String.init).filter { flag in
            flag.hasPrefix("--") && flag.utf8.dropFirst(2).allSatisfy { $0.isLower || $0 == UInt8(ascii: "-") } && flag.utf8.count > 5
                && !plain.contains(flag)
        }
        return flags.isEmpty ? "" : " (\(flags.map { $0.dropFirst(2).replacing("-", with: " ") }.joined(separator: ", ")))"
    }

    private static let plain: Set<String> = [
        "--quiet", "--silent", "--color", "--no-color", "--format", "--filter", "--workspace", "--package", "--recursive", "--all", "--noemit",
        "--run", "--workspaces", "--verbose",
    ]

    static func trackerLabel(_ key: String, _ command: String) -> String {
        switch key.split(separator: " ").last ?? "" {
        case "show", "view": "Read an issue"
        case "ready", "list", "status": "See what is ready"
        case "update", "edit": "Take it"
        case "close", "done": "Close it"
        case "create", "new": created(command).map { "Create \($0)" } ?? "Create one"
        case "sync": "Sync the tracker"
        case "dep": "Link a dependency"
        case "comment": "Comment"
        default: "Run"
        }
    }

    /// What a command creates, when its type is given: "an epic", "a task".
    private static func created(_ command: String) -> String? {
        guard let at = ByteSearch.first("--type=", in: command) ?? ByteSearch.first("--type ", in: command) else { return nil }
        let type = String(decoding: command.utf8.dropFirst(at + 7).prefix { $0.isLower }, as: UTF8.self)
        guard let first = type.first else { return nil }
        return ("aeio".contains(first) ? "an " : "a ") + type
    }

    static func title(_ purpose: Procedure.Purpose, _ tool: String) -> String {
        switch purpose {
        case .checks: "Check the code with `\(tool)`"
        case .schema: "Change the database schema with `\(tool)`"
        case .review: "Open a pull request"
        case .tracker: "Work on an issue with `\(tool)`"
        case .release: "Release with `\(tool)`"
        }
    }

    func description(_ purpose: Procedure.Purpose, _ steps: [Procedure.Step], _ text: Phrasing) -> String {
        if purpose == .tracker {
            let steps = Self.unique(steps.map { Self.label($0).asciiLowercased })
            return Phrasing.cut("In this order: \(steps.joined(separator: ", ")).", to: 200)
        }
        let commands = Self.unique(steps.map { text.paths.shorten($0.text) }).filter { $0.utf8.count < 60 }.prefix(4).map(\.asCode)
        guard !commands.isEmpty else { return "" }
        let listed = commands.count == 1 ? commands[0] : commands.dropLast().joined(separator: ", ") + " and " + commands.last!
        return Phrasing.cut("\(purpose == .checks && commands.count > 1 ? "In this order" : "What works"): \(listed).", to: 200)
    }

    static func tool(of steps: [Procedure.Step]) -> String {
        steps.max { ($0.worked, $1.order) < ($1.worked, $0.order) }?.kind.key.split(separator: " ").first.map(String.init) ?? ""
    }

    static func unique(_ list: [String]) -> [String] {
        var seen: Set<String> = []
        return list.filter { seen.insert($0).inserted }
    }
}
