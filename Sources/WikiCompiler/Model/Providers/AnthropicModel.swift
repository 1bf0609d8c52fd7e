import HTTP
import JSON

/// Anthropic's Messages. No sampling parameters are sent: newer models refuse them.
struct AnthropicModel: LanguageModel {
    let connection: ModelConnection

    var name: ModelName { connection.name }

    func reply(to request: ModelRequest, cancellation: ModelCancellation) throws(ModelError) -> ModelReply {
        let body = body(request)
        let exchange = try connection.post("/v1/messages", body, cancellation) { key in
            var headers: HTTPHeaders = ["anthropic-version": "2023-06-01"]
            if let key { headers.append("x-api-key", key) }
            return headers
        }
        return try exchange.read { (root) throws(ModelError) in try reply(root, request, exchange) }
    }

    private func body(_ request: ModelRequest) -> [UInt8] {
        var writer = JSONWriter(capacity: request.user.utf8.count + 4096)
        writer.object { writer in
            writer.member("model", name.model)
            writer.member("max_tokens", request.maxOutputTokens)
            writeSystem(request.system.filter { !$0.isEmpty }, &writer)
            writer.array("messages") { $0.message("user", request.user) }
            guard let schema = request.schema else { return }
            if AnthropicGeneration.takesSchema(name.model) {
                writer.object("output_config") { writer in
                    writer.object("format") { writer in
                        writer.member("type", "json_schema")
                        writer.member("schema", json: schema.json)
                    }
                }
            } else {
                writeTool(schema, &writer)
            }
        }
        return writer.bytes
    }

    // The cache keeps everything up to the mark.
    private func writeSystem(_ parts: [String], _ writer: inout JSONWriter) {
        guard !parts.isEmpty else { return }
        writer.array("system") { writer in
            for (index, part) in parts.enumerated() {
                writer.object { writer in
                    writer.member("type", "text")
                    writer.member("text", part)
                    if index == parts.count - 1 { writer.object("cache_control") { $0.member("type", "ephemeral") } }
                }
            }
        }
    }

    // Older models keep to a schema only as the input of a tool that they have to call.
    private func writeTool(_ schema: ModelRequest.Schema, _ writer: inout JSONWriter) {
        writer.array("tools") { writer in
            writer.object { writer in
                writer.member("name", schema.name)
                writer.member("description", "Takes the answer.")
                writer.member("input_schema", json: schema.json)
            }
        }
        writer.object("tool_choice") { writer in
            writer.member("type", "tool")
            writer.member("name", schema.name)
        }
    }

    private func reply(_ root: JSONValue, _ request: ModelRequest, _ exchange: ModelExchange) throws(ModelError) -> ModelReply {
        guard let content = root["content"], content.kind == .array else { throw exchange.invalid("an answer without content") }
        let usage = root["usage"].map(usage) ?? ModelUsage()
        // Thinking comes first, and other kinds may come in between.
        let text = content.elements.filter { $0["type"]?.equals("text") == true }.compactMap { $0["text"]?.string }.joined()
        let tool = content.elements.first { $0["type"]?.equals("tool_use") == true }?["input"]?.minified
        let answer = tool.map { String(decoding: $0, as: UTF8.self) } ?? text
        let stop: ModelReply.Stop =
            switch root["stop_reason"]?.string {
            case "max_tokens", "model_context_window_exceeded": .truncated
            case "refusal": .refused(text)
            default: .complete
            }
        return try exchange.reply(to: request, answer, stop, usage, model: root["model"]?.string)
    }

    private func usage(_ value: JSONValue) -> ModelUsage {
        ModelUsage(
            input: value["input_tokens"]?.int ?? 0, cacheRead: value["cache_read_input_tokens"]?.int ?? 0,
            cacheWrite: value["cache_creation_input_tokens"]?.int ?? 0, output: value["output_tokens"]?.int ?? 0)
    }
}
