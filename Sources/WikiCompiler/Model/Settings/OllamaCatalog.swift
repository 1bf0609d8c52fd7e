import HTTP
import JSON

/// What Ollama has at hand.
public enum OllamaCatalog {
    /// Where it answers when nothing else was set.
    public static let usualURL = "http://127.0.0.1:11434"

    /// The names of its models; nil when none answers within two seconds.
    public static func models(at url: String?) -> [String]? {
        var options = HTTPClient.Options()
        options.connectTimeout = .seconds(1)
        options.timeout = .seconds(2)
        var base = url ?? usualURL
        while base.hasSuffix("/") { base.removeLast() }
        guard let address = try? HTTPURL(base + "/api/tags"), let request = try? HTTPRequest.get(address),
            let response = try? HTTPClient(options: options).sendAndWait(request, onStart: { _ in }), response.status == 200
        else { return nil }
        return try? JSONParser().parse(response.body) { root in
            (root["models"].map { $0.elements.compactMap { $0["name"]?.string } } ?? []).filter { ModelName("ollama/\($0)") != nil }
        }
    }
}
