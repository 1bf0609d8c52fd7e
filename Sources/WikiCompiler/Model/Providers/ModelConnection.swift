import HTTP

/// What the providers behind an HTTP interface have in common: an address, a key, and a client.
struct ModelConnection: Sendable {
    let name: ModelName
    /// Whom errors name as the one who answered.
    let title: String
    let key: KeySource
    private let address: ServerAddress
    private let client: HTTPClient

    init(
        _ name: ModelName, _ title: String, _ endpoint: ModelEndpoint, address: String?, key: ModelKey?, _ environment: [String: String]
    ) throws(ModelError) {
        self.name = name
        self.title = title
        self.key = KeySource(endpoint.key ?? key, environment: environment)
        guard let base = endpoint.url ?? address else {
            throw ModelError(
                .invalidRequest, Self.action(name), "no address is configured for it",
                remedy: "Give one that ends in /v1, like http://127.0.0.1:8080/v1.")
        }
        self.address = ServerAddress(base)
        var options = HTTPClient.Options()
        options.timeout = endpoint.timeout
        options.maxResponseBytes = 8 << 20
        // How many calls run at once is a wrapper's business.
        options.maxConcurrentCalls = 64
        options.usesEnvironmentProxy = !self.address.isLoopback
        client = HTTPClient(options: options)
        // A wrong address is told now, not at the first session.
        _ = try url("/")
    }

    /// What errors say was being done.
    var action: String { Self.action(name) }

    private static func action(_ name: ModelName) -> String { "cannot ask \(name)" }

    /// Sends a body and waits for what comes back, whatever its status.
    func post(
        _ path: String, _ body: [UInt8], _ cancellation: ModelCancellation, headers: (_ key: String?) -> HTTPHeaders
    ) throws(ModelError) -> ModelExchange {
        let url = try url(path)
        let key = try key.read()
        let start = ContinuousClock.now
        do {
            var fields = headers(key)
            fields.append("Content-Type", "application/json")
            let response = try send(.post(url, headers: fields, body: body), cancellation)
            return ModelExchange(connection: self, response: response, key: key, duration: ContinuousClock.now - start)
        } catch {
            throw modelError(error, url)
        }
    }

    private func send(_ request: HTTPRequest, _ cancellation: ModelCancellation) throws(HTTPError) -> HTTPResponse {
        let link = CancelLink()
        return try cancellation.withHandler({ link.cancel() }) { () throws(HTTPError) in
            try client.sendAndWait(request) { link.connect($0) }
        }
    }

    private func url(_ path: String) throws(ModelError) -> HTTPURL {
        do {
            return try HTTPURL(address.joined(path))
        } catch {
            throw ModelError(.invalidRequest, action, error.problem, remedy: error.remedy)
        }
    }

    private func modelError(_ error: HTTPError, _ url: HTTPURL) -> ModelError {
        var result = ModelError(error.modelKind, action, "\(url): \(error.problem)", remedy: error.remedy)
        if name.provider == .ollama, error.kind == .unreachable {
            result = ModelError(.network, action, "\(url): \(error.problem)", remedy: "Start it with 'ollama serve'.")
        }
        if error.kind == .tooLarge {
            result = ModelError(
                .invalidReply, action, "\(url): \(error.problem)", remedy: "Check that the address is that of such a provider.")
        }
        result.forbidsRetry = error.kind == .insecure
        result.wasUnderWay = error.kind == .connectionLost
        return result
    }
}

extension HTTPError {
    fileprivate var modelKind: ModelError.Kind {
        switch kind {
        case .invalidRequest: .invalidRequest
        case .libraryMissing: .missing
        case .unknownHost, .unreachable, .insecure, .connectionLost, .other: .network
        case .timedOut: .timedOut
        case .tooLarge, .invalidReply: .invalidReply
        case .cancelled: .cancelled
        }
    }
}
