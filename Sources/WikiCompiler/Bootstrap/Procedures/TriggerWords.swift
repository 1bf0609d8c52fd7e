/// Says in words what starts a workflow.
enum TriggerWords {
    /// "on every push and pull request"; nil when nothing of interest does, or when it cannot be said shortly.
    static func text(_ triggers: [Workflow.Trigger], release: Bool) -> String? {
        release ? self.release(triggers) : changes(triggers)
    }

    private static func release(_ triggers: [Workflow.Trigger]) -> String? {
        var parts: [String] = []
        for trigger in triggers {
            if trigger.event == "release" {
                parts.append("when a GitHub release is \(trigger.types.first ?? "published")")
            } else if trigger.event == "push", let tag = trigger.tags.first, !trigger.isNarrowed {
                let patterns = trigger.tags.prefix(3).map(CodeText.span).joined(separator: " or ")
                parts.append(["*", "**"].contains(tag) ? "when a tag is pushed" : "when a tag matching \(patterns) is pushed")
            } else if trigger.event == "workflow_dispatch", triggers.count == 1 {
                parts.append("when somebody starts the workflow by hand")
            }
        }
        return parts.isEmpty ? nil : parts.joined(separator: " or ")
    }

    private static func changes(_ triggers: [Workflow.Trigger]) -> String? {
        let push = triggers.first { $0.event == "push" && ($0.tags.allSatisfy { $0.hasPrefix("!") } || !$0.branches.isEmpty) }
        let request = triggers.first { ["pull_request", "pull_request_target", "merge_request"].contains($0.event) }
        guard push != nil || request != nil, push?.isNarrowed != true, request?.isNarrowed != true,
            let pushed = push.map({ branches($0) }) ?? .some(""), let requested = request.map({ branches($0) }) ?? .some("")
        else { return nil }
        let both = [push, request].compactMap { $0 }
        // One restriction for both, or none.
        guard let files = files(both[0]), both.allSatisfy({ $0.paths == both[0].paths && $0.ignoredPaths == both[0].ignoredPaths }) else {
            return nil
        }
        var parts: [String] = []
        if push != nil, request != nil, pushed.isEmpty, requested.isEmpty, files.isEmpty {
            parts.append("on every push and pull request")
        } else {
            let each = files.isEmpty ? "every push" : "pushes"
            if push != nil { parts.append(pushed.isEmpty ? "on \(each)" : "on pushes\(pushed)") }
            if request != nil { parts.append("on pull requests\(requested)") }
        }
        if triggers.contains(where: { $0.event == "schedule" }), files.isEmpty { parts.append("on a schedule") }
        return BuildStep.joined(parts) + files
    }

    /// "" for all branches; nil for more than can be said.
    private static func branches(_ trigger: Workflow.Trigger) -> String? {
        let named = trigger.branches.filter { $0 != "**" && $0 != "*" }
        guard !named.contains(where: { $0.hasPrefix("!") }) else { return nil }
        // A push of a tag is a push where no branches are named.
        if named.count < trigger.branches.count { return trigger.event == "push" ? " to any branch" : "" }
        if named.isEmpty { return "" }
        return named.count <= 3 ? " to " + BuildStep.joined(named.map(CodeText.span)) : nil
    }

    private static func files(_ trigger: Workflow.Trigger) -> String? {
        let (wanted, ignored) = (trigger.paths, trigger.ignoredPaths)
        guard wanted.count <= 3, ignored.count <= 3, !wanted.contains(where: { $0.hasPrefix("!") }) else { return nil }
        if !wanted.isEmpty { return " that change " + wanted.map(CodeText.span).joined(separator: " or ") }
        return ignored.isEmpty ? "" : ", unless only \(BuildStep.joined(ignored.map(CodeText.span))) change"
    }
}
