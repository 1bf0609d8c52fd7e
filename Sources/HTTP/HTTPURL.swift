/// An `http` or `https` address that libcurl and this program read the same way.
///
/// Its description leaves out user, password, query and fragment, since all of them can hold a key.
public struct HTTPURL: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
    /// The address as given, with everything in it.
    let text: String
    /// Scheme, host, port and path.
    public let description: String

    /// Checks an address.
    ///
    /// Only printable ASCII is taken: other characters have to be percent-encoded, a host of other letters written in its `xn--` form.
    public init(_ text: String) throws(HTTPError) {
        guard let scheme = Self.scheme(of: text) else {
            throw Self.error("the address does not begin with http:// or https://")
        }
        guard text.utf8.allSatisfy({ (0x21...0x7e).contains($0) && $0 != UInt8(ascii: "\\") }) else {
            throw Self.error("the \(scheme) address holds a space, a backslash or a character outside ASCII")
        }
        let rest = text.dropFirst(scheme.count + 3)
        let authority = rest.prefix { !"/?#".contains($0) }
        let path = rest.dropFirst(authority.count).prefix { !"?#".contains($0) }
        let parts = authority.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count <= 2, let place = parts.last, Self.isHostAndPort(place) else {
            throw Self.error("the \(scheme) address has no valid host and port")
        }
        self.text = text
        description = "\(scheme)://\(place)\(path)"
    }

    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }

    private static func scheme(of text: String) -> String? {
        let lowercase = text.prefix(8).lowercased()
        return ["http", "https"].first { lowercase.hasPrefix($0 + "://") }
    }

    private static func isHostAndPort(_ text: Substring) -> Bool {
        var host = text
        var port: Substring?
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            host = text[text.index(after: text.startIndex)..<end]
            let after = text[text.index(after: end)...]
            guard after.isEmpty || after.hasPrefix(":") else { return false }
            port = after.isEmpty ? nil : after.dropFirst()
            guard host.utf8.allSatisfy({ $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") || isHexadecimal($0) }) else { return false }
        } else {
            if let colon = text.firstIndex(of: ":") {
                host = text[..<colon]
                port = text[text.index(after: colon)...]
            }
            guard host.allSatisfy({ $0.isLetter || $0.isNumber || "-._".contains($0) }) else { return false }
        }
        guard let port else { return !host.isEmpty }
        guard port.allSatisfy(\.isNumber), let number = UInt16(port), number > 0 else { return false }
        return !host.isEmpty
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool { Character(UnicodeScalar(byte)).isHexDigit }

    // The text itself stays out: where it is malformed nobody can tell which part is the password.
    private static func error(_ problem: String) -> HTTPError {
        HTTPError(
            .invalidRequest, action: "cannot read a server's address", problem: problem,
            remedy: "Write it like https://api.example.com/v1/messages.")
    }
}
