extension Workflow {
    /// Scripts with more lines are programs, not what somebody would type.
    private static let longestScript = 12

    /// What the jobs run, in order, as far as it says what it is for.
    func commands() -> [IntegrationCommand] {
        let starts = lineStarts()
        return jobs.filter { Self.isOurs($0.condition) }.flatMap { job in
            job.steps.filter { Self.isOurs($0.condition) }.flatMap { commands(of: $0, in: job, starts) }
        }
    }

    /// Whether a condition holds in the project's own repository; those on the platform are told apart later.
    static func isOurs(_ condition: String) -> Bool {
        let bare = condition.asciiLowercased.filter { !" ${}()".contains($0) }
        guard !bare.isEmpty, !["always", "success", "!cancelled"].contains(bare) else { return true }
        guard !bare.contains("&&"), !bare.contains("||") else { return false }
        return ["runner.os", "matrix.os", "github.repository=="].contains { bare.contains($0) }
    }

    /// A line of a job, as it would be typed.
    struct Line: Sendable {
        let text: String
        let place: Range<Int>
    }

    /// All that a job runs, in order; nil when a line needs what only the service knows, or is part of a program.
    func whole(_ job: Job) -> [Line]? {
        let starts = lineStarts()
        var found: [Line] = []
        for step in job.steps where !step.script.isEmpty {
            guard step.condition.isEmpty, !step.folder.contains("$") else { return nil }
            var from = starts.indices.contains(step.line - 1) ? starts[step.line - 1] : 0
            for (line, first) in Self.joined(step.script) {
                guard let typed = resolve(line, step, job), !typed.contains("<"), !Self.hasVariable(typed), typed.utf8.count <= 120,
                    !DeveloperCommand.isShellSyntax(typed), !step.ownEnvironment.values.contains(where: { $0.contains("${{") }),
                    let at = ByteSearch.first(first, in: document.text, from: from)
                else { return nil }
                from = at + first.utf8.count
                found.append(Line(text: withSettings(typed, of: step), place: at..<from))
            }
        }
        return found
    }

    private func commands(of step: Step, in job: Job, _ starts: [Int]) -> [IntegrationCommand] {
        let lines = Self.joined(step.script)
        let label = step.name.asciiLowercased
        guard lines.count <= Self.longestScript,
            !["print", "show", "debug", "upload", "notify", "comment", "cache"].contains(where: { label.hasPrefix($0) })
        else { return [] }
        var found: [IntegrationCommand] = []
        var from = starts.indices.contains(step.line - 1) ? starts[step.line - 1] : 0
        var depth = 0
        for (line, first) in lines {
            let word = line.prefix { $0 != " " && $0 != ";" }
            if ["if", "for", "while", "case"].contains(word) { depth += line.hasSuffix("fi") || line.hasSuffix("done") ? 0 : 1 }
            if ["fi", "done", "esac"].contains(word) { depth -= 1 }
            guard depth == 0, let typed = resolve(line, step, job), let command = DeveloperCommand(typed), !typed.contains("--nocapture"),
                !typed.contains("<"), !Self.hasVariable(typed), let purpose = purpose(of: command, in: step, job), typed.utf8.count <= 120,
                let at = ByteSearch.first(first, in: document.text, from: from)
            else { continue }
            from = at + first.utf8.count
            guard !step.folder.contains("$"), let text = typedWhole(typed, of: step) else { continue }
            found.append(
                IntegrationCommand(
                    command: text, purpose: purpose, step: step.name.contains("${{") ? "" : step.name, job: "\(path) \(job.id)",
                    jobName: job.name.contains("${{") ? job.id : job.id + " " + job.name,
                    variables: step.ownEnvironment.filter { $0.value.contains("matrix.") }.map(\.key).sorted(), workflow: self,
                    platforms: platforms(of: step, in: job), place: at..<from))
        }
        return found
    }

    /// With the folder it runs in and the variables that the step sets.
    private func typedWhole(_ typed: String, of step: Step) -> DeveloperCommand? { DeveloperCommand(withSettings(typed, of: step)) }

    private func withSettings(_ typed: String, of step: Step) -> String {
        var text = typed
        for (name, value) in step.ownEnvironment.sorted(by: { $0.key > $1.key }) where !value.contains("${{") && !value.isEmpty {
            text = "\(name)=\(value.utf8.allSatisfy { $0.isWord || "-./:".utf8.contains($0) } ? value : "\"\(value)\"") \(text)"
        }
        if !step.folder.isEmpty { text = "cd \(step.folder) && \(text)" }
        return text
    }

    /// Whether a command needs what the shell before it has set.
    private static func hasVariable(_ text: String) -> Bool {
        guard let dollar = text.utf8.firstIndex(of: UInt8(ascii: "$")) else { return false }
        let next = text.utf8[text.utf8.index(after: dollar)...].first
        return next.map { $0.isLetter || $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "(") } ?? false
    }

    /// Told by the command, else by the step's name; a step that sets something up may do anything.
    private func purpose(of command: DeveloperCommand, in step: Step, _ job: Job) -> BuildPurpose? {
        var told = command.purpose ?? BuildPurpose(named: step.name)
        if told == .setup, BuildPurpose(named: step.name) == .test { told = .test }
        // Runners of tasks say nothing of what they run.
        if told == nil, ["tox", "nox"].contains(command.words.first ?? "") { told = BuildPurpose(named: job.id) }
        if told == .run || told == .documentation || told == .setup && command.purpose == nil { return nil }
        return told
    }

    /// The job's platforms, unless the step runs on some of them only; none when that cannot be told.
    private func platforms(of step: Step, in job: Job) -> [String] {
        let condition = step.condition.lowercased()
        guard condition.contains("matrix.") || condition.contains("runner.os") else { return job.platforms }
        for (name, marks) in [("Linux", ["ubuntu", "linux"]), ("macOS", ["macos"]), ("Windows", ["windows"])] {
            for mark in marks where condition.contains("== '\(mark)") || condition.contains(" startswith(matrix.os, '\(mark)") {
                return job.platforms.filter { $0 == name }
            }
            for mark in marks where condition.contains("!= '\(mark)") || condition.contains("!startswith(matrix.os, '\(mark)") {
                return job.platforms.filter { $0 != name }
            }
        }
        return []
    }

    /// The lines of a script, continued ones joined; each with its first line as it is written.
    private static func joined(_ script: String) -> [(line: String, first: String)] {
        var found: [(String, String)] = []
        var open: (line: String, first: String)?
        for raw in script.split(whereSeparator: \.isNewline) {
            let text = String(raw).trimmed
            guard !text.isEmpty, !text.hasPrefix("#") else { continue }
            let isContinued = text.hasSuffix("\\")
            let words = isContinued ? String(text.dropLast()).trimmed : text
            open = open.map { ($0.line + " " + words, $0.first) } ?? (words, words)
            if !isContinued, let line = open {
                found.append(line)
                open = nil
            }
        }
        if let line = open { found.append(line) }
        return found
    }

    private func lineStarts() -> [Int] {
        var starts = [0]
        for (index, byte) in document.text.utf8.enumerated() where byte == 10 { starts.append(index + 1) }
        return starts
    }

    /// The command with its placeholders filled in; nil when one stands for what only the service knows.
    private func resolve(_ line: String, _ step: Step, _ job: Job) -> String? {
        var text = line
        for _ in 0..<8 {
            guard let open = text.range(of: "${{"), let close = text.range(of: "}}"), open.upperBound <= close.lowerBound else { break }
            let expression = String(text[open.upperBound..<close.lowerBound]).trimmed
            guard let value = value(of: expression, step, job) else { return nil }
            text.replaceSubrange(open.lowerBound..<close.upperBound, with: value)
        }
        guard !text.contains("${{"), !text.contains("$GITHUB_"), !text.contains("${GITHUB_"), !text.contains("$RUNNER_") else { return nil }
        return text.collapsed
    }

    private func value(of expression: String, _ step: Step, _ job: Job) -> String? {
        let name = String(expression.split(separator: ".").last ?? "")
        if expression.hasPrefix("env.") {
            guard let value = step.environment[name] ?? environment[name], !value.contains("${{") else { return nil }
            return value
        }
        if expression.hasPrefix("matrix.") {
            let values = job.matrix[String(expression.dropFirst("matrix.".count))] ?? []
            return values.count == 1 ? values[0] : "<\(name)>"
        }
        // What a person may enter when starting the workflow by hand is mostly empty.
        if expression.hasPrefix("github.event.inputs.") || expression.hasPrefix("inputs.") { return "" }
        return nil
    }
}
