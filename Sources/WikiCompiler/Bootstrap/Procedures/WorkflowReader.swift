import YAML

/// Reads the definitions of continuous integration services.
enum WorkflowReader {
    /// Nil when the file is not what its name promises.
    static func workflow(_ document: RepositoryDocument, path: String) -> Workflow? {
        guard let root = try? YAMLNode.parse(document.text) else { return nil }
        let lower = path.lowercased()
        if lower.contains(".github/") || lower.contains(".gitea/") || lower.contains(".forgejo/") { return actions(root, document, path) }
        let jobs: [Workflow.Job]
        switch lower {
        case ".gitlab-ci.yml": jobs = gitlab(root)
        case ".travis.yml": jobs = travis(root)
        case ".circleci/config.yml": jobs = circle(root)
        case "azure-pipelines.yml": jobs = azure(root)
        default: return nil
        }
        guard !jobs.isEmpty else { return nil }
        let triggers = [Workflow.Trigger(event: "push")]
        return Workflow(document: document, path: path, name: "", triggers: triggers, triggerLine: 0, environment: [:], jobs: jobs)
    }

    private static func actions(_ root: YAMLNode, _ document: RepositoryDocument, _ path: String) -> Workflow? {
        guard let table = root["jobs"], !table.entries.isEmpty else { return nil }
        let on = root.entries.first { $0.key == "on" || $0.key == "true" }
        return Workflow(
            document: document, path: path, name: root["name"]?.string ?? "", triggers: on.map { triggers($0.value) } ?? [],
            triggerLine: on?.line ?? 0, environment: variables(root["env"]),
            jobs: table.entries.map { job($0.key, $0.value, line: $0.line) })
    }

    private static func triggers(_ node: YAMLNode) -> [Workflow.Trigger] {
        if node.entries.isEmpty { return node.strings.map { Workflow.Trigger(event: $0) } }
        return node.entries.map { entry in
            Workflow.Trigger(
                event: entry.key, branches: entry.value["branches"]?.strings ?? [],
                tags: entry.value["tags"]?.strings.filter { !$0.hasPrefix("!") } ?? [],
                paths: entry.value["paths"]?.strings ?? [], ignoredPaths: entry.value["paths-ignore"]?.strings ?? [],
                isNarrowed: entry.value["branches-ignore"] != nil || entry.value["tags-ignore"] != nil,
                types: entry.value["types"]?.strings ?? [])
        }
    }

    private static func job(_ id: String, _ node: YAMLNode, line: Int) -> Workflow.Job {
        let matrix = matrix(node["strategy"]?["matrix"])
        let folder = node["defaults"]?["run"]?["working-directory"]?.string ?? ""
        return Workflow.Job(
            id: id, name: node["name"]?.string ?? "", platforms: platforms(node["runs-on"], matrix), matrix: matrix,
            steps: steps(node["steps"], environment: variables(node["env"]), folder: folder), uses: node["uses"]?.string ?? "", line: line,
            condition: node["if"]?.string ?? "")
    }

    /// Steps may stand inside others that only group them.
    private static func steps(_ node: YAMLNode?, environment: [String: String], folder: String) -> [Workflow.Step] {
        var found: [Workflow.Step] = []
        for step in node?.items ?? [] {
            let own = environment.merging(variables(step["env"])) { $1 }
            if let run = step.entries.first(where: { $0.key == "run" }), let script = run.value.string {
                found.append(
                    Workflow.Step(
                        name: step["name"]?.string ?? "", script: script, line: step.entries[0].line, environment: own,
                        ownEnvironment: variables(step["env"]), folder: step["working-directory"]?.string ?? folder,
                        condition: step["if"]?.string ?? ""))
            } else if let uses = step["uses"]?.string {
                found.append(
                    Workflow.Step(
                        name: step["name"]?.string ?? "", script: "", line: step.entries[0].line, environment: own, folder: "",
                        condition: step["if"]?.string ?? "", uses: uses))
            } else {
                for entry in step.entries {
                    if case .sequence = entry.value { found += steps(entry.value, environment: own, folder: folder) }
                }
            }
        }
        return found
    }

    private static func variables(_ node: YAMLNode?) -> [String: String] {
        Dictionary((node?.entries ?? []).compactMap { entry in entry.value.string.map { (entry.key, $0) } }) { $1 }
    }

    private static func matrix(_ node: YAMLNode?) -> [String: [String]] {
        var values: [String: [String]] = [:]
        for entry in node?.entries ?? [] where entry.key != "exclude" {
            if entry.key == "include" {
                for item in entry.value.items {
                    for own in item.entries {
                        if let value = own.value.string, !(values[own.key] ?? []).contains(value) {
                            values[own.key, default: []].append(value)
                        }
                    }
                }
            } else {
                values[entry.key, default: []] += entry.value.strings
            }
        }
        return values
    }

    private static func platforms(_ node: YAMLNode?, _ matrix: [String: [String]]) -> [String] {
        var names: [String] = []
        for label in node?.strings ?? [] {
            if let open = label.range(of: "matrix.") {
                let key = String(label[open.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" })
                names += matrix[key] ?? []
                // `matrix.os || 'ubuntu-latest'`
                if label.contains("||"), let other = label.split(separator: "'").dropFirst().first { names.append(String(other)) }
            } else {
                names.append(label)
            }
        }
        let known: [(String, [String])] = [("Linux", ["ubuntu", "linux", "debian"]), ("macOS", ["macos"]), ("Windows", ["windows"])]
        return known.filter { _, marks in names.contains { name in marks.contains { name.lowercased().contains($0) } } }.map { $0.0 }
    }
}
