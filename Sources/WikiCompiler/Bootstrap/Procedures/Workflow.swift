/// What a continuous integration service does with the project, read from its definition.
struct Workflow: Sendable {
    struct Step: Sendable {
        let name: String
        /// Shell lines.
        let script: String
        /// Line of the definition from which on the script is found, from 1.
        let line: Int
        let environment: [String: String]
        /// What the step alone sets.
        var ownEnvironment: [String: String] = [:]
        let folder: String
        /// When it is left out, as the service writes it.
        var condition = ""
        /// An action of elsewhere that the step runs instead of a script.
        var uses = ""
    }

    struct Job: Sendable {
        let id: String
        let name: String
        /// "Linux", "macOS", "Windows", in this order.
        let platforms: [String]
        /// Values that a placeholder of the matrix takes.
        let matrix: [String: [String]]
        let steps: [Step]
        /// A workflow of elsewhere that the job runs.
        let uses: String
        let line: Int
        /// When it is left out, as the service writes it.
        var condition = ""
    }

    struct Trigger: Sendable, Equatable {
        /// As the service names it: `push`, `pull_request`, `schedule`, `release`.
        let event: String
        var branches: [String] = []
        var tags: [String] = []
        /// Files that a change must touch, and files that alone start nothing.
        var paths: [String] = []
        var ignoredPaths: [String] = []
        /// Whether it leaves out branches or tags by name.
        var isNarrowed = false
        /// Of a release: `created`, `published`.
        var types: [String] = []
    }

    let document: RepositoryDocument
    let path: String
    let name: String
    let triggers: [Trigger]
    /// Line on which the triggers stand, from 1; 0 when none are written down.
    let triggerLine: Int
    let environment: [String: String]
    let jobs: [Job]

    /// Whether somebody's ordinary work starts it; not so where the name says that something is delivered.
    var isForChanges: Bool {
        let file = path.lowercased().split(separator: "/").last ?? ""
        if ["deploy", "publish", "release", "pages", "docs", "docker"].contains(where: { file.contains($0) }) { return false }
        return startsOnChanges
    }

    private var startsOnChanges: Bool {
        // What runs by the clock and on a few branches is not everybody's.
        if triggers.contains(where: { $0.event == "schedule" }), !triggers.contains(where: { $0.event == "push" && $0.tags.isEmpty }) {
            return false
        }
        return triggers.contains {
            ["push", "pull_request", "merge_request", "merge_group"].contains($0.event) && ($0.tags.isEmpty || !$0.branches.isEmpty)
        }
    }

    /// Whether a tag or a release starts it.
    var isForReleases: Bool {
        triggers.contains { $0.event == "release" || $0.event == "push" && !$0.tags.isEmpty && $0.branches.isEmpty }
    }
}
