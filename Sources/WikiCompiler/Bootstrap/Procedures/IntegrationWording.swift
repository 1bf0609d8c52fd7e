/// What continuous integration does, as statements.
enum IntegrationWording {
    private static let mostInOne = 5

    /// "Among other things CI runs `a`, then `b` on Linux (`ci.yml`)."; nil when all is known, and when the job is not told whole.
    static func note(
        _ job: IntegrationRuns.Job, without known: Set<String> = [], section: Section = .check, _ findings: inout RepositoryFindings
    ) -> Extraction.Item? {
        guard job.commands.contains(where: { !$0.isAmong(known) }), let own = job.definition, let lines = job.workflow.whole(own),
            !lines.isEmpty, lines.count <= mostInOne, job.commands.allSatisfy({ $0.variables.isEmpty })
        else { return nil }
        let code = lines.map { CodeText.span($0.text) }.joined(separator: ", then ")
        let text = "Among other things CI runs \(code)\(places(job.commands)) (`\(job.workflow.path)`)."
        guard text.count <= Limits.statement, let quotes = quotes(lines.map(\.place), job.workflow.document, &findings) else { return nil }
        return .init(section: section, text: text, quotes: quotes)
    }

    /// "Before the tests, CI installs `tcl` with `apt-get` (`ci.yml`).": what the job's machine lacks, where that is named outright.
    static func packages(_ job: IntegrationRuns.Job, _ findings: inout RepositoryFindings) -> Extraction.Item? {
        guard let own = job.definition, own.platforms == ["Linux"] else { return nil }
        for step in own.steps where step.condition.isEmpty {
            for line in step.script.split(whereSeparator: \.isNewline).map({ String($0).trimmed }) {
                let words = line.split(separator: " ").map(String.init).drop { $0 == "sudo" }
                guard let program = words.first, program == "apt-get" || program == "apt", words.contains("install"), !line.contains("&&"),
                    !line.hasSuffix("\\")
                else { continue }
                let names = words.dropFirst().filter { !$0.hasPrefix("-") && $0 != "install" }
                let isPlain = names.allSatisfy { name in name.utf8.allSatisfy { $0.isWord || "-.+:".utf8.contains($0) } }
                let lines = Array(LineRanges(job.workflow.document.text))
                guard (1...6).contains(names.count), isPlain, lines.indices.contains(step.line - 1),
                    let quotes = findings.evidence(line, from: lines[step.line - 1].lowerBound, of: job.workflow.document)
                else { return nil }
                let list = BuildStep.joined(names.map(CodeText.span))
                return .init(
                    section: .steps, text: "Before the tests, CI installs \(list) with `\(program)` (`\(job.workflow.path)`).",
                    quotes: quotes)
            }
        }
        return nil
    }

    /// "CI runs `make kiln && ./fire --all` (`ci.yml`).": a told step with what CI does for it on the same line.
    static func chain(
        _ jobs: [IntegrationRuns.Job], around items: [Extraction.Item], _ findings: inout RepositoryFindings
    ) -> Extraction.Item? {
        let told = items.flatMap { CodeSpans.of($0.text) }.filter { $0.contains(" ") && $0.utf8.count > 8 }
        for command in jobs.flatMap(\.commands) where command.variables.isEmpty {
            let line = command.command.text
            guard told.contains(where: { ByteSearch.contains(" && \($0)", in: line) }), !told.contains(line),
                let quotes = findings.evidence(command.place, of: command.workflow.document)
            else { continue }
            return .init(section: .check, text: "CI runs \(CodeText.span(line)) (`\(command.workflow.path)`).", quotes: quotes)
        }
        return nil
    }

    /// "Before tests in a browser, CI runs `npx playwright install` (`ci.yml`)."
    static func browsers(_ integration: IntegrationRuns, _ findings: inout RepositoryFindings) -> Extraction.Item? {
        for workflow in integration.workflows where workflow.isForChanges {
            let lines = Array(LineRanges(workflow.document.text))
            for step in workflow.jobs.flatMap(\.steps) where BuildPurpose(named: step.name) != .documentation {
                for line in step.script.split(whereSeparator: \.isNewline).map({ String($0).trimmed })
                where line.contains("playwright install") && !line.contains("$") && !line.contains("&&") && !line.hasSuffix("\\") {
                    guard lines.indices.contains(step.line - 1),
                        let quotes = findings.evidence(line, from: lines[step.line - 1].lowerBound, of: workflow.document)
                    else { continue }
                    let text = "Before tests in a browser, CI runs \(CodeText.span(line)) (`\(workflow.path)`)."
                    return .init(section: .steps, text: text, quotes: quotes)
                }
            }
        }
        return nil
    }

    /// Actions of elsewhere that publish.
    static func publishing(_ integration: IntegrationRuns, section: Section, _ findings: inout RepositoryFindings) -> [Extraction.Item] {
        var items: [Extraction.Item] = []
        for workflow in integration.workflows where workflow.isForReleases {
            for job in workflow.jobs where Workflow.isOurs(job.condition) {
                for step in job.steps where BuildPurpose(named: step.uses) == .release && !step.uses.hasPrefix("./") {
                    let lines = Array(LineRanges(workflow.document.text))
                    guard Workflow.isOurs(step.condition), lines.indices.contains(step.line - 1),
                        let quotes = findings.evidence(step.uses, from: lines[step.line - 1].lowerBound, of: workflow.document)
                    else { continue }
                    let name = step.name.isEmpty || step.name.contains("${{") ? "" : " (“\(step.name)”)"
                    let action = String(step.uses.prefix { $0 != "@" })
                    items.append(.init(section: section, text: "CI runs the action `\(action)`\(name).", quotes: quotes))
                }
            }
        }
        return Array(items.prefix(4))
    }

    /// The workflow whose start is that of most commands; nil when the others start otherwise.
    static func main(of jobs: [IntegrationRuns.Job]) -> Workflow? {
        guard let workflow = jobs.first?.workflow else { return nil }
        let text = TriggerWords.text(workflow.triggers, release: false)
        let alike = jobs.filter { $0.workflow.path == workflow.path || TriggerWords.text($0.workflow.triggers, release: false) == text }
        let (some, all) = (alike.reduce(0) { $0 + $1.commands.count }, jobs.reduce(0) { $0 + $1.commands.count })
        return some * 2 > all ? workflow : nil
    }

    /// What starts the workflow, in the words of a sentence; nil when that is not written down or cannot be said.
    static func when(_ purpose: BuildPurpose, _ workflow: Workflow, _ findings: inout RepositoryFindings) -> Extraction.Item? {
        guard workflow.triggerLine > 0, let text = TriggerWords.text(workflow.triggers, release: purpose == .release) else { return nil }
        let lines = Array(LineRanges(workflow.document.text))
        guard lines.indices.contains(workflow.triggerLine - 1) else { return nil }
        let start = lines[workflow.triggerLine - 1].lowerBound
        var end = lines[workflow.triggerLine - 1].upperBound
        for line in lines[workflow.triggerLine...].prefix(24) {
            let words = workflow.document.text.bytes(line)
            guard words.first == " " || words.trimmed.isEmpty, line.upperBound - start <= Limits.quote.upperBound else { break }
            if !words.trimmed.isEmpty { end = line.upperBound }
        }
        guard let quotes = findings.evidence(start..<end, of: workflow.document) else { return nil }
        return .init(section: .when, text: "CI \(purpose.deed) \(text) (`\(workflow.path)`).", quotes: quotes)
    }

    private static func quotes(
        _ places: [Range<Int>], _ document: RepositoryDocument, _ findings: inout RepositoryFindings
    ) -> [Extraction.Quote]? {
        guard let first = places.first, let last = places.last else { return nil }
        // One quote over all of them where it fits.
        let all = first.lowerBound..<max(first.upperBound, last.upperBound)
        if all.count <= Limits.quote.upperBound { return findings.evidence(all, of: document) }
        var quotes: [Extraction.Quote] = []
        for place in places {
            guard let found = findings.evidence(place, of: document) else { return nil }
            for quote in found where !quotes.contains(quote) { quotes.append(quote) }
        }
        return quotes.count <= Limits.quotesPerStatement ? quotes : nil
    }

    /// Platforms, when all of the commands have the same.
    private static func places(_ commands: [IntegrationCommand]) -> String {
        guard let first = commands.first, commands.allSatisfy({ $0.platforms == first.platforms }) else { return "" }
        return BuildStep.places(first.platforms)
    }
}
