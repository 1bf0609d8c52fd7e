import Synchronization

/// Makes models as a person's settings want them: metered, tried again, left alone when they fail, limited in number, with others
/// to fall back to. One for a run: what the limits count, and which provider rests, is shared by all that it makes.
public final class ModelStack: Sendable {
    private let configuration: Configuration
    private let environment: [String: String]
    private let meter: ModelMeter
    private let limit: CallLimit
    private let calls = CallsUnderWay()
    private let breakers = Mutex<[ModelName.Provider: CircuitBreaker]>([:])

    /// - Parameter clock: seconds since 1970, for the ledger and its days.
    public init(_ configuration: Configuration, environment: [String: String], clock: @escaping @Sendable () -> Int) throws {
        self.configuration = configuration
        self.environment = environment
        try configuration.home.create()
        meter = try ModelMeter(
            configuration, run: "run-\(clock())-\(Identifier.base32(Identifier.hash(["run1", "\(ContinuousClock.now)"]), length: 6))",
            clock: clock)
        limit = CallLimit(configuration.model.callsAtOnce)
    }

    /// The models that may read a project's sessions, as a compile uses them; nil where rules alone do.
    public func access(for project: Project) throws -> ModelAccess? {
        let allowed = configuration.model.allowed(for: project)
        guard let first = allowed.models.first else { return nil }
        let models = try allowed.models.map(model)
        let asked = models.count == 1 ? models[0] : FallbackModel(models[0], then: Array(models.dropFirst()))
        return ModelAccess(
            name: first, model: LimitedModel(PatientModel(asked, calls), limit), budget: budget(allowed.models), callsAtOnce: configuration.model.callsAtOnce,
            fallsBackToRules: allowed.fallsBackToRules)
    }

    /// One model by its name, whether or not it is chosen.
    public func access(to name: ModelName) throws -> ModelAccess {
        ModelAccess(
            name: name, model: LimitedModel(PatientModel(try model(name), calls), limit), budget: budget([name]), callsAtOnce: configuration.model.callsAtOnce)
    }

    private func model(_ name: ModelName) throws -> any LanguageModel {
        let provider = try ModelProviders.model(name, configuration.model.endpoint(of: name), environment: environment)
        let breaker = breakers.withLock { breakers in
            let breaker = breakers[name.provider] ?? CircuitBreaker()
            breakers[name.provider] = breaker
            return breaker
        }
        return RetryingModel(RestingModel(meter.metered(provider), breaker))
    }

    /// What the one with the least room can be shown.
    private func budget(_ models: [ModelName]) -> ModelBudget {
        models.contains { $0.provider == .ollama } ? ModelBudget(context: configuration.model.contextTokens) : .large
    }
}
