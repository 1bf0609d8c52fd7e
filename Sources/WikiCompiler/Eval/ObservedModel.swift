import JSON
import Synchronization

/// A model whose calls are counted and, where a folder is given, kept as they were.
final class ObservedModel: LanguageModel {
    /// What calls came to.
    struct Spending: Sendable, Equatable {
        var calls = 0
        var usage = ModelUsage()
        var duration = Duration.zero
        var money = Money.zero
        /// Calls whose price nobody knows.
        var unpriced = 0

        mutating func add(_ other: Spending) {
            calls += other.calls
            usage += other.usage
            duration += other.duration
            money += other.money
            unpriced += other.unpriced
        }
    }

    var name: ModelName { model.name }
    private let model: any LanguageModel
    private let cost: EvalColumn.Cost
    /// Beginning of the files' paths, `…/session-1.`; nil to keep nothing.
    private let path: String?
    private let state = Mutex(Spending())

    init(_ model: any LanguageModel, cost: @escaping EvalColumn.Cost, keepingAt path: String?) {
        self.model = model
        self.cost = cost
        self.path = path
    }

    var spending: Spending { state.withLock { $0 } }

    func reply(to request: ModelRequest, cancellation: ModelCancellation) throws(ModelError) -> ModelReply {
        let reply: ModelReply
        do throws(ModelError) { reply = try model.reply(to: request, cancellation: cancellation) } catch {
            note(error.usage ?? ModelUsage(), .zero)
            try keep(request, text: nil, meta: Self.meta(error))
            throw error
        }
        note(reply.usage, reply.duration)
        try keep(request, text: reply.text, meta: Self.meta(reply))
        return reply
    }

    private func note(_ usage: ModelUsage, _ duration: Duration) {
        let money = cost(usage, model.name)
        state.withLock {
            $0.add(Spending(calls: 1, usage: usage, duration: duration, money: money ?? .zero, unpriced: money == nil ? 1 : 0))
        }
    }

    private func keep(_ request: ModelRequest, text: String?, meta: String) throws(ModelError) {
        guard let path else { return }
        let stem = path + "\((request.call?.chunk ?? 0) + 1)" + (request.call?.purpose == .repair ? ".repair" : "")
        do throws(WikiError) {
            if let text { try FileText.write(text, to: stem + ".reply.json", mode: 0o644) }
            try FileText.write(meta + "\n", to: stem + ".meta.json", mode: 0o644)
        } catch {
            throw ModelError(.missing, error.action, error.problem, remedy: error.remedy)
        }
    }

    private static func meta(_ reply: ModelReply) -> String {
        var json = JSONWriter(capacity: 256)
        json.beginObject()
        json.name("model")
        json.string(reply.model)
        json.name("stop")
        switch reply.stop {
        case .complete: json.string("complete")
        case .truncated: json.string("truncated")
        case .refused: json.string("refused")
        }
        json.name("milliseconds")
        json.int(Int(reply.duration / .milliseconds(1)))
        json.name("tokens")
        json.beginObject()
        for (name, count) in tokens(reply.usage) {
            json.name(name)
            json.int(count)
        }
        json.endObject()
        json.endObject()
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func meta(_ error: ModelError) -> String {
        var json = JSONWriter(capacity: 256)
        json.beginObject()
        json.name("stop")
        json.string("error")
        json.name("error")
        json.string("\(error.kind.rawValue): \(error.problem)")
        json.endObject()
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func tokens(_ usage: ModelUsage) -> [(StaticString, Int)] {
        [("input", usage.input), ("cache_read", usage.cacheRead), ("cache_write", usage.cacheWrite), ("output", usage.output)]
    }
}
