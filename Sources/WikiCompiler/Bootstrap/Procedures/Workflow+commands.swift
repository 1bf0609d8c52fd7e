extension Workflow {
    /// Scripts with more lines are programs, not what somebody would type.
    private static let longestScript = 12

    /// What the jobs run, in order, as far as it says what it is for.
    func commands() -> [IntegrationCommand] {
        let starts = lineStarts()
        return jobs.flatMap { job in job.steps.flatMap { commands(of: $0, in: job, starts) } }
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
                let purpose = purpose(of: command, in: step), typed.utf8.count <= 120,
                let at = ByteSearch.first(first, in: document.text, from: from)
            else { continue }
            from = at + first.utf8.count
            let text =
                step.folder.isEmpty || step.folder.contains("$") ? command : DeveloperCommand("cd \(step.folder) && \(typed)") ?? command
            found.append(
                IntegrationCommand(
                    command: text, purpose: purpose, step: step.name.contains("${{") ? "" : step.name, job: "\(path) \(job.id)",
                    workflow: self,
                    platforms: platforms(of: step, in: job), place: at..<from))
        }
        return found
    }

    /// Told by the command, else by the step's name; a step that sets something up may do anything.
    private func purpose(of command: DeveloperCommand, in step: Step) -> BuildPurpose? {
        let told = command.purpose ?? BuildPurpose(named: step.name)
        if told == .run || told == .setup && command.purpose == nil { return nil }
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
