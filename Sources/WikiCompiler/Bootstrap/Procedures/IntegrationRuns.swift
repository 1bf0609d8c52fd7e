/// All that continuous integration does with the project.
struct IntegrationRuns {
    private(set) var workflows: [Workflow] = []
    private let commands: [IntegrationCommand]

    init(of survey: RepositorySurvey) {
        var read: [Workflow] = []
        for file in survey.files where file.kind == .integration {
            guard let document = survey.document(file), let workflow = WorkflowReader.workflow(document, path: file.path) else { continue }
            read.append(workflow)
        }
        workflows = read.map { workflow in Self.called(workflow, by: read) }
        commands = workflows.flatMap { $0.commands() }
    }

    /// A workflow that others call is started by what starts them.
    private static func called(_ workflow: Workflow, by all: [Workflow]) -> Workflow {
        guard workflow.triggers.allSatisfy({ $0.event == "workflow_call" || $0.event == "workflow_dispatch" }),
            let caller = all.first(where: { other in other.isForChanges && other.jobs.contains { $0.uses == "./" + workflow.path } })
        else { return workflow }
        return Workflow(
            document: workflow.document, path: workflow.path, name: workflow.name, triggers: caller.triggers, triggerLine: 0,
            environment: workflow.environment, jobs: workflow.jobs)
    }

    /// What is run for a purpose, once each: all of the job that does most of it, and of others what differs in more than flags.
    func commands(for purpose: BuildPurpose) -> [IntegrationCommand] {
        var fitting = commands.filter { $0.purpose == purpose && $0.workflow.isForChanges }
        if fitting.isEmpty, purpose != .release { fitting = commands.filter { $0.purpose == purpose && !$0.workflow.isForReleases } }
        if purpose == .release { fitting = releases() }
        var kept: [IntegrationCommand] = []
        for command in fitting {
            if let same = kept.firstIndex(where: { $0.command.key == command.command.key }) {
                kept[same].platforms = Self.union(kept[same].platforms, command.platforms)
            } else {
                kept.append(command)
            }
        }
        return purpose == .release ? kept : Self.withoutVariants(kept)
    }

    /// Building and publishing in a workflow that a tag or a release starts.
    private func releases() -> [IntegrationCommand] {
        commands.filter { command in
            guard command.workflow.isForReleases, command.purpose == .release || command.purpose == .build else { return false }
            return !command.job.hasSuffix(" test") && !["$", "docs", "sphinx"].contains { command.command.text.contains($0) }
        }
    }

    private static func union(_ left: [String], _ right: [String]) -> [String] {
        ["Linux", "macOS", "Windows"].filter { left.contains($0) || right.contains($0) }
    }

    /// The same program with other flags in another job is a line of a matrix; the plainest form stands for all.
    private static func withoutVariants(_ commands: [IntegrationCommand]) -> [IntegrationCommand] {
        var kept: [IntegrationCommand] = []
        let main = Dictionary(grouping: commands, by: \.job).max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key
        for command in commands {
            let stem = stem(command)
            if let known = kept.firstIndex(where: { Self.stem($0) == stem }), command.job != main || kept[known].job != main {
                let isPlainer = Set(command.command.words).isStrictSubset(of: Set(kept[known].command.words))
                let platforms = union(kept[known].platforms, command.platforms)
                if isPlainer { kept[known] = command }
                kept[known].platforms = platforms
            } else {
                kept.append(command)
            }
        }
        return kept
    }

    /// Program and script, without flags.
    private static func stem(_ command: IntegrationCommand) -> String {
        let words = command.command.words.filter { !$0.contains("=") && !$0.hasPrefix("-") }
        let count =
            ["npm", "cargo", "go", "swift", "make", "just", "mix", "dotnet", "python", "node", "gradle", "gradlew", "mvn"].contains(
                words.first ?? "") ? 2 : 1
        return words.prefix(count).joined(separator: " ")
    }
}
