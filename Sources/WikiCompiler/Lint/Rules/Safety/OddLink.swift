extension LintRule {
    static let oddLink = LintRule(
        "W606", "odd-link", .warning, "A link leads where no page should lead.",
        explanation: """
            A script, data or file address, an address that hides where it goes (a name and '@', a number, letters that look like others, \
            a shortener, words that name another host), or a picture that is fetched from elsewhere when the page is looked at.
            """,
        fails: LintExample(LintExample.page("concepts/tides.md", "How tides are read", "## What\n\nSee [github.com/tides](https://github.com@evil.example/x).")),
        passes: LintExample(LintExample.page("concepts/tides.md", "How tides are read", "## What\n\nSee [the tables](https://example.com/tides).")),
        check: .page { page, _ in
            let links = page.links.compactMap { link in
                OddAddress.reason(link.destination, shownAs: link.text).map { (link, $0) }
            }
            let images = page.images.filter { ByteSearch.contains("//", in: $0.destination) || $0.destination.hasPrefix("data:") }.map {
                ($0, "it fetches a picture from elsewhere")
            }
            return (links + images).map { link, reason in
                page.problem(link.line, "\(reason): \(link.destination.prefix(80))", fix: "Take it out, or write the plain address.")
            }
        })
}

/// Tells addresses that hide where they lead.
enum OddAddress {
    private static let shorteners: Set<String> = [
        "bit.ly", "t.co", "tinyurl.com", "goo.gl", "is.gd", "ow.ly", "buff.ly", "rebrand.ly", "cutt.ly", "t.ly", "shorturl.at",
    ]

    /// Why an address is odd; nil when it is not.
    static func reason(_ destination: String, shownAs text: String) -> String? {
        guard let colon = destination.utf8.firstIndex(of: 0x3A), isScheme(destination[..<colon]) else {
            return destination.hasPrefix("//") ? "it names no scheme" : nil
        }
        let scheme = String(destination[..<colon]).asciiLowercased
        if scheme == "mailto" || scheme == "obsidian" { return nil }
        guard scheme == "http" || scheme == "https" else { return "it is a \(scheme) address" }
        let rest = destination[destination.index(after: colon)...].drop { $0 == "/" }
        let authority = rest.prefix { !"/?#".contains($0) }
        if authority.contains("@") { return "it hides its host behind a name" }
        let host = String(authority.prefix { $0 != ":" }).asciiLowercased
        if host.utf8.contains(where: { $0 >= 0x80 || $0 == 0x25 }) || host.split(separator: ".").contains(where: { $0.hasPrefix("xn--") }) {
            return "its host has letters that can look like others"
        }
        if isNumber(host) { return "its host is a number" }
        if shorteners.contains(host) { return "a shortener hides where it leads" }
        guard let named = Self.host(namedBy: text), named != host, !host.hasSuffix("." + named), !named.hasSuffix("." + host) else { return nil }
        return "its words name another host"
    }

    private static func isScheme(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, first.isLetter else { return false }
        return text.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E } && text.utf8.count > 1
    }

    /// Addresses of this machine and of networks at home are what a page about development speaks of.
    private static func isNumber(_ host: String) -> Bool {
        let parts = host.split(separator: ".")
        guard !host.isEmpty, parts.allSatisfy({ $0.utf8.allSatisfy(\.isDigit) || $0.hasPrefix("0x") }) else { return host.hasPrefix("[") && host != "[::1]" }
        return !["127.", "10.", "192.168.", "0.0.0.0"].contains(where: host.hasPrefix)
    }

    /// The host that a link's words are, as in "github.com/tides".
    private static func host(namedBy text: String) -> String? {
        let bare = text.trimmed.asciiLowercased
        guard !bare.isEmpty, !bare.utf8.contains(where: { $0 == 0x20 || $0 >= 0x80 }) else { return nil }
        var rest = bare[...]
        for scheme in ["https://", "http://"] where rest.hasPrefix(scheme) { rest = rest.dropFirst(scheme.count) }
        let host = rest.prefix { !"/?#:".contains($0) }
        let ending = host.split(separator: ".").last ?? ""
        guard host.contains("."), ["com", "org", "net", "io", "dev", "app", "gov", "edu", "co"].contains(ending) else { return nil }
        return String(host)
    }
}
