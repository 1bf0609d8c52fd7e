/// Asks a model no more often at once than there are places, which several models may share.
public struct LimitedModel: LanguageModel {
    private let base: any LanguageModel
    private let limit: CallLimit

    public init(_ base: any LanguageModel, _ limit: CallLimit) {
        self.base = base
        self.limit = limit
    }

    public var name: ModelName { base.name }

    public func reply(to request: ModelRequest, cancellation: ModelCancellation) throws(ModelError) -> ModelReply {
        guard limit.enter(cancellation) else {
            throw ModelError(.cancelled, "cannot ask \(name)", "the call was cancelled while it waited for others to end")
        }
        defer { limit.exit() }
        return try base.reply(to: request, cancellation: cancellation)
    }
}
