/// How the project is set up, built, tested, checked and released: as its guides say, and apart from that what continuous integration does.
struct BuildProcedures {
    /// Steps of one page.
    private static let mostSteps = 16
    /// Of them warnings and conditions.
    private static let mostCautions = 4
    /// Jobs of continuous integration beside a guide.
    private static let mostJobs = 2

    func findings(in survey: RepositorySurvey) -> RepositoryFindings {
        var findings = RepositoryFindings()
        let scripts = ProjectScripts(of: survey)
        let integration = IntegrationRuns(of: survey)
        let guides = Self.guides(in: survey)
        let stale = StaleMention(in: survey)
        let told = guides.flatMap { $0.isRelease ? [] : $0.reader.commands() }.filter { !stale.isIn($0.statement) }.map { step in
            var step = step
            step.before.removeAll { stale.isIn($0.statement) }
            step.after.removeAll { stale.isIn($0.statement) }
            return step
        }
        var pages: [Extraction.PageDraft] = []
        // A step that is no page of its own goes before those of building, else of testing.
        var first: [BuildStep] = []
        for purpose in [BuildPurpose.setup, .build, .test, .check, .documentation, .run] {
            let steps = Self.steps(for: purpose, told: told, scripts)
            if purpose == .setup, steps.count < 2 {
                first = steps
                continue
            }
            guard let page = Self.page(purpose, steps, after: first, scripts, integration, survey, &findings) else { continue }
            if purpose == .build || purpose == .test { first = [] }
            pages.append(page)
        }
        if let page = release(guides, told, scripts, integration, survey, &findings) { pages.append(page) }
        findings.pages += pages
        return findings
    }

    // MARK: Guides

    static func guides(in survey: RepositorySurvey) -> [(reader: GuideReader, isRelease: Bool)] {
        let files = survey.files.filter(GuideReader.isGuide).sorted { left, right in rank(left) < rank(right) }
        // Of two copies of the contributors' guide the one that was changed last is true.
        let copies = files.filter { rank($0) == 0 }
        let newest = copies.max { time($0, survey.history) < time($1, survey.history) }?.path
        return files.filter { rank($0) > 0 || stem($0) != "contributing" || $0.path == newest }.compactMap { file in
            guard let document = survey.document(file) else { return nil }
            let name = file.path.lowercased().split(separator: "/").last.map(String.init) ?? ""
            return (GuideReader(document, path: file.path), name.hasPrefix("releas"))
        }
    }

    private static func time(_ file: RepositoryFile, _ history: ProjectHistory) -> Int64 {
        history.lastChange(file.path)?.author.time ?? 0
    }

    private static func stem(_ file: RepositoryFile) -> String {
        String((file.path.lowercased().split(separator: "/").last ?? "").prefix { $0 != "." })
    }

    /// What is written for contributors comes before what is written for everybody.
    private static func rank(_ file: RepositoryFile) -> Int {
        let name = file.path.lowercased()
        if name.contains("contribut") { return 0 }
        if name.contains("develop") || name.contains("hacking") { return 1 }
        return file.kind == .readme ? 2 : 3
    }

    // MARK: Steps

    /// What guides tell, in their order, then the usual scripts that no guide tells.
    static func steps(for purpose: BuildPurpose, told: [GuideCommand], _ scripts: ProjectScripts) -> [BuildStep] {
        var steps: [BuildStep] = []
        var keys: Set<String> = []
        var texts: Set<String> = []
        for guide in told where guide.purpose == purpose {
            let isOther = guide.commands.isEmpty || guide.commands.contains { !texts.contains($0.text) }
            let isNew =
                guide.commands.contains { !keys.contains($0.key) } || (guide.isAside ? guide.commands.isEmpty : !guide.isBare) && isOther
            // Without words a command must tell by itself what it is for.
            guard
                !guide.isBare || purpose == .setup
                    || guide.commands.contains(where: { $0.purpose == purpose || scripts.script(of: $0) != nil })
            else { continue }
            // "Run all tests in watch mode" of a command that the section's first sentence told of.
            let isNoted = guide.isNote && steps.contains { $0.guide?.headings == guide.headings && $0.guide?.isNote == false }
            guard isNew || isNoted, steps.count < mostSteps, !steps.contains(where: { $0.guide?.says(guide) == true }) else { continue }
            keys.formUnion(guide.commands.map(\.key))
            texts.formUnion(guide.commands.map(\.text))
            // What a script runs is said once.
            let script = guide.commands.first.flatMap(scripts.script(of:))
            let isShown = steps.contains { $0.script?.name == script?.name }
            let step = BuildStep(guide: guide, script: isShown ? nil : script)
            var cautions = steps.count { $0.guide?.isCaution == true }
            func warn(_ told: [GuideCommand]) {
                for caution in told where cautions < mostCautions && !steps.contains(where: { $0.guide?.says(caution) == true }) {
                    guard !guide.says(caution) else { continue }
                    steps.append(BuildStep(guide: caution))
                    cautions += 1
                }
            }
            warn(guide.before)
            steps.append(step)
            warn(guide.after)
        }
        // Who is told how to set up needs no second way.
        if purpose == .setup, !steps.isEmpty { return steps }
        for script in scripts.scripts where script.isUsual && steps.count < mostSteps {
            let aim = ["docs", "doc"].contains(script.name) ? .documentation : script.command.purpose ?? BuildPurpose(named: script.name)
            guard aim == purpose, !keys.contains(script.command.key), !told.contains(where: { $0.names(script) }) else { continue }
            keys.insert(script.command.key)
            steps.append(BuildStep(script: script))
        }
        return steps
    }

    // MARK: Pages

    private static func page(
        _ purpose: BuildPurpose, _ steps: [BuildStep], after first: [BuildStep], _ scripts: ProjectScripts,
        _ integration: IntegrationRuns, _ survey: RepositorySurvey, _ findings: inout RepositoryFindings
    ) -> Extraction.PageDraft? {
        // What is only told of extra ways leaves out the usual one.
        if purpose == .test, !steps.isEmpty, steps.allSatisfy({ $0.guide?.isExtra == true || $0.isCaution }) { return nil }
        var items = items(of: steps, scripts, &findings)
        let jobs = [.setup, .documentation, .run].contains(purpose) ? [] : integration.jobs(for: purpose)
        let own = steps.filter { !$0.isCaution && $0.statement(scripts) != nil }
        // What a script runs without a word on it is found faster in its file.
        if let only = own.first, own.count == 1, only.isBareScript { return nil }
        // Scripts that no guide tells may be older than what continuous integration checks with.
        if purpose == .check, !own.isEmpty, jobs.isEmpty, own.allSatisfy({ $0.guide == nil }), integration.isCheckedByAction { return nil }
        if own.isEmpty {
            // One odd job says little of the project.
            if let main = jobs.first, BuildTool.foreign(main.commands, in: survey) != nil { return nil }
            let told = jobs.prefix(mostJobs + 1).map { IntegrationWording.note($0, section: .steps, &findings) }
            guard told.first.map({ $0 != nil }) == true else { return nil }
            items = told.compactMap(\.self)
        } else {
            items += checks(jobs, known: steps.flatMap(\.commands), &findings)
            if purpose == .test, let chain = IntegrationWording.chain(jobs, around: items, &findings) { items.append(chain) }
        }
        guard isWorthIt(purpose, own, jobs, items) else { return nil }
        if purpose == .build || purpose == .test {
            items = Self.items(of: first, scripts, &findings) + items
        }
        if purpose == .test, !own.isEmpty, let job = jobs.first, let needed = IntegrationWording.packages(job, &findings) {
            items.insert(needed, at: 0)
        }
        if purpose == .test, !own.isEmpty, !items.contains(where: { $0.text.contains("playwright") }),
            let browsers = IntegrationWording.browsers(integration, &findings)
        {
            items.append(browsers)
        }
        if let workflow = IntegrationWording.main(of: jobs), let when = IntegrationWording.when(purpose, workflow, &findings) {
            items.insert(when, at: 0)
        }
        if let rest = GuideRest.item(of: purpose, steps, items, &findings) { items.append(rest) }
        let commands = own.isEmpty ? jobs.flatMap(\.commands).map(\.command) : steps.flatMap(\.commands)
        return draft(purpose, items, commands, findings, survey)
    }

    static func items(of steps: [BuildStep], _ scripts: ProjectScripts, _ findings: inout RepositoryFindings) -> [Extraction.Item] {
        var items: [Extraction.Item] = []
        for step in steps {
            guard let text = step.statement(scripts), !items.contains(where: { $0.text == text }),
                let quotes = step.quotes(scripts, &findings)
            else { continue }
            items.append(.init(section: .steps, text: text, quotes: quotes))
        }
        return items
    }

    /// What the main job runs, and another one that runs other programs than are told.
    private static func checks(
        _ jobs: [IntegrationRuns.Job], known: [DeveloperCommand], _ findings: inout RepositoryFindings
    ) -> [Extraction.Item] {
        var keys = Set(known.map(\.key))
        var items: [Extraction.Item] = []
        for (number, job) in jobs.enumerated() where items.count < mostJobs {
            let programs = Set(keys.map { $0.split(separator: " ").first.map(String.init) ?? "" })
            let isOther = job.commands.contains { !programs.contains($0.command.words.first ?? "") }
            guard number == 0 || isOther, let item = IntegrationWording.note(job, without: keys, &findings) else { continue }
            keys.formUnion(job.commands.map(\.command.key))
            items.append(item)
        }
        return items
    }

    private static func isWorthIt(
        _ purpose: BuildPurpose, _ own: [BuildStep], _ jobs: [IntegrationRuns.Job], _ items: [Extraction.Item]
    ) -> Bool {
        let spelling: Set<String> = ["codespell", "cspell", "typos", "misspell", "spellcheck", "aspell"]
        let stems = Set(jobs.flatMap { $0.commands.map(\.stem) }).subtracting(spelling)
        let isGuided = own.contains { $0.guide != nil }
        switch purpose {
        case .setup, .run: return own.count >= 2
        case .test: return !items.isEmpty
        case .build: return isGuided || items.count >= 2
        case .check: return own.isEmpty ? stems.count >= 2 : items.count >= 2
        case .documentation: return isGuided || own.count >= 2
        case .release: return !items.isEmpty
        }
    }

    static func draft(
        _ purpose: BuildPurpose, _ items: [Extraction.Item], _ commands: [DeveloperCommand], _ findings: RepositoryFindings,
        _ survey: RepositorySurvey
    ) -> Extraction.PageDraft {
        var paths: [String] = []
        for item in items {
            for quote in item.quotes {
                if case .file(let path, _) = findings.documents[quote.turn - 1].place, !paths.contains(path) { paths.append(path) }
            }
        }
        // Only what the page holds.
        let steps = items.filter { $0.section == .steps }
        let shown = commands.map(\.text).filter { text in
            text.count <= 60 && items.contains { $0.text.containsBytes(of: CodeText.span(text)) }
        }
        var named: [String] = []
        for text in shown where !named.contains(text) && named.count < 4 { named.append(text) }
        var description = named.isEmpty ? Self.span(of: steps) : "With " + BuildStep.joined(named.map(CodeText.span)) + "."
        if description.count > Limits.description { description = "With \(CodeText.span(named.first ?? ""))." }
        return Extraction.PageDraft(
            kind: .procedure, title: String(purpose.title(survey.name).prefix(Limits.title)),
            description: String(description.prefix(Limits.description)), tags: [purpose.rawValue], entities: named, paths: paths,
            items: items, subject: "repo:procedure:\(purpose.rawValue)")
    }

    /// "17 steps, from “Update the notes” to “Push the tag”."
    private static func span(of steps: [Extraction.Item]) -> String {
        func head(_ item: Extraction.Item) -> String {
            let end = [". ", ": "].compactMap { ByteSearch.first($0, in: item.text) }.min() ?? item.text.utf8.count
            return item.text.bytes(0..<end).trimmingSuffix(".")
        }
        let steps = steps.filter { !GuideRest.isPointer($0) }
        guard let first = steps.first, let last = steps.last else { return "" }
        guard steps.count > 1 else { return head(first) + "." }
        let text = "\(steps.count) steps, from “\(head(first))” to “\(head(last))”."
        return text.count <= Limits.description ? text : "\(steps.count) steps."
    }
}
