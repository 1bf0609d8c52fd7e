import Audit
import Foundation
import Markdown
import Testing

@Suite("Compiling the sample")
struct CompileTests {
    @Test("Every statement's quote, role, grammar and limits hold against the archive")
    func audit() throws {
        let sample = try CompiledSample()
        let result = try sample.compile(CompiledSample.sessions)
        #expect(result.code == 0, "\(result.messages)")
        let audit = try sample.audit()
        #expect(audit.findings == [])
        #expect(audit.statements >= 15)
        #expect(audit.pages >= 10)
    }

    @Test("A second compile makes no commit and changes no byte")
    func twice() throws {
        let sample = try CompiledSample()
        try sample.compile(CompiledSample.sessions)
        let head = try sample.git("rev-parse", "HEAD")
        let again = try sample.compile(CompiledSample.sessions)
        #expect(again.code == 0)
        #expect(try sample.git("rev-parse", "HEAD") == head)
        #expect(try sample.git("status", "--porcelain") == "")
    }

    @Test("The same sessions give the same tree in another home, under another path and another clock")
    func reproducible() throws {
        let one = try CompiledSample()
        let other = try CompiledSample(environment: ["TZ": "Asia/Tokyo", "LC_ALL": "tr_TR.UTF-8"])
        try one.compile(CompiledSample.sessions)
        let copy = try other.process.folder.makeFolder("elsewhere") + "/sessions"
        try FileManager.default.copyItem(atPath: CompiledSample.sessions, toPath: copy)
        try other.compile(copy, flags: ["--as-of", "2027-03-01"])
        #expect(try one.tree() == other.tree())
    }

    @Test("Sessions compiled one by one give the pages that compiling them together gives")
    func oneByOne() throws {
        let together = try CompiledSample()
        let single = try CompiledSample()
        try together.compile(CompiledSample.sessions)
        for session in try together.run("sessions", "--json").output.sessionIDs.reversed() {
            let file = try #require(Self.file(of: session))
            try single.compile(file)
        }
        #expect(try together.tree() == single.tree())
    }

    @Test("What a fork copied is learned once, in the session it was said in, whichever id or file comes first")
    func fork() throws {
        let parent = "b81d40e7-22c9-4f56-8a3e-90c417d5b6f2"
        let fork = "e2a97c04-5d31-4b8b-b6f7-1c08d9e3a57a"
        let sample = try CompiledSample()
        let swapped = try CompiledSample()
        let folder = try swapped.process.folder.makeFolder("swapped")
        for id in [parent, fork] {
            let text = try String(contentsOfFile: "\(CompiledSample.sessions)/claude-code/\(id).jsonl", encoding: .utf8)
            try sample.process.folder.write("plain/\(id).jsonl", text)
            let other = text.replacing(parent, with: "?").replacing(fork, with: parent).replacing("?", with: fork)
            try Data(other.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(id == parent ? fork : parent).jsonl"))
        }
        try sample.compile(sample.process.folder.path + "/plain")
        try swapped.compile(folder)
        func decision(_ sample: CompiledSample) throws -> String {
            try sample.text(try #require(try sample.pages().first { $0.hasPrefix("decisions/") && $0.contains("sign-in") }))
        }
        #expect(try decision(sample).components(separatedBy: "  - {id: s").count == 2)
        #expect(try decision(swapped).components(separatedBy: "  - {id: s").count == 2)
        #expect(try decision(swapped).contains(fork))
    }

    @Test("The examples in the documentation are pages of the sample, unedited")
    func examples() throws {
        let sample = try CompiledSample()
        try sample.compile(CompiledSample.sessions)
        let folder = CompiledSample.root + "/docs/examples"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(names.count == 3)
        for name in names {
            let page = try #require(try sample.pages().first { $0.hasSuffix("/" + name) })
            #expect(try sample.text(page) == String(contentsOfFile: folder + "/" + name, encoding: .utf8))
        }
    }

    @Test("The brief in the documentation is the sample's, but for its mark")
    func brief() throws {
        let sample = try CompiledSample()
        try sample.compile(CompiledSample.sessions)
        let told = try sample.run("brief", "--branch", "sign-in", "--as-of", "2026-11-14").output
        let mark = try #require(told.split(separator: "\n").first?.split(separator: " ").last?.dropLast())
        let text = told.replacing(mark, with: "0123456789abcdef")
        let page = try String(contentsOfFile: CompiledSample.root + "/docs/brief.md", encoding: .utf8)
        #expect(page.contains("<!-- brief: begin -->\n```text\n\(text)```\n<!-- brief: end -->"), "\(text)")
    }

    @Test("Pages render without images, raw HTML and outside links, and the vault's properties are valid")
    func rendering() throws {
        let sample = try CompiledSample()
        try sample.compile(CompiledSample.sessions)
        for page in try sample.pages() + ["index.md", "log.md"] {
            let document = MarkdownDocument(try sample.text(page).withoutFrontMatter)
            #expect(document.images.isEmpty, "\(page)")
            #expect(document.rawHTML.isEmpty, "\(page): \(document.rawHTML)")
            #expect(
                document.links.allSatisfy { !$0.destination.contains(":") && !$0.destination.hasPrefix("/") }, "\(page): \(document.links)")
        }
    }

    @Test("git log --stat reads page by page, and grep finds a statement with its id and a readable path")
    func logAndGrep() throws {
        let sample = try CompiledSample()
        try sample.compile(CompiledSample.sessions)
        let subjects = try sample.git("log", "--format=%s").split(separator: "\n")
        #expect(subjects.contains { $0.hasPrefix("decision: ") && $0.contains(" +") })
        #expect(subjects.contains { $0.hasPrefix("session: 2026-11-") })
        // One commit a page, however many drafts of the session touched it.
        let pages = try sample.git("log", "--format=%(trailers:key=Operation,valueonly,separator=,) %s").split(separator: "\n").map {
            $0.split(separator: " ").prefix(3).joined(separator: " ")
        }.filter { $0.contains(": ") }
        #expect(pages.count > 20)
        #expect(Set(pages).count == pages.count)
        let found = try sample.run("grep", "Magic link").output
        #expect(found.contains("decisions/"))
        #expect(found.split(separator: "\n").contains { $0.range(of: #"\^[0-9a-z]{8}$"#, options: .regularExpression) != nil })
    }

    @Test("rm index.db and reindex: fifty questions give the same ids, order and scores")
    func reindex() throws {
        let sample = try CompiledSample()
        try sample.compile(CompiledSample.sessions)
        let words = try sample.pages().flatMap { $0.split { !$0.isLetter }.map(String.init) }
        let questions = (0..<50).map { "\(words[$0 * 7 % words.count]) \(words[$0 * 13 % words.count])" }
        func answers() throws -> [String] { try questions.map { try sample.run("query", "--json", $0).output } }
        let before = try answers()
        for name in ["index.db", "index.db-wal", "index.db-shm"] {
            try? FileManager.default.removeItem(atPath: sample.process.home + "/" + name)
        }
        #expect(try sample.run("reindex").code == 0)
        #expect(try answers() == before)
        #expect(before.contains { $0.contains("\"page\"") })
    }

    private static func file(of session: String) -> String? {
        FileManager.default.enumerator(atPath: CompiledSample.sessions)?.compactMap { $0 as? String }
            .first { $0.hasSuffix("\(session.replacing(".agent-", with: "/subagents/agent-")).jsonl") }.map {
                CompiledSample.sessions + "/" + $0
            }
    }
}

extension String {
    /// Session ids in the JSON of `wikictl sessions`.
    var sessionIDs: [String] {
        let object = try? JSONSerialization.jsonObject(with: Data(utf8)) as? [String: Any]
        return (object?["sessions"] as? [[String: Any]] ?? []).compactMap { $0["session"] as? String }
    }
}
