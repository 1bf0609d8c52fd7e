/// A model as a compile uses it: with everything around it that keeps it within bounds.
public struct ModelAccess: Sendable {
    /// What stands in compile keys and commits.
    public let name: ModelName
    /// Retries, limits and the ledger are its own business.
    public let model: any LanguageModel
    public let budget: ModelBudget
    /// The most sessions that are read at once.
    public let callsAtOnce: Int
    /// Whether rules compile a session that the model could not be asked about.
    public let fallsBackToRules: Bool

    public init(
        name: ModelName, model: any LanguageModel, budget: ModelBudget = .large, callsAtOnce: Int = 4, fallsBackToRules: Bool = false
    ) {
        self.name = name
        self.model = model
        self.budget = budget
        self.callsAtOnce = callsAtOnce
        self.fallsBackToRules = fallsBackToRules
    }
}
