/// One call to a server.
///
/// Descriptions and dumps show method, address and size, never header values or the body.
public struct HTTPRequest: Sendable, CustomStringConvertible, CustomReflectable {
    enum Method: String {
        case get = "GET"
        case post = "POST"
    }

    let method: Method
    public let url: HTTPURL
    public let headers: HTTPHeaders
    /// Empty in a GET.
    public let body: [UInt8]
    /// How long the whole call may take from the moment it leaves the queue; nil for the client's `timeout`.
    public var timeout: Duration?

    private init(_ method: Method, _ url: HTTPURL, _ headers: HTTPHeaders, _ body: [UInt8]) throws(HTTPError) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        for field in headers.fields { try check(field.name, field.value) }
    }

    /// Asks for what is at an address. Throws when a header has a name or value that cannot be sent.
    public static func get(_ url: HTTPURL, headers: HTTPHeaders = [:]) throws(HTTPError) -> HTTPRequest {
        try HTTPRequest(.get, url, headers, [])
    }

    /// Sends a body, byte for byte; its content type is a header like any other. Throws as `get` does.
    public static func post(_ url: HTTPURL, headers: HTTPHeaders = [:], body: [UInt8]) throws(HTTPError) -> HTTPRequest {
        try HTTPRequest(.post, url, headers, body)
    }

    public var description: String { "\(method.rawValue) \(url), \(body.count) bytes" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }

    // libcurl sends a line break as it is, and with it a second header.
    private func check(_ name: String, _ value: String) throws(HTTPError) {
        guard !name.isEmpty, name.utf8.allSatisfy(Self.isNameByte) else {
            throw invalid("the name of a header holds a character that names cannot have")
        }
        guard value.utf8.allSatisfy({ $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7f) }) else {
            throw invalid(
                "the value of the header \(name) holds a line break or another control character",
                remedy: "Look for a line break at the end of a key.")
        }
    }

    private func invalid(_ problem: String, remedy: String? = nil) -> HTTPError {
        HTTPError(.invalidRequest, action: action, problem: problem, remedy: remedy)
    }

    /// What an error says was being done.
    var action: String { "cannot \(method.rawValue) \(url)" }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
