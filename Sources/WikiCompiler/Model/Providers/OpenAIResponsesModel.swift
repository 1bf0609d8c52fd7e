import HTTP
import JSON

/// OpenAI's Responses. Nothing is stored with the provider.
struct OpenAIResponsesModel: LanguageModel {
    let connection: ModelConnection

    var name: ModelName { connection.name }

    func reply(to request: ModelRequest, cancellation: ModelCancellation) throws(ModelError) -> ModelReply {
        let exchange = try connection.post("/v1/responses", body(request), cancellation, headers: HTTPHeaders.init(bearer:))
        return try exchange.read { (root) throws(ModelError) in try reply(root, request, exchange) }
    }

    private func body(_ request: ModelRequest) -> [UInt8] {
        var writer = JSONWriter(capacity: request.user.utf8.count + 4096)
        writer.object { writer in
            writer.member("model", name.model)
            let system = request.system.filter { !$0.isEmpty }
            if !system.isEmpty { writer.member("instructions", system.joined(separator: "\n\n")) }
            writer.member("input", request.user)
            if let schema = request.schema {
                writer.object("text") { writer in
                    writer.object("format") { writer in
                        writer.member("type", "json_schema")
                        writer.member("name", schema.name)
                        writer.member("schema", json: schema.json)
                        writer.member("strict", true)
                    }
                }
            }
            writer.member("max_output_tokens", request.maxOutputTokens)
            writer.member("store", false)
        }
        return writer.bytes
    }

    private func reply(_ root: JSONValue, _ request: ModelRequest, _ exchange: ModelExchange) throws(ModelError) -> ModelReply {
        let usage = root["usage"].map(usage) ?? ModelUsage()
        if root["status"]?.equals("failed") == true { throw failure(root["error"], usage, exchange) }
        guard let output = root["output"], output.kind == .array else { throw exchange.invalid("an answer without output") }
        var text = ""
        var refusal: String?
        for item in output.elements where item["type"]?.equals("message") == true {
            guard let content = item["content"] else { continue }
            for part in content.elements {
                if part["type"]?.equals("refusal") == true {
                    refusal = (refusal ?? "") + (part["refusal"]?.string ?? "")
                } else {
                    text += part["text"]?.string ?? ""
                }
            }
        }
        return try exchange.reply(to: request, text, stop(root, refusal), usage, model: root["model"]?.string)
    }

    private func stop(_ root: JSONValue, _ refusal: String?) -> ModelReply.Stop {
        if let refusal { return .refused(refusal) }
        guard root["status"]?.equals("incomplete") == true else { return .complete }
        return root["incomplete_details"]?["reason"]?.equals("content_filter") == true ? .refused("") : .truncated
    }

    private func failure(_ error: JSONValue?, _ usage: ModelUsage, _ exchange: ModelExchange) -> ModelError {
        let kind: ModelError.Kind =
            switch error?["code"]?.string {
            case "rate_limit_exceeded": .rateLimited
            case "insufficient_quota": .billing
            case "server_error", nil: .unavailable
            default: .invalidRequest
            }
        return exchange.failure(kind, error?["message"]?.string ?? "no reason given", usage)
    }

    private func usage(_ value: JSONValue) -> ModelUsage {
        OpenAIUsage.read(value, input: "input_tokens", details: "input_tokens_details", output: "output_tokens")
    }
}
