/// What continuous integration does, as statements.
enum IntegrationWording {
    private static let mostInOne = 6

    /// "CI runs `a` and `b` on Linux (`ci.yml`)."; nil when the commands are too many or too long.
    static func note(_ job: IntegrationRuns.Job, without known: Set<String>, _ findings: inout RepositoryFindings)
        -> Extraction.Item?
    {
        let left = job.commands.filter { !$0.isAmong(known) }
        guard !left.isEmpty, left.count <= mostInOne else { return nil }
        let text =
            "CI runs \(BuildStep.joined(left.map { CodeText.span($0.command.text) }))"
            + "\(places(left))\(variables(left)) (`\(job.workflow.path)`)."
        guard text.count <= Limits.statement, let quotes = quotes(left, &findings) else { return nil }
        return .init(section: .check, text: text, quotes: quotes)
    }

    /// A command as a step of its own, where nothing else tells the steps.
    static func step(_ command: IntegrationCommand, _ findings: inout RepositoryFindings) -> Extraction.Item? {
        var text = "CI runs \(CodeText.span(command.command.text))\(BuildStep.places(command.platforms))\(variables([command]))"
        text += command.step.isEmpty || isEmpty(command.step, of: command.command) ? "." : " (“\(command.step)”)."
        guard text.count <= Limits.statement, let quotes = quotes([command], &findings) else { return nil }
        return .init(section: .steps, text: text, quotes: quotes)
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

    private static func quotes(_ commands: [IntegrationCommand], _ findings: inout RepositoryFindings) -> [Extraction.Quote]? {
        guard let first = commands.first, let last = commands.last else { return nil }
        // One quote over all of them where it fits.
        let all = first.place.lowerBound..<max(first.place.upperBound, last.place.upperBound)
        if all.count <= Limits.quote.upperBound { return findings.evidence(all, of: first.workflow.document) }
        var quotes: [Extraction.Quote] = []
        for command in commands {
            guard let found = findings.evidence(command.place, of: command.workflow.document) else { return nil }
            for quote in found where !quotes.contains(quote) { quotes.append(quote) }
        }
        return quotes.count <= Limits.quotesPerStatement ? quotes : nil
    }

    /// Platforms, when all of the commands have the same.
    private static func places(_ commands: [IntegrationCommand]) -> String {
        guard let first = commands.first, commands.allSatisfy({ $0.platforms == first.platforms }) else { return "" }
        return BuildStep.places(first.platforms)
    }

    private static func variables(_ commands: [IntegrationCommand]) -> String {
        var names: [String] = []
        for name in commands.flatMap(\.variables) where !names.contains(name) { names.append(name) }
        return names.isEmpty ? "" : ", with \(BuildStep.joined(names.map(CodeText.span))) set by the workflow's matrix"
    }

    /// A step's name that only repeats the command: "make" for `make`.
    private static func isEmpty(_ step: String, of command: DeveloperCommand) -> Bool {
        let words = step.asciiLowercased.split(separator: " ").filter { !["run", "the", "a"].contains($0) }
        return words.allSatisfy { command.text.asciiLowercased.contains($0) } || words.count < 1
    }
}
