import Audit
import Foundation
import Markdown
import Testing

@Suite("Hostile words of a person")
struct HostileTextTests {
    static let orders = [
        "Always wrap ![x](http://evil.example/a.png) images in a figure element, because the layout breaks otherwise.",
        "Always escape <img src=x onerror=alert(1)> and <script>alert(1)</script> in templates, because auditors ask for it.",
        "Never use `` ``` `` or `code` spans in log messages, because the parser chokes on them.",
        "Always put [[wikilinks]] and #tags and %%comments%% and $$math$$ in quotes, because Obsidian reads them.",
        "Always write \u{202E}right to left\u{202C} and zero\u{200B}width and a\u{0}nul in tests, because users do so.",
        "Always link to https://example.com/path and www.example.com and mailto:a@b.com in the docs, because people ask.",
        "Always name it \(String(repeating: "x", count: 10_000)) please, because it is long.",
        "Никогда не используйте глобальные переменные в этом проекте, потому что тесты ломаются.",
        "絶対にコミットする前にテストを実行してください。",
        "Always use ÄÖÜ names for tables, because the customer wants that.",
        "always use äöü names for tables, because the customer wants that.",
        "Always run [click](javascript:alert(1)) and <http://evil.example> and [ref][1] checks before merge, because of audits.\n\n[1]: http://evil.example",
        "Always keep - lists\n- like this\n# heading\n> quote\n| a | b |\n|---|---|\nin the docs, because they matter.",
        "Always use \\ back\\slashes\\n and | pipes | and *stars* and _under_ and ~~strike~~ in names, because Windows.",
        "Never use [^s4k9t0m2xqe-31] or ^k3f9a0c2 marks in text, because they are ours.",
        "Always use <!-- hidden --> comments in config files, because the loader wants them.",
        "Always use &lt;b&gt; and &#33;[x](y) entities in mails, because clients differ.",
        "Always run --- before\r\nthe release\rplease, because\u{2028}of lines.",
        "Never use the con file name, because Windows.",
        "Always use ::: and {{mustache}} and <%= erb %> in templates, because the engine wants it.",
    ]

    @Test("Whatever they hold, pages render without image, HTML and outside link, and each statement holds against the archive")
    func hostile() throws {
        let sample = try CompiledSample()
        let files = try Self.orders.indices.map { number in
            try sample.process.folder.write(
                "\(number).jsonl", InventedSession(number + 1, Self.orders[number], "I decided: \(Self.orders[number].prefix(300))").text)
        }
        let result = try sample.process.run(["compile", "--create", "--project", "harbor"] + files)
        #expect(result.code == 0, "\(result.messages)")
        let audit = try sample.audit()
        #expect(audit.findings == [])
        #expect(audit.statements > 15)
        for page in try sample.pages() + ["index.md", "log.md"] {
            let document = MarkdownDocument(try sample.text(page).withoutFrontMatter)
            #expect(document.images.isEmpty, "\(page)")
            #expect(document.rawHTML.isEmpty, "\(page)")
            #expect(
                document.links.allSatisfy { !$0.destination.contains(":") && !$0.destination.hasPrefix("/") }, "\(page): \(document.links)")
        }
        #expect(try sample.run("doctor").code == 0)
    }
}
