/// The base address of a provider, to which paths are joined.
struct ServerAddress: Sendable {
    private let base: Substring
    /// With its question mark; some gateways keep a version there.
    private let query: Substring

    init(_ text: String) {
        let end = text.firstIndex(of: "?") ?? text.endIndex
        var base = text[..<end]
        while base.hasSuffix("/") { base.removeLast() }
        self.base = base
        query = text[end...]
    }

    /// The address of a path. One that begins with `/v1` takes a base with or without it.
    func joined(_ path: String) -> String {
        let rest = base.hasSuffix("/v1") && path.hasPrefix("/v1/") ? path.dropFirst(3) : path[...]
        return "\(base)\(rest)\(query)"
    }

    /// Whether it is on this machine, where no proxy stands between.
    var isLoopback: Bool {
        LoopbackAddress.isLoopback(String(base))
    }
}
