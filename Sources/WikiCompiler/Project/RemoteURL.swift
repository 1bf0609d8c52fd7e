/// Git remotes in the one form by which two clones are known to be of the same repository.
public enum RemoteURL {
    /// The remote without scheme, user, port and `.git`, its host in lower case: `github.com/dev/harbor`.
    ///
    /// A path on this machine stays as it is, without a trailing slash and `.git`.
    public static func canonical(_ url: String) -> String {
        var rest = Substring(url.trimmingSpaces)
        if let scheme = rest.firstRange(of: "://") {
            let isFile = rest[..<scheme.lowerBound].lowercased() == "file"
            rest = rest[scheme.upperBound...]
            if isFile { return withoutSuffix(rest) }
            return hostAndPath(rest, separator: "/")
        }
        // scp's form: user@host:path, unless a slash comes before the colon.
        if let colon = rest.firstIndex(of: ":"), !rest[..<colon].contains("/"), rest[..<colon].count > 1 {
            return hostAndPath(rest, separator: ":")
        }
        return withoutSuffix(rest)
    }

    private static func hostAndPath(_ text: Substring, separator: Character) -> String {
        let end = text.firstIndex(of: separator) ?? text.endIndex
        var host = text[..<end]
        if let at = host.lastIndex(of: "@") { host = host[host.index(after: at)...] }
        if let port = host.lastIndex(of: ":"), host[host.index(after: port)...].allSatisfy(\.isNumber) { host = host[..<port] }
        let path = text[end...].drop { $0 == separator || $0 == "/" }
        return host.lowercased() + (path.isEmpty ? "" : "/" + withoutSuffix(path))
    }

    private static func withoutSuffix(_ text: Substring) -> String {
        var text = text
        while text.count > 1, text.hasSuffix("/") { text = text.dropLast() }
        if text.hasSuffix(".git") { text = text.dropLast(4) }
        while text.count > 1, text.hasSuffix("/") { text = text.dropLast() }
        return String(text)
    }
}

extension StringProtocol {
    /// The text without white space at its ends.
    var trimmingSpaces: String {
        var text = Substring(self)
        while let first = text.first, first.isWhitespace { text = text.dropFirst() }
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return String(text)
    }
}
