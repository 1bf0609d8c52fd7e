import Foundation

/// Which pages of a vault link to which.
public struct PageLinks: Sendable {
    private var sources: [String: Set<String>] = [:]

    public init(_ vault: Vault) {
        for page in vault.pages.values {
            page.forEachProseLine { _, line in
                for link in PageLink.all(in: line, of: page.path) { sources[link.target, default: []].insert(page.path) }
                // People link by name alone.
                guard ByteSearch.contains("[[", in: line) else { return }
                for part in line.split(on: "[[").dropFirst() {
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
}
