/// The models that may read a project's sessions, in the order they are asked.
public struct AllowedModels: Sendable, Equatable {
    /// Empty when rules alone compile.
    public var models: [ModelName]
    /// Whether rules compile what no model answers; always so without models.
    public var fallsBackToRules: Bool
    /// Why there are none, in words; nil when there are.
    public var reason: String?
}

extension ModelSettings {
    /// The policy of a project: what was said of it, else of those merged into it (the strictest), else what follows from the model.
    public func policy(of project: Project) -> Policy {
        if let policy = policies[project.id] { return policy }
        let merged = project.merged.compactMap { policies[$0] }
        if let strictest = Policy.allCases.first(where: merged.contains) { return strictest }
        return usualPolicy
    }

    /// That of projects of which nothing was said: any for those who chose a model elsewhere, local for those who chose one here.
    public var usualPolicy: Policy {
        guard let use else { return .none }
        return isLocal(use) ? .local : .any
    }

    /// Which of the chosen models may read a project's sessions.
    public func allowed(for project: Project) -> AllowedModels {
        guard let use else { return AllowedModels(models: [], fallsBackToRules: true, reason: "no model is chosen") }
        var seen: Set<ModelName> = []
        let chosen = ([use] + fallback).filter { seen.insert($0).inserted }
        switch policy(of: project) {
        case .any: return AllowedModels(models: chosen, fallsBackToRules: fallsBackToRules)
        case .none: return AllowedModels(models: [], fallsBackToRules: true, reason: "the policy of \(project.name) is none")
        case .local:
            let local = chosen.filter(isLocal)
            guard local.isEmpty else { return AllowedModels(models: local, fallsBackToRules: fallsBackToRules) }
            return AllowedModels(
                models: [], fallsBackToRules: true,
                reason: "the policy of \(project.name) is local, and no chosen model runs on this machine")
        }
    }
}
