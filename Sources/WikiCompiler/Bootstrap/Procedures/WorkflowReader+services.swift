import YAML

/// Services other than GitHub's: only the commands are read.
extension WorkflowReader {
    private static func job(_ id: String, _ scripts: [(String, Int)]) -> Workflow.Job {
        let steps = scripts.map { Workflow.Step(name: "", script: $0.0, line: $0.1, environment: [:], folder: "") }
        return Workflow.Job(id: id, name: "", platforms: [], matrix: [:], steps: steps, uses: "", line: scripts.first?.1 ?? 1)
    }

    static func gitlab(_ root: YAMLNode) -> [Workflow.Job] {
        root.entries.compactMap { entry in
            guard !entry.key.hasPrefix("."), let script = entry.value.entries.first(where: { $0.key == "script" }) else { return nil }
            return job(entry.key, script.value.strings.map { ($0, script.line) })
        }
    }

    static func travis(_ root: YAMLNode) -> [Workflow.Job] {
        guard let script = root.entries.first(where: { $0.key == "script" }) else { return [] }
        return [job("script", script.value.strings.map { ($0, script.line) })]
    }

    static func circle(_ root: YAMLNode) -> [Workflow.Job] {
        (root["jobs"]?.entries ?? []).map { entry in
            var scripts: [(String, Int)] = []
            for step in entry.value["steps"]?.items ?? [] {
                guard let run = step.entries.first(where: { $0.key == "run" }) else { continue }
                if let script = run.value.string ?? run.value["command"]?.string { scripts.append((script, run.line)) }
            }
            return job(entry.key, scripts)
        }.filter { !$0.steps.isEmpty }
    }

    static func azure(_ root: YAMLNode) -> [Workflow.Job] {
        var jobs: [Workflow.Job] = []
        func read(_ node: YAMLNode, _ id: String) {
            var scripts: [(String, Int)] = []
            for step in node["steps"]?.items ?? [] {
                guard let script = step.entries.first(where: { ["script", "bash"].contains($0.key) }), let text = script.value.string else {
                    continue
                }
                scripts.append((text, script.line))
            }
            if !scripts.isEmpty { jobs.append(job(id, scripts)) }
            for key in ["jobs", "stages"] {
                for inner in node[key]?.items ?? [] { read(inner, inner["job"]?.string ?? inner["stage"]?.string ?? id) }
            }
        }
        read(root, "pipeline")
        return jobs
    }
}
