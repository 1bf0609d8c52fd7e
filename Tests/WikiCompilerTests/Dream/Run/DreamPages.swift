@testable import WikiCompiler

/// A few pages of which a dream merges two, contests two and archives two, and some that it must leave alone.
enum DreamPages {
    static let all = [queue, retries, mail, parser, forgotten, other, verdict, denial, session, plain]
    /// Those that came long ago; the gotchas among them are forgotten.
    static let old: Set<String> = [forgotten.path, other.path]

    static func home(_ pages: [Page] = all, settings: [String: String] = ["WIKICTL_DREAM_ARCHIVE_PERCENT": "50"]) throws -> DreamHome {
        try DreamHome(pages: pages, settings: settings) { old.contains($0.path) ? 310 : 10 }
    }

    static func page(
        _ path: String, _ kind: PageKind, _ title: String, _ section: Section, _ statements: [String], front: String = "", end: String = ""
    )
        -> Page
    {
        let number = path.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xffffff }
        let source = "s" + Identifier.base32(Identifier.hash([path]), length: 10)
        var lines = [
            "---", "type: \(kind.rawValue)", "title: \"\(title)\"", "description: \"\(title).\"",
            "id: \(Identifier.uuidV8(["test", path]))", "status: stable", "created: 2026-03-02", "updated: 2026-03-02", "sources:",
            "  - {id: \(source), resource: \"session:p/claude-code/\(number)\", date: 2026-03-02}",
        ]
        if !front.isEmpty { lines.append(front) }
        lines += ["---", "# \(title)", "", "## \(section.rawValue)"]
        for (index, text) in statements.enumerated() {
            lines.append("- \(text) [^\(source)-\(index + 1)] ^\(Identifier.base32(Identifier.hash([path, text]), length: 8))")
        }
        if !end.isEmpty { lines += ["", end] }
        lines.append("")
        for (index, text) in statements.enumerated() {
            lines.append("[^\(source)-\(index + 1)]: user, turn \(index + 1), 2026-03-02: `I said: \(text.replacing("`", by: ""))`")
        }
        return Page(path: path, text: lines.joined(separator: "\n") + "\n")
    }

    static let queue = page(
        "concepts/upload-queue.md", .concept, "How the upload queue retries a failed upload", .what,
        [
            "A failed upload is tried again after 30 seconds.", "The queue lives in `src/queue.ts`.",
            "An upload waits in the queue for a week at most.",
        ], end: "See also [Mail](mail.md).")
    static let retries = page(
        "concepts/upload-retries.md", .concept, "How the upload queue retries a failed upload", .what,
        [
            "A failed upload is tried again after 30 seconds!", "An upload waits in the queue for a week at most.",
            "Who uploaded something is told when it failed twice.",
        ])
    /// The statement of `retries` that `queue` does not have.
    static let told = retries.statements[2].statement.id!
    static let mail = page(
        "concepts/mail.md", .concept, "How mail is sent", .what, ["Mail goes out through the relay in Oslo."],
        end: "See also [Retries](upload-retries.md).")
    static let parser = page(
        "concepts/parser.md", .concept, "How the parser reads headers", .what, ["The parser keeps unknown headers in their order."])
    static let forgotten = page(
        "gotchas/old-proxy.md", .gotcha, "The old proxy drops long headers", .cause, ["The old proxy cuts a header after 4 kilobytes."],
        end: "See also [Another trap](flaky-clock.md), [Mail](../concepts/mail.md).")
    static let other = page(
        "gotchas/flaky-clock.md", .gotcha, "The test machine's clock runs ahead", .cause,
        ["The clock of the test machine runs 3 minutes ahead."])
    static let verdict = page(
        "rules/use-tabs.md", .rule, "Always indent the build scripts with tabs", .rule, ["Always indent the build scripts with tabs."])
    static let denial = page(
        "concepts/build-scripts.md", .concept, "The build scripts", .how, ["Never indent the build scripts with tabs."])
    static let session = page(
        "sessions/2026-03/2026-03-02-proxy.md", .session, "What became of the proxy", .summary, ["The proxy was looked at for an hour."],
        end: "See also [The old proxy](../../gotchas/old-proxy.md), [Retries](../../concepts/upload-retries.md).")
    static let plain = page("decisions/one-relay.md", .decision, "One relay is enough", .decision, ["One relay is enough until spring."])
}
