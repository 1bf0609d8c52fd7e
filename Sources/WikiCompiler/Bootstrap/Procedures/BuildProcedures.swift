/// How the project is set up, built, tested, checked and released: as its guides say and as continuous integration really does it.
struct BuildProcedures {
    /// Steps of one page.
    private static let mostSteps = 12

    func findings(in survey: RepositorySurvey) -> RepositoryFindings {
        var findings = RepositoryFindings()
        let scripts = ProjectScripts(of: survey)
        let integration = IntegrationRuns(of: survey)
        let guides = Self.guides(in: survey)
        let told = guides.flatMap { $0.isRelease ? [] : $0.reader.commands() }
        let checklist = guides.first { $0.isRelease }?.reader
        for purpose in [BuildPurpose.setup, .build, .test, .check, .run, .release] {
            var items: [Extraction.Item] = []
            let steps = Self.steps(for: purpose, told: told, scripts, integration)
            if let when = Self.when(purpose, steps, integration, &findings) { items.append(when) }
            if purpose == .release, let checklist { items += checklist.checklist(&findings) }
            // What CI installs for itself sets up no developer's machine.
            if purpose == .setup, steps.allSatisfy({ $0.guide == nil && $0.script == nil }) { continue }
            let isWorthIt = !items.isEmpty || !steps.isEmpty
            guard isWorthIt else { continue }
            for step in steps.prefix(Self.mostSteps) {
                guard let text = step.statement(), let quotes = Self.quotes(of: step, &findings),
                    !items.contains(where: { $0.text == text })
                else { continue }
                items.append(.init(section: .steps, text: text, quotes: quotes))
            }
            if purpose == .release { items += Self.publishing(integration, &findings) }
            guard items.contains(where: { $0.section == .steps }) else { continue }
            findings.pages.append(Self.page(purpose, items, steps, findings, survey))
        }
        return findings
    }

    private static func page(
        _ purpose: BuildPurpose, _ items: [Extraction.Item], _ steps: [BuildStep], _ findings: RepositoryFindings,
        _ survey: RepositorySurvey
    ) -> Extraction.PageDraft {
        var paths: [String] = []
        for item in items {
            for quote in item.quotes {
                if case .file(let path, _) = findings.documents[quote.turn - 1].place, !paths.contains(path) { paths.append(path) }
            }
        }
        let commands = steps.flatMap { step in
            step.guide?.commands.map(\.text) ?? [step.integration?.command.text ?? step.script?.command.text ?? ""]
        }
        let named = Array(commands.filter { !$0.isEmpty && $0.count <= 60 }.prefix(4))
        var description = items.first { $0.section == .steps }?.text ?? ""
        if !named.isEmpty { description = "With " + BuildStep.joined(named.map(CodeText.span)) + "." }
        if description.count > Limits.description { description = "With \(CodeText.span(named.first ?? ""))." }
        return Extraction.PageDraft(
            kind: .procedure, title: String(purpose.title(survey.name).prefix(Limits.title)),
            description: String(description.prefix(Limits.description)),
            tags: [purpose.rawValue], entities: named, paths: paths, items: items, subject: "repo:procedure:\(purpose.rawValue)")
    }

    // MARK: Guides

    private static func guides(in survey: RepositorySurvey) -> [(reader: GuideReader, isRelease: Bool)] {
        survey.files.filter(GuideReader.isGuide).sorted { left, right in rank(left) < rank(right) }.compactMap { file in
            guard let document = survey.document(file) else { return nil }
            let name = file.path.lowercased().split(separator: "/").last.map(String.init) ?? ""
            return (GuideReader(document, path: file.path), name.hasPrefix("releas"))
        }
    }

    /// What is written for contributors comes before what is written for everybody.
    private static func rank(_ file: RepositoryFile) -> Int {
        let name = file.path.lowercased()
        if name.contains("contribut") { return 0 }
        if name.contains("develop") || name.contains("hacking") { return 1 }
        return file.kind == .readme ? 2 : 3
    }

    // MARK: Steps

    private static func steps(
        for purpose: BuildPurpose, told: [GuideCommand], _ scripts: ProjectScripts, _ integration: IntegrationRuns
    ) -> [BuildStep] {
        var steps: [BuildStep] = []
        let run = integration.commands(for: purpose)
        var unused = run
        for guide in told where guide.purpose == purpose {
            let keys = guide.commands.map(\.key)
            guard let key = keys.first, !steps.contains(where: { $0.key == key }), steps.count < 8 else { continue }
            var step = BuildStep(key: key, guide: guide)
            if let match = unused.firstIndex(where: { keys.contains($0.command.key) }) { step.integration = unused.remove(at: match) }
            step.script = guide.commands.first.flatMap(scripts.script(of:))
            steps.append(step)
        }
        // Who is told how to set up needs no second way.
        for command in unused where steps.count < mostSteps && (purpose != .setup || steps.isEmpty) {
            guard !steps.contains(where: { $0.key == command.command.key }) else { continue }
            steps.append(BuildStep(key: command.command.key, script: scripts.script(of: command.command), integration: command))
        }
        for script in scripts.scripts where script.isUsual && steps.count < mostSteps {
            let aim = script.command.purpose ?? BuildPurpose(named: script.name)
            guard aim == purpose, !steps.contains(where: { $0.key == script.command.key || $0.script?.name == script.name }) else {
                continue
            }
            steps.append(BuildStep(key: script.command.key, script: script))
        }
        return steps
    }

    private static func quotes(of step: BuildStep, _ findings: inout RepositoryFindings) -> [Extraction.Quote]? {
        var quotes: [Extraction.Quote] = []
        func add(_ place: Range<Int>, _ document: RepositoryDocument) -> Bool {
            guard let found = findings.evidence(place, of: document) else { return false }
            for quote in found where !quotes.contains(quote) { quotes.append(quote) }
            return true
        }
        if let guide = step.guide {
            guard let first = guide.places.first, let last = guide.places.last else { return nil }
            // One quote from the lead to the command where it fits.
            let all = first.lowerBound..<last.upperBound
            if all.count <= Limits.quote.upperBound {
                guard add(all, guide.document) else { return nil }
            } else {
                for place in guide.places where !add(place, guide.document) { return nil }
            }
        }
        if let script = step.script, step.guide == nil || step.showsBody {
            // A target's own line can be too short to be quoted.
            let shown = script.places.prefix(5).filter { add($0, script.document) }
            if shown.isEmpty { return nil }
        }
        if let integration = step.integration {
            guard add(integration.place, integration.workflow.document) else { return nil }
        }
        return quotes.isEmpty || quotes.count > Limits.quotesPerStatement ? nil : quotes
    }

    // MARK: When

    private static func when(
        _ purpose: BuildPurpose, _ steps: [BuildStep], _ integration: IntegrationRuns, _ findings: inout RepositoryFindings
    ) -> Extraction.Item? {
        guard purpose != .setup, purpose != .run else { return nil }
        let workflow: Workflow?
        if purpose == .release {
            workflow = integration.commands(for: .release).first?.workflow ?? integration.workflows.first { $0.isForReleases }
        } else {
            let all = steps.compactMap(\.integration?.workflow)
            // The one that does most of it.
            workflow =
                all.enumerated().max { left, right in
                    let (l, r) = (all.count { $0.path == left.element.path }, all.count { $0.path == right.element.path })
                    return (l, -left.offset) < (r, -right.offset)
                }?.element
        }
        guard let workflow, workflow.triggerLine > 0, let text = TriggerWords.text(workflow.triggers, release: purpose == .release) else {
            return nil
        }
        let lines = Array(LineRanges(workflow.document.text))
        guard lines.indices.contains(workflow.triggerLine - 1) else { return nil }
        let start = lines[workflow.triggerLine - 1].lowerBound
        var end = lines[workflow.triggerLine - 1].upperBound
        for line in lines[workflow.triggerLine...].prefix(12) {
            let words = workflow.document.text.bytes(line)
            guard words.first == " " || words.trimmed.isEmpty, line.upperBound - start <= Limits.quote.upperBound else { break }
            if !words.trimmed.isEmpty { end = line.upperBound }
        }
        guard let quotes = findings.evidence(start..<end, of: workflow.document) else { return nil }
        return .init(section: .when, text: "CI \(purpose.deed) \(text) (`\(workflow.path)`).", quotes: quotes)
    }

    /// Actions of elsewhere that publish.
    private static func publishing(_ integration: IntegrationRuns, _ findings: inout RepositoryFindings) -> [Extraction.Item] {
        var items: [Extraction.Item] = []
        for workflow in integration.workflows where workflow.isForReleases {
            for step in workflow.jobs.flatMap(\.steps) where BuildPurpose(named: step.uses) == .release && !step.uses.hasPrefix("./") {
                let action = String(step.uses.prefix { $0 != "@" })
                let lines = Array(LineRanges(workflow.document.text))
                guard lines.indices.contains(step.line - 1),
                    let quotes = findings.evidence(step.uses, from: lines[step.line - 1].lowerBound, of: workflow.document)
                else { continue }
                let name = step.name.isEmpty || step.name.contains("${{") ? "" : " (“\(step.name)”)"
                items.append(.init(section: .steps, text: "CI publishes with the action `\(action)`\(name).", quotes: quotes))
            }
        }
        return Array(items.prefix(4))
    }
}
