/// Asks one model after another until one answers.
///
/// The next is asked when one cannot be reached or used; not when the request itself is at fault, for it would be there too.
public struct FallbackModel: LanguageModel {
    private let first: any LanguageModel
    private let others: [any LanguageModel]

    public init(_ first: any LanguageModel, then others: [any LanguageModel]) {
        self.first = first
        self.others = others
    }

    /// The first one's.
    public var name: ModelName { first.name }

    public func reply(to request: ModelRequest, cancellation: ModelCancellation) throws(ModelError) -> ModelReply {
        var failures: [(name: ModelName, error: ModelError)] = []
        for model in [first] + others {
            do {
                return try model.reply(to: request, cancellation: cancellation)
            } catch {
                guard Self.mayBeOtherwise(error.kind) else { throw error }
                failures.append((model.name, error))
            }
        }
        throw Self.joined(failures)
    }

    private static func mayBeOtherwise(_ kind: ModelError.Kind) -> Bool {
        switch kind {
        case .unavailable, .network, .timedOut, .rateLimited, .resting, .billing, .key, .missing, .notFound, .forbidden: true
        case .capped, .cancelled, .invalidRequest, .invalidReply, .tooLarge, .refused: false
        }
    }

    /// One error for all: of the kind that gives most hope, with what kept each of them.
    private static func joined(_ failures: [(name: ModelName, error: ModelError)]) -> ModelError {
        let errors = failures.map(\.error)
        let lead = errors.first(where: \.isTransient) ?? errors.first { $0.kind == .resting } ?? errors[0]
        guard errors.count > 1 else { return lead }
        let problems = failures.map { "\($0.name): \($0.error.problem)" }.joined(separator: "; ")
        var joined = ModelError(
            lead.kind, "cannot ask any model", problems, remedy: lead.remedy, retryAfter: errors.compactMap(\.retryAfter).min())
        joined.forbidsRetry = lead.forbidsRetry
        return joined
    }
}
