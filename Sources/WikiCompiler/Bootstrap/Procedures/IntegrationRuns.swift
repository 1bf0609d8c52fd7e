/// All that continuous integration does with the project.
struct IntegrationRuns {
    /// What one job does for a purpose.
    struct Job {
        let workflow: Workflow
        var commands: [IntegrationCommand]
        /// Whether the job's name says that it is for this.
        let isNamed: Bool
        /// Whether the job's name says that it is for something else.
        var isForOther = false

        /// Its part of the workflow.
        var definition: Workflow.Job? { workflow.jobs.first { "\(workflow.path) \($0.id)" == commands.first?.job } }
        var platforms: [String] { Array(commands.map(\.platforms).reduce([]) { IntegrationRuns.union($0, $1) }) }
        fileprivate var stems: Set<String> { Set(commands.map(\.stem)) }
        fileprivate var weight: Int { stems.count * 10 + (isNamed ? 15 : 0) }
    }

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

    /// Whether an action of elsewhere checks the code, with settings of its own.
    var isCheckedByAction: Bool {
        workflows.contains { workflow in
            workflow.isForChanges
                && workflow.jobs.contains { job in job.steps.contains { BuildPurpose(named: $0.uses) == .check || $0.uses.contains("lint") }
                }
        }
    }

    /// The jobs that do it, the one that does most first; jobs for some other end are left out, and so are lines of a matrix.
    func jobs(for purpose: BuildPurpose) -> [Job] {
        if purpose == .release { return releases() }
        var jobs: [Job] = []
        let fitting = commands.filter { $0.purpose == purpose && $0.workflow.isForChanges && !Self.isAside($0, purpose) }
        for (_, own) in Self.grouped(fitting) {
            let name = BuildPurpose(named: own[0].jobName)
            let isNamed = name == purpose || name == nil && own.contains { BuildPurpose(named: $0.step) == purpose }
            var once: [IntegrationCommand] = []
            for command in own where !once.contains(where: { $0.command.key == command.command.key }) { once.append(command) }
            // A job that does the same is another line of a matrix.
            if let same = jobs.firstIndex(where: { $0.commands.map(\.command.key) == once.map(\.command.key) }) {
                for index in jobs[same].commands.indices {
                    jobs[same].commands[index].platforms = Self.union(jobs[same].commands[index].platforms, once[index].platforms)
                }
            } else {
                let isForOther = name != nil && name != purpose
                jobs.append(Job(workflow: own[0].workflow, commands: once, isNamed: isNamed, isForOther: isForOther))
            }
        }
        let sorted = jobs.enumerated().sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }.map(\.element)
        var kept: [Job] = []
        for job in sorted {
            // The same programs with other flags, and the one check at the end of another job.
            if kept.contains(where: { job.stems.isSubset(of: $0.stems) }) { continue }
            if !kept.isEmpty, job.isForOther, job.commands.count < 2 { continue }
            kept.append(job)
        }
        return kept
    }

    private static func grouped(_ commands: [IntegrationCommand]) -> [(String, [IntegrationCommand])] {
        var order: [String] = []
        let groups = Dictionary(grouping: commands, by: \.job)
        for command in commands where !order.contains(command.job) { order.append(command.job) }
        return order.map { ($0, groups[$0] ?? []) }
    }

    private static let asides: Set<String> = [
        "fuzz", "fuzzing", "deploy", "size", "coverage", "codecov", "docker", "publish", "nightly", "canary", "sanitizer", "valgrind",
        "codeql", "coverity", "stale", "label", "labeler", "benchmark", "benchmarks", "bench", "wasm", "msrv", "minimal", "external",
        "tmate", "autofix", "fix", "dependabot", "dependency", "preview", "release", "releases", "demo", "website", "cross", "downstream",
    ]

    /// Whether its job serves an end of its own.
    private static func isAside(_ command: IntegrationCommand, _ purpose: BuildPurpose) -> Bool {
        let file = command.workflow.path.split(separator: "/").last.map(String.init) ?? ""
        let words = "\(command.jobName) \(command.step) \(file)".asciiLowercased.split { !($0.isLetter || $0.isNumber) }.map(String.init)
        if purpose == .build || purpose == .test, words.contains("docs") || words.contains("documentation") { return true }
        if command.command.text.contains("-fuzz") { return true }
        return words.contains { asides.contains($0) } || ["sphinx", "mkdocs"].contains { command.command.text.contains($0) }
    }

    /// Building and publishing in a workflow that a tag or a release starts.
    private func releases() -> [Job] {
        let fitting = commands.filter { command in
            guard command.workflow.isForReleases, command.purpose == .release || command.purpose == .build else { return false }
            let words = command.jobName.asciiLowercased.split { !($0.isLetter || $0.isNumber) }
            return !words.contains { ["test", "tests", "docs", "docker", "documentation"].contains($0) }
                && !["docs", "sphinx", "docker"].contains { command.command.text.contains($0) }
        }
        return Self.grouped(fitting).map { Job(workflow: $0.1[0].workflow, commands: $0.1, isNamed: true) }
    }

    static func union(_ left: [String], _ right: [String]) -> [String] {
        ["Linux", "macOS", "Windows"].filter { left.contains($0) || right.contains($0) }
    }
}
