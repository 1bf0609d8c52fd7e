import HTTP
import JSON
import Synchronization

/// Any server with OpenAI's chat completions. What it does not take is learned from its refusals and kept for this instance.
final class OpenAIChatModel: LanguageModel {
    let connection: ModelConnection
    private let known = Mutex(ChatForm())

    init(connection: ModelConnection) {
        self.connection = connection
    }

    var name: ModelName { connection.name }

    func reply(to request: ModelRequest, cancellation: ModelCancellation) throws(ModelError) -> ModelReply {
        var form = known.withLock { $0 }
        while true {
            let exchange = try connection.post(
                "/chat/completions", form.body(request, model: name.model), cancellation, headers: HTTPHeaders.init(bearer:))
            // Such a refusal costs nothing, and each one leaves fewer forms to try.
            if let refusal = exchange.refusal, form.adapt(to: refusal, hasSchema: request.schema != nil) { continue }
            let reply = try exchange.read { (root) throws(ModelError) in try self.reply(root, request, exchange) }
            known.withLock { [form] in $0 = form }
            return reply
        }
    }

    private func reply(_ root: JSONValue, _ request: ModelRequest, _ exchange: ModelExchange) throws(ModelError) -> ModelReply {
        guard let choice = root["choices"]?.elements.first(where: { _ in true }), let message = choice["message"] else {
            throw exchange.invalid("an answer without a choice")
        }
        let usage = root["usage"].map(usage) ?? ModelUsage()
        let refusal = message["refusal"]?.string
        let stop: ModelReply.Stop =
            switch choice["finish_reason"]?.string {
            case _ where refusal?.isEmpty == false: .refused(refusal!)
            case "length": .truncated
            case "content_filter": .refused("")
            default: .complete
            }
        return try exchange.reply(to: request, text(message["content"]), stop, usage, model: root["model"]?.string)
    }

    /// Most send a string, some a list of parts.
    private func text(_ content: JSONValue?) -> String {
        content?.string ?? content?.elements.compactMap { $0["text"]?.string }.joined() ?? ""
    }

    private func usage(_ value: JSONValue) -> ModelUsage {
        OpenAIUsage.read(value, input: "prompt_tokens", details: "prompt_tokens_details", output: "completion_tokens")
    }
}
