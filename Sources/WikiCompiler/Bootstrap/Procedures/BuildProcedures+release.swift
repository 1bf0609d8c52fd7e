extension BuildProcedures {
    /// A release as a document on it tells, else as a guide's section does, else as scripts and workflows do.
    func release(
        _ guides: [(reader: GuideReader, isRelease: Bool)], _ told: [GuideCommand], _ scripts: ProjectScripts,
        _ integration: IntegrationRuns, _ survey: RepositorySurvey, _ findings: inout RepositoryFindings
    ) -> Extraction.PageDraft? {
        var items: [Extraction.Item] = []
        var commands: [DeveloperCommand] = []
        let ordered = guides.filter(\.isRelease) + guides.filter { !$0.isRelease && !$0.reader.isReadme }
        for guide in ordered where items.isEmpty { items = guide.reader.releasing(isDedicated: guide.isRelease, &findings) }
        let isTold = !items.isEmpty
        if items.isEmpty {
            let steps = Self.steps(for: .release, told: told, scripts)
            items = Self.items(of: steps, scripts, &findings)
            commands = steps.flatMap(\.commands)
        }
        let section: Section = items.isEmpty ? .steps : .check
        let jobs = integration.jobs(for: .release)
        if section == .steps {
            for job in jobs.prefix(2) {
                for step in job.commands.compactMap({ IntegrationWording.step($0, &findings) }) where !items.contains(step) {
                    items.append(step)
                }
            }
            commands = jobs.flatMap(\.commands).map(\.command)
        } else if !isTold, let job = jobs.first,
            let note = IntegrationWording.note(job, without: [], &findings)
        {
            items.append(note)
        }
        items += IntegrationWording.publishing(integration, section: section, &findings)
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
