extension ProcedureFinder {
    func stepWords(_ step: Procedure.Step, _ text: Phrasing) -> String {
        let place = step.directory.map { text.paths.relative($0) } ?? ""
        return "\(Self.label(step))\(place.isEmpty ? "" : " in \(place.asCode)"): \(text.paths.shorten(step.text).asCode)."
    }

    func tally(_ step: Procedure.Step, _ text: Phrasing) -> String {
        let command = text.paths.shorten(step.text)
        if Procedure.Purpose(step.kind.purpose) == .checks {
            return Tally(command: command, lastClean: Self.day(step.result?.time ?? "")).statement
        }
        return Tally(command: command, worked: step.worked, total: step.total, last: Self.day(step.lastTime)).statement
    }

    private static func day(_ time: String) -> String { time.utf8.count >= 10 ? String(time.prefix(10)) : "" }

    static func label(_ step: Procedure.Step) -> String {
        let isNarrow = ByteSearch.contains("<file", in: step.text)
        switch step.kind.purpose {
        case .test:
            if ByteSearch.contains("--no-run", in: step.text) { return "Build the tests without running them" + place(step) }
            return
                (isNarrow ? "Run single test files" : ByteSearch.contains("<name>", in: step.text) ? "Run single tests" : "Run the tests")
                + place(step) + manner(step)
        case .lint: return (isNarrow ? "Lint single files" : "Lint") + place(step, isNarrow ? " of " : " ") + manner(step)
        case .types: return "Check types" + place(step) + manner(step)
        case .format: return (isNarrow ? "Format single files" : "Format") + place(step, isNarrow ? " of " : " ") + manner(step)
        case .build: return "Build" + place(step, " ") + manner(step)
        case .schema: return step.kind.key.contains(anyOf: ["codegen", "generate"]) ? "Generate" : "Migrate"
        case .tracker: return trackerLabel(step.kind.key, step.text)
        case .release: return "Release"
        default: return "Run"
        }
    }

    /// The package that an option names: " of `@shop/web`".
    private static func place(_ step: Procedure.Step, _ link: String = " of ") -> String {
        let words = CommandLine(step.text).work.first?.words.map(\.value) ?? []
        if words.first == "pnpm" && words.contains("-r") || words.contains(where: ["--recursive", "--all", "--workspaces"].contains) {
            return " in every package"
        }
        for (option, value) in zip(words, words.dropFirst())
        where ["--filter", "-F", "--workspace", "-w", "-p", "--package"].contains(option) {
            return value.hasPrefix("<") || value.hasPrefix("-") ? "" : link + value.asCode
        }
        return ""
    }

    /// What a long flag changes: " (warnings as errors)".
    private static func manner(_ step: Procedure.Step) -> String {
        let flags = step.text.split(separator: " ").map(String.init).filter { flag in
            flag.hasPrefix("--") && flag.utf8.dropFirst(2).allSatisfy { $0.isLower || $0 == UInt8(ascii: "-") } && flag.utf8.count > 5
                && !plain.contains(flag)
        }
        // `test:e2e` is another script than `test`.
        let verb = step.kind.key.split(separator: " ").last.map(String.init) ?? ""
        let script = verb.split(separator: ":").dropFirst().joined(separator: " ")
        let words = (script.isEmpty ? [] : [script]) + flags.map { String($0.dropFirst(2)).replacing("-", by: " ") }
        let variables = step.text.split(separator: " ").prefix { $0.contains("=") && $0.first?.isUppercase == true }.map {
            String($0).asCode
        }
        return (words.isEmpty ? "" : " (\(words.joined(separator: ", ")))")
            + (variables.isEmpty ? "" : " with \(Phrasing.listed(variables))")
    }

    private static let plain: Set<String> = [
        "--quiet", "--silent", "--color", "--no-color", "--format", "--filter", "--workspace", "--package", "--recursive", "--all",
        "--noemit",
        "--run", "--no-run", "--workspaces", "--verbose",
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

    /// What a page with these steps is about.
    static func description(_ purpose: Procedure.Purpose, _ tool: String, _ steps: [String]) -> String {
        if purpose == .tracker {
            return "\(tool.asCode) is the project's issue tracker: issues are read, taken, created and closed with it."
        }
        // The command stands last in a step: `@shop/web` before it is its package.
        let commands = unique(steps.compactMap { CodeSpans.of($0).last }).filter { $0.utf8.count < 100 }.map(\.asCode)
        var listed = ""
        for count in commands.indices.map({ $0 + 1 }) {
            let longer =
                "\(purpose == .checks ? "Checks that are run here" : "What works"): \(Phrasing.listed(Array(commands.prefix(count))))."
            guard longer.unicodeScalars.count <= 200 else { break }
            listed = longer
        }
        return listed
    }

    static func tool(of steps: [Procedure.Step]) -> String {
        steps.max { ($0.worked, $1.order) < ($1.worked, $0.order) }?.kind.key.split(separator: " ").first.map(String.init) ?? ""
    }

    static func unique(_ list: [String]) -> [String] {
        var seen: Set<String> = []
        return list.filter { seen.insert($0).inserted }
    }
}
