import JSON

/// Which of the ways to say the same a server of chat completions understands.
struct ChatForm: Sendable, Equatable {
    enum Answer: Sendable {
        case schema
        case anyObject
        case text
    }

    /// The older name of the limit on the answer's tokens.
    var usesMaxTokens = false
    var answer = Answer.schema

    func body(_ request: ModelRequest, model: String) -> [UInt8] {
        var writer = JSONWriter(capacity: request.user.utf8.count + 4096)
        writer.object { writer in
            writer.member("model", model)
            writer.array("messages") { writer in
                let system = system(request)
                if !system.isEmpty { writer.message("system", system) }
                writer.message("user", request.user)
            }
            if let schema = request.schema { write(schema, &writer) }
            writer.member(usesMaxTokens ? "max_tokens" : "max_completion_tokens", request.maxOutputTokens)
            writer.member("stream", false)
        }
        return writer.bytes
    }

    /// Changes to another way when a refusal is about the present one; false when there is nothing left to change.
    mutating func adapt(to refusal: ProviderRefusal, hasSchema: Bool) -> Bool {
        guard refusal.status == 400 || refusal.status == 422 else { return false }
        if !usesMaxTokens, refusal.text.contains("max_completion_tokens") {
            usesMaxTokens = true
            return true
        }
        let isAboutForm = ["response_format", "json_schema", "json_object"].contains { refusal.text.contains($0) }
        guard hasSchema, isAboutForm, answer != .text else { return false }
        answer = answer == .schema ? .anyObject : .text
        return true
    }

    private func system(_ request: ModelRequest) -> String {
        var parts = request.system.filter { !$0.isEmpty }
        if let schema = request.schema, answer != .schema { parts.append(SchemaText.words(schema)) }
        return parts.joined(separator: "\n\n")
    }

    private func write(_ schema: ModelRequest.Schema, _ writer: inout JSONWriter) {
        switch answer {
        case .schema:
            writer.object("response_format") { writer in
                writer.member("type", "json_schema")
                writer.object("json_schema") { writer in
                    writer.member("name", schema.name)
                    writer.member("schema", json: schema.json)
                    writer.member("strict", true)
                }
            }
        case .anyObject: writer.object("response_format") { $0.member("type", "json_object") }
        case .text: break
        }
    }
}
