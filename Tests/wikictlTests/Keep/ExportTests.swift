import Foundation
import Testing

@Suite("export")
struct ExportTests {
    private static let draft = SamplePage.decision
        .replacingOccurrences(of: "type: decision", with: "type: rule").replacingOccurrences(of: "status: stable", with: "status: draft")
        .replacingOccurrences(of: "5d0a3c1e", with: "6d0a3c1e").replacingOccurrences(of: "## Context", with: "## Why")
        .replacingOccurrences(of: "## Decision", with: "## Rule").replacingOccurrences(of: "k3f9a0c2", with: "k3f9a0c3")
        .replacingOccurrences(of: "p81x7m2d", with: "p81x7m2e")

    private func files(_ folder: String) throws -> [String] {
        try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }.filter { $0.hasSuffix(".md") }.sorted()
    }

    @Test("A folder in the Open Knowledge Format has every footnote keyed to a source, and nothing that only wikictl understands")
    func okf() throws {
        let wiki = try SampleWiki(pages: SamplePage.all + [(path: "rules/draft.md", text: Self.draft)])
        let folder = wiki.process.folder.path + "/out"
        try wiki.run("export", "--format", "okf", "-o", folder).expectDone()
        #expect(try files(folder) == ["decisions/session-cookies.md", "index.md"])
        #expect(
            wiki.process.folder.text("out/index.md") == """
                ---
                okf_version: "0.2"
                ---

                # Decisions

                * [Sessions use signed cookies, not rotating JWTs](decisions/session-cookies.md) - JWT rotation broke parallel tabs; the API now issues one signed session cookie.

                """)
        let version = try wiki.run("version").output.split(separator: " ")[1].trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(
            wiki.process.folder.text("out/decisions/session-cookies.md") == """
                ---
                type: decision
                title: "Sessions use signed cookies, not rotating JWTs"
                description: "JWT rotation broke parallel tabs; the API now issues one signed session cookie."
                generated: {by: "wikictl/\(version)", at: 2026-11-20T00:00:00Z}
                sources:
                  - id: s4k9t0m2xqe-31
                    resource: "session:p/claude-code/one#turn-31"
                    title: "tool, turn 31"
                    last_modified: 2026-11-20
                  - id: s4k9t0m2xqe-42
                    resource: "session:p/claude-code/one#turn-42"
                    title: "user, turn 42"
                    author: "human:user"
                    last_modified: 2026-11-20
                files: ["src/session.ts"]
                ---
                # Sessions use signed cookies, not rotating JWTs

                ## Context
                - Two tabs refreshing at once invalidated each other's token. [^s4k9t0m2xqe-31]

                ## Decision
                - The API issues one signed, `HttpOnly` session cookie. [^s4k9t0m2xqe-42]

                [^s4k9t0m2xqe-31]: tool, turn 31, 2026-11-20: `401 invalid_token (rotated)`
                [^s4k9t0m2xqe-42]: user, turn 42, 2026-11-20: `go with session cookies, drop the JWT rotation`

                """)
        let again = try wiki.run("export", "--format", "okf", "-o", folder)
        #expect(again.code == 2 && again.messages.contains("something stands there"))
        try wiki.run("export", "--format", "okf", "-o", folder + "-2").expectDone()
        #expect(
            wiki.process.folder.text("out-2/decisions/session-cookies.md") == wiki.process.folder.text("out/decisions/session-cookies.md"))
    }

    @Test("Drafts go along when asked for, and a page that is named whatever it is")
    func selection() throws {
        let wiki = try SampleWiki(pages: SamplePage.all + [(path: "rules/draft.md", text: Self.draft)])
        let folder = wiki.process.folder.path
        try wiki.run("export", "--format", "okf", "--drafts", "-o", folder + "/drafts").expectDone()
        #expect(
            try files(folder + "/drafts") == [
                "decisions/session-cookies.md", "gotchas/token-refresh-races.md", "index.md", "rules/draft.md",
            ])
        #expect(
            wiki.process.folder.text("drafts/decisions/session-cookies.md").contains(
                "[Token refresh races](../gotchas/token-refresh-races.md)"))
        try wiki.run("export", "--format", "okf", "draft", "-o", folder + "/named").expectDone()
        #expect(try files(folder + "/named") == ["index.md", "rules/draft.md"])
        #expect(try wiki.run("export", "--format", "pdf", "-o", folder + "/x").code == 64)
        #expect(try wiki.run("export", "--format", "okf").code == 64)
    }

    @Test("The JSON document holds pages, statements and evidence, and is the same each time")
    func json() throws {
        let wiki = try SampleWiki()
        let first = try wiki.run("export", "--format", "json", "--drafts")
        first.expectDone()
        #expect(try wiki.run("export", "--format", "json", "--drafts").output == first.output)
        struct Document: Decodable {
            struct Project: Decodable { var name: String }
            struct Statement: Decodable { var id, section, text: String; var evidence: [String] }
            struct Evidence: Decodable { var label, role, locator, date: String; var quote: String? }
            struct Page: Decodable { var path, kind, title, status: String; var statements: [Statement]; var evidence: [Evidence] }
            var schema: Int
            var format: String
            var project: Project
            var pages: [Page]
        }
        let document = try JSONDecoder().decode(Document.self, from: Data(first.output.utf8))
        #expect(document.schema == 1 && document.format == "wikictl-export" && document.project.name == "harbor")
        #expect(document.pages.map(\.path) == ["decisions/session-cookies.md", "gotchas/token-refresh-races.md"])
        let page = try #require(document.pages.first)
        #expect(page.statements.map(\.id) == ["k3f9a0c2", "p81x7m2d"] && page.statements.map(\.section) == ["Context", "Decision"])
        #expect(page.statements.map(\.evidence) == [["s4k9t0m2xqe-31"], ["s4k9t0m2xqe-42"]])
        #expect(page.evidence.map(\.quote) == ["401 invalid_token (rotated)", "go with session cookies, drop the JWT rotation"])
        let file = wiki.process.folder.path + "/wiki.json"
        try wiki.run("export", "--format", "json", "--drafts", "-o", file).expectDone()
        #expect(wiki.process.folder.text("wiki.json") == first.output)
        #expect(try wiki.run("export", "--format", "json", "-o", file).code == 2)
    }
}
