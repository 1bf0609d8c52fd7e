import CCurlLoader

/// libcurl's process-wide state.
enum Curl {
    /// What kept the library from loading, at the first use; nil when it is ready.
    private static let obstacle: String? = shim_curl_load().map { String(cString: $0) }

    /// Loads libcurl, or throws what is wrong with it.
    static func load(action: String) throws(HTTPError) {
        guard let obstacle else { return }
        throw HTTPError(
            .libraryMissing, action: action, problem: "libcurl does not load: \(obstacle)",
            remedy: "Install it; on Debian: apt-get install libcurl4")
    }
}
