/// Asks a model only while its provider is not to be left alone.
public struct RestingModel: LanguageModel {
    private let base: any LanguageModel
    private let breaker: CircuitBreaker

    public init(_ base: any LanguageModel, _ breaker: CircuitBreaker) {
        self.base = base
        self.breaker = breaker
    }

    public var name: ModelName { base.name }

    public func reply(to request: ModelRequest, cancellation: ModelCancellation) throws(ModelError) -> ModelReply {
        let pass = try breaker.admit(name)
        do {
            let reply = try base.reply(to: request, cancellation: cancellation)
            breaker.record(nil, pass)
            return reply
        } catch {
            breaker.record(error, pass)
            throw error
        }
    }
}
