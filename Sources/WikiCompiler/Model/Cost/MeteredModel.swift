import Synchronization

/// A model whose calls are checked against the spending limits and noted in the ledger, before and after.
public final class MeteredModel: LanguageModel {
    private let model: any LanguageModel
    private let meter: ModelMeter
    private let call: ModelCall?
    /// How often each thing was asked for.
    private let attempts = Mutex<[ModelCall: Int]>([:])

    init(_ model: any LanguageModel, _ meter: ModelMeter, _ call: ModelCall?) {
        self.model = model
        self.meter = meter
        self.call = call
    }

    public var name: ModelName { model.name }

    /// Throws an error of kind `capped`, without sending anything, when a limit stands in the way.
    public func reply(to request: ModelRequest, cancellation: ModelCancellation) throws(ModelError) -> ModelReply {
        let most = ModelMeter.most(request)
        let call = request.call ?? call ?? ModelCall(.ask)
        let attempt = attempts.withLock { attempts in
            attempts[call, default: 0] += 1
            return attempts[call] ?? 1
        }
        let id = try meter.ledger.begin(
            Ledger.Entry(
                call: call, run: meter.run, model: name, isLocal: meter.isLocal(name), attempt: attempt, most: most,
                cost: meter.most(most, by: name), time: meter.clock()), limits: meter.limits)
        let start = ContinuousClock.now
        do throws(ModelError) {
            let reply = try model.reply(to: request, cancellation: cancellation)
            // A server that counts nothing has not answered for nothing.
            let isCounted = reply.usage.total > 0 || reply.usage.reported != nil
            complete(id, isCounted ? reply.usage : nil, reply.stop.outcome, since: start)
            return reply
        } catch {
            complete(
                id, error.usage ?? (error.kind.mayHaveCost || error.wasUnderWay ? nil : ModelUsage()), error.kind.rawValue, since: start)
            throw error
        }
    }

    /// Without usage the estimate stands. So it does when the ledger fails now: the answer is there, and too much is counted.
    private func complete(_ id: Int, _ usage: ModelUsage?, _ outcome: String, since start: ContinuousClock.Instant) {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        try? meter.ledger.complete(
            id, took: usage.map { ($0, meter.cost($0, by: name)) }, outcome: outcome,
            milliseconds: Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
    }
}

extension ModelReply.Stop {
    /// As the ledger names it.
    fileprivate var outcome: String {
        switch self {
        case .complete: "ok"
        case .truncated: "truncated"
        case .refused: "refused"
        }
    }
}

extension ModelError.Kind {
    /// Whether the provider may have worked, and be paid, although nobody knows for how much.
    fileprivate var mayHaveCost: Bool {
        switch self {
        case .timedOut, .cancelled, .invalidReply: true
        default: false
        }
    }
}
