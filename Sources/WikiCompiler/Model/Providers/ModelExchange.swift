import HTTP
import JSON

/// What came back for one request.
struct ModelExchange {
    let connection: ModelConnection
    let response: HTTPResponse
    /// So that it can be kept out of errors.
    let key: String?
    let duration: Duration

    private var isSuccess: Bool { (200..<300).contains(response.status) }

    /// What the provider says about a request that it did not serve; nil when it did.
    var refusal: ProviderRefusal? { isSuccess ? nil : ProviderRefusal(response) }

    /// Reads the answer, or throws what its status means.
    func read(_ body: (JSONValue) throws(ModelError) -> ModelReply) throws(ModelError) -> ModelReply {
        if let refusal { throw error(refusal) }
        guard !response.body.isEmpty else { throw invalid("an empty answer") }
        do {
            return try JSONParser().parse(response.body) { try body($0) }
        } catch let error as ModelError {
            throw error
        } catch {
            throw invalid("an answer that is not JSON")
        }
    }

    func error(_ refusal: ProviderRefusal) -> ModelError {
        if refusal.status == 401 { connection.key.forget() }
        return refusal.error(
            connection.action, by: connection.title, provider: connection.name, key: connection.key.key, hiding: key)
    }

    /// An error for what the provider says in an answer that it calls a success.
    func failure(_ kind: ModelError.Kind, _ message: String, _ usage: ModelUsage? = nil) -> ModelError {
        let words = ProviderWords.quoted(message, hiding: key)
        return ModelError(kind, connection.action, "\(connection.title) failed: \(words)", usage: usage)
    }

    func invalid(_ what: String, _ usage: ModelUsage? = nil) -> ModelError {
        ModelError(
            .invalidReply, connection.action, "\(connection.title) sent \(what)",
            remedy: "Check that the address is that of such a provider.", usage: usage)
    }

    /// The reply with its text made plain; throws when there is none although the model stopped of itself.
    func reply(
        to request: ModelRequest, _ text: String, _ stop: ModelReply.Stop, _ usage: ModelUsage, model: String?
    ) throws(ModelError) -> ModelReply {
        let text = request.schema == nil ? text : AnswerText.bare(text)
        guard !text.isEmpty || stop != .complete else { throw invalid("an answer without any text", usage) }
        let model = model.map { ProviderWords.plain($0, limit: 100) } ?? connection.name.model
        return ModelReply(text: text, stop: stop, usage: usage, model: model, duration: duration)
    }
}
