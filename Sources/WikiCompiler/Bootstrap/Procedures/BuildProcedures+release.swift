extension BuildProcedures {
    /// A release as a document on it tells, else as a guide's section does, else as scripts and workflows do.
    func release(
        _ guides: [(reader: GuideReader, isRelease: Bool)], _ told: [GuideCommand], _ scripts: ProjectScripts,
        _ integration: IntegrationRuns, _ survey: RepositorySurvey, _ findings: inout RepositoryFindings
    ) -> Extraction.PageDraft? {
        var items: [Extraction.Item] = []
        var commands: [DeveloperCommand] = []
        let ordered = guides.filter(\.isRelease) + guides.filter { !$0.isRelease && !$0.reader.isReadme }
        for guide in ordered where items.isEmpty {
            items = guide.reader.releasing(isDedicated: guide.isRelease, &findings)
            if !items.isEmpty, let rest = guide.reader.restOfRelease(isDedicated: guide.isRelease, items, &findings) { items.append(rest) }
        }
        if items.isEmpty {
            let steps = Self.steps(for: .release, told: told, scripts)
            // What a script runs without a word on it is no release.
            if !steps.isEmpty, steps.allSatisfy(\.isBareScript) { return nil }
            items = Self.items(of: steps, scripts, &findings)
            commands = steps.flatMap(\.commands)
        }
        let jobs = integration.jobs(for: .release)
        // Beside a guide the machine's part is no check.
        if items.isEmpty {
            for job in jobs.prefix(2) {
                guard let told = IntegrationWording.note(job, section: .steps, &findings) else { continue }
                items.append(told)
                commands += job.commands.map(\.command)
            }
            // The name of an action alone tells nobody how to release.
            if !items.isEmpty { items += IntegrationWording.publishing(integration, section: .steps, &findings) }
        }
        guard !items.isEmpty else { return nil }
        let delivering = integration.workflows.filter(\.isForReleases)
        let named = delivering.first { BuildPurpose(named: $0.path.split(separator: "/").last.map(String.init) ?? "") == .release }
        if let workflow = jobs.first?.workflow ?? named ?? delivering.first,
            let when = IntegrationWording.when(.release, workflow, &findings)
        {
            items.insert(when, at: 0)
        }
        return Self.draft(.release, items, commands, findings, survey)
    }
}
