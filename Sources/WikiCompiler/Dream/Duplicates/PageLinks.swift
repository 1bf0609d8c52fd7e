import Foundation

/// Which pages of a vault link to which.
public struct PageLinks: Sendable {
    private var sources: [String: Set<String>] = [:]

    public init(_ vault: Vault) {
        for page in vault.pages.values {
            for line in page.body {
                switch line {
                case .footnote, .more: continue
                default: break
                }
                for target in PageName.targets(in: line.raw, of: page.path) { sources[target, default: []].insert(page.path) }
                // People link by name alone.
                guard ByteSearch.contains("[[", in: line.raw) else { continue }
                for part in line.raw.split(on: "[[").dropFirst() {
                    let name = part.prefix { $0 != "]" && $0 != "|" && $0 != "#" }
                    if let target = vault.page(stem: PageName.stem(of: String(name))) {
                        sources[target.path, default: []].insert(page.path)
                    }
                }
            }
        }
    }

    /// The paths of the pages that link to the one at `path`.
    public func pages(linkingTo path: String) -> Set<String> { sources[path] ?? [] }
}

extension PageName {
    /// The path to which a relative link of a page leads, and what follows it, as "#how" does; nil for links out of the vault.
    static func target(of link: String, from page: String) -> (path: String, rest: String)? {
        let path = link.prefix { $0 != "#" && $0 != "?" }
        guard path.hasSuffix(".md"), !path.hasPrefix("/"), !ByteSearch.contains("://", in: link) else { return nil }
        var folders = page.split(separator: "/").dropLast().map(String.init)
        for step in path.split(separator: "/") {
            if step == ".." {
                guard folders.popLast() != nil else { return nil }
            } else if step != "." {
                folders.append(String(step))
            }
        }
        let target = folders.joined(separator: "/")
        return (target.removingPercentEncoding ?? target, String(link[path.endIndex...]))
    }

    /// The paths to which the links in a line of a page lead, those in angle brackets and with a title too.
    static func targets(in line: String, of page: String) -> [String] {
        guard ByteSearch.contains(".md", in: line) else { return [] }
        return line.split(on: "](").dropFirst().compactMap { part in
            let link = part.drop { $0 == "<" || $0 == " " }.prefix { $0 != ")" && $0 != ">" && $0 != " " }
            return target(of: String(link), from: page)?.path
        }
    }
}

extension String {
    /// Markdown with its relative links, which lead from the page at `old`, as they lead from `new`; those to pages that moved
    /// lead to where these are now.
    func rebasingLinks(from old: String, to new: String, moves: [String: String] = [:]) -> String {
        var parts = split(on: "](")
        for index in parts.indices.dropFirst() {
            guard let end = ByteSearch.first(")", in: parts[index]),
                let (target, rest) = PageName.target(of: parts[index].bytes(0..<end), from: old), old != new || moves[target] != nil
            else { continue }
            parts[index] = PageName.link(from: new, to: moves[target] ?? target) + rest + parts[index].bytes(end..<parts[index].utf8.count)
        }
        return parts.joined(separator: "](")
    }
}
