import Foundation
import Markdown

/// Links between pages lead somewhere.
enum LinkCheck {
    static func findings(_ wiki: ExaminedWiki) -> [Diagnostic] {
        let files = Set(wiki.files)
        return wiki.pages.flatMap { page in
            MarkdownDocument(page.bodyLines.joined(separator: "\n")).links.compactMap { link in
                guard let target = target(of: link.destination, from: page.path), !files.contains(target) else { return nil }
                return Diagnostic(
                    .warning, "link-broken", "\(wiki.project.name): \(page.path) links to \(link.destination), which is not there",
                    explanation: "The page it meant was renamed, deleted or never existed.",
                    solution: "Mend or remove the link in \(wiki.file(page.path)).")
            }
        }
    }

    /// The path in the vault that a relative link means; nil for links to elsewhere.
    private static func target(of destination: String, from path: String) -> String? {
        let bare = destination.prefix { $0 != "#" && $0 != "?" }
        guard !bare.isEmpty, !bare.contains(":"), !bare.hasPrefix("//") else { return nil }
        let decoded = String(bare).removingPercentEncoding ?? String(bare)
        var parts = decoded.hasPrefix("/") ? [] : path.split(separator: "/").dropLast().map(String.init)
        for part in decoded.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }
}
