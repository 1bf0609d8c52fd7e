import HTTP
import JSON

/// Ollama's own interface. Its imitation of OpenAI's cannot be told how large a context to make room for.
struct OllamaModel: LanguageModel {
    let connection: ModelConnection
    let contextTokens: Int

    var name: ModelName { connection.name }

    func reply(to request: ModelRequest, cancellation: ModelCancellation) throws(ModelError) -> ModelReply {
        try checkSize(request)
        let exchange = try connection.post("/api/chat", body(request), cancellation, headers: HTTPHeaders.init(bearer:))
        return try exchange.read { (root) throws(ModelError) in try reply(root, request, exchange) }
    }

    // It cuts a longer prompt without a word.
    private func checkSize(_ request: ModelRequest) throws(ModelError) {
        let tokens = request.estimatedInputTokens
        guard tokens > contextTokens - request.maxOutputTokens else { return }
        throw ModelError(
            .tooLarge, connection.action,
            "the prompt's \(tokens) tokens and the answer's \(request.maxOutputTokens) do not fit into a context of \(contextTokens)",
            remedy: "Configure a larger context, if the model and the memory allow it.")
    }

    private func body(_ request: ModelRequest) -> [UInt8] {
        var writer = JSONWriter(capacity: request.user.utf8.count + 4096)
        writer.object { writer in
            writer.member("model", name.model)
            writer.array("messages") { writer in
                let system = request.system.filter { !$0.isEmpty }
                if !system.isEmpty { writer.message("system", system.joined(separator: "\n\n")) }
                writer.message("user", request.user)
            }
            writer.member("stream", false)
            if let schema = request.schema { writer.member("format", json: schema.json) }
            writer.object("options") { writer in
                writer.member("temperature", 0)
                writer.member("num_ctx", contextTokens)
                writer.member("num_predict", request.maxOutputTokens)
            }
            writer.member("keep_alive", "5m")
        }
        return writer.bytes
    }

    private func reply(_ root: JSONValue, _ request: ModelRequest, _ exchange: ModelExchange) throws(ModelError) -> ModelReply {
        if let error = root["error"]?.string { throw exchange.failure(.unavailable, error) }
        guard let message = root["message"] else { throw exchange.invalid("an answer without a message") }
        let usage = ModelUsage(input: root["prompt_eval_count"]?.int ?? 0, output: root["eval_count"]?.int ?? 0)
        let stop: ModelReply.Stop = root["done_reason"]?.equals("length") == true ? .truncated : .complete
        return try exchange.reply(to: request, message["content"]?.string ?? "", stop, usage, model: root["model"]?.string)
    }
}
