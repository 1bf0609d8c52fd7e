/// Says in words what starts a workflow.
enum TriggerWords {
    /// "on every push and pull request"; nil when nothing of interest does.
    static func text(_ triggers: [Workflow.Trigger], release: Bool) -> String? {
        var parts: [String] = []
        let pushes = triggers.filter { $0.event == "push" }
        let requests = triggers.contains { ["pull_request", "pull_request_target", "merge_request"].contains($0.event) }
        for trigger in triggers where release {
            if trigger.event == "release" {
                parts.append("when a GitHub release is \(trigger.types.first ?? "published")")
            } else if trigger.event == "push", let tag = trigger.tags.first {
                parts.append("when a tag matching `\(tag)` is pushed")
            } else if trigger.event == "workflow_dispatch", triggers.count == 1 {
                parts.append("when somebody starts the workflow by hand")
            }
        }
        if release { return parts.isEmpty ? nil : parts.joined(separator: " or ") }
        let branches = pushes.flatMap(\.branches).filter { $0 != "**" && $0 != "*" && !$0.hasPrefix("!") }
        let places = (1...3).contains(branches.count) && pushes.count == 1 ? " to " + BuildStep.joined(branches.map { "`\($0)`" }) : ""
        if let push = pushes.first, push.tags.isEmpty || !push.branches.isEmpty {
            parts.append(places.isEmpty ? (requests ? "on every push and pull request" : "on every push") : "on pushes\(places)")
            if requests, !places.isEmpty { parts.append("on pull requests") }
        } else if requests {
            parts.append("on pull requests")
        }
        if triggers.contains(where: { $0.event == "schedule" }) { parts.append("on a schedule") }
        return parts.isEmpty ? nil : BuildStep.joined(parts)
    }
}
