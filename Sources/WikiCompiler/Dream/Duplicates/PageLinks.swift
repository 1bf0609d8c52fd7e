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
                guard ByteSearch.contains(".md)", in: line.raw) else { continue }
                for part in line.raw.split(on: "](").dropFirst() {
                    guard let end = ByteSearch.first(")", in: part) else { continue }
                    if let target = PageName.target(of: part.bytes(0..<end), from: page.path) {
                        sources[target, default: []].insert(page.path)
                    }
                }
            }
        }
    }

    /// The paths of the pages that link to the one at `path`.
    public func pages(linkingTo path: String) -> Set<String> { sources[path] ?? [] }
}

extension PageName {
    /// The path to which a relative link of a page leads; nil for links out of the vault.
    static func target(of link: String, from page: String) -> String? {
        guard link.hasSuffix(".md"), !link.hasPrefix("/"), !ByteSearch.contains("://", in: link) else { return nil }
        var folders = page.split(separator: "/").dropLast().map(String.init)
        for step in link.split(separator: "/") {
            if step == ".." {
                guard folders.popLast() != nil else { return nil }
            } else if step != "." {
                folders.append(String(step))
            }
        }
        let path = folders.joined(separator: "/")
        return path.removingPercentEncoding ?? path
    }
}

extension String {
    /// Markdown with its relative links, which lead from the page at `old`, as they lead from `new`.
    func rebasingLinks(from old: String, to new: String) -> String {
        var parts = split(on: "](")
        for index in parts.indices.dropFirst() {
            guard let end = ByteSearch.first(")", in: parts[index]),
                let target = PageName.target(of: parts[index].bytes(0..<end), from: old)
            else { continue }
            parts[index] = PageName.link(from: new, to: target) + parts[index].bytes(end..<parts[index].utf8.count)
        }
        return parts.joined(separator: "](")
    }
}
