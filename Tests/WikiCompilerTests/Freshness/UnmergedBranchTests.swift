import Foundation
import JSON
import Testing

@testable import WikiCompiler

@Suite("Unmerged branches")
struct UnmergedBranchTests {
    private let scratch: ScratchRepository
    private let home: Home
    private let first: String

    init() throws {
        scratch = try ScratchRepository()
        home = Home(path: scratch.path + "/.home")
        try home.create()
        try scratch.write(".gitignore", ".home\n")
        try scratch.write("a.txt", "a\n")
        first = try scratch.commit(on: "2026-11-01")
    }

    /// Archives a session of which only the header matters.
    private func session(_ name: String, branch: String, head: String) throws -> PageSource {
        let source = Identifier.source(agent: .codex, session: name)
        var json = JSONWriter()
        ArchiveLine.write(
            TranscriptHeader(
                agent: .codex, session: name, source: source, project: "p", started: "2026-11-02T10:00:00Z", branch: branch, head: head),
            to: &json)
        let path = TranscriptArchive(root: home.raw).path(project: "p", agent: .codex, source: source)
        try Folder.create(String(path.prefix(upTo: path.lastIndex(of: "/")!)))
        try Data(json.bytes).write(to: URL(fileURLWithPath: path))
        return PageSource(id: SourceID(source)!, resource: "session:p/codex/\(name)", date: "2026-11-02")
    }

    /// What is said of a page that rests on these sessions.
    private func words(_ sources: PageSource..., files: [(path: String, text: String)] = [("a.txt", "a\n")]) throws -> String? {
        try scratch.standing(ScratchRepository.page(files, sources: sources), home: home).branch?.words
    }

    /// A commit on a branch of its own; HEAD is on main again afterwards.
    private func branch(_ name: String, file: String = "b.txt", on day: String = "2026-11-02") throws -> String {
        try scratch.git("checkout", "-q", "-b", name)
        try scratch.write(file, "\(name)\n")
        let commit = try scratch.commit(on: day)
        try scratch.git("checkout", "-q", "main")
        return commit
    }

    @Test("A page whose sessions all lie on a branch that is not merged says so, until it is merged")
    func unmerged() throws {
        let tip = try branch("tides")
        let there = try session("one", branch: "tides", head: tip)
        #expect(try words(there) == "from branch tides, not merged")
        #expect(try words(there, try session("two", branch: "main", head: first)) == nil, "one of two is on HEAD's history")
        #expect(try words(there, try session("three", branch: "tides", head: String(repeating: "7", count: 40))) == nil, "another clone's")
        try scratch.git(on: "2026-11-03", "merge", "-q", "--no-ff", "-m", "Merge", "tides")
        #expect(try words(there) == nil)
    }

    @Test("A session that began where the branch did is the branch's, and one that only names it is judged by its tip")
    func start() throws {
        let began = try session("one", branch: "tides", head: first)
        let named = try session("two", branch: "tides", head: "")
        _ = try branch("tides")
        try scratch.commit(on: "2026-11-03")
        #expect(try words(began) == "from branch tides, not merged")
        #expect(try words(named) == "from branch tides, not merged")
        #expect(try words(try session("three", branch: "elsewhere", head: "")) == nil)
        try scratch.git(on: "2026-11-04", "merge", "-q", "--no-ff", "-m", "Merge", "tides")
        #expect(try words(began) == nil)
        #expect(try words(named) == nil)
    }

    @Test("After a squash the branch is gone and its files are here: that counts as merged")
    func squash() throws {
        let tip = try branch("tides")
        let there = try session("one", branch: "tides", head: tip)
        let files = [(path: "b.txt", text: "tides\n")]
        #expect(try words(there, files: files) == "from branch tides, not merged")
        try scratch.git("merge", "-q", "--squash", "tides")
        try scratch.commit(on: "2026-11-03")
        #expect(try words(there, files: files) == "from branch tides, not merged", "the branch is still there")
        try scratch.git("branch", "-q", "-D", "tides")
        #expect(try words(there, files: files) == nil)
        try scratch.write("b.txt", "later\n")
        try scratch.commit(on: "2026-11-04")
        #expect(try words(there, files: files) == nil, "it did arrive, and was changed later")
    }

    @Test("A branch that was given up is not merged although it is gone")
    func abandoned() throws {
        let tip = try branch("tides")
        let there = try session("one", branch: "tides", head: tip)
        try scratch.git("branch", "-q", "-D", "tides")
        #expect(try words(there, files: [("b.txt", "tides\n")]) == "from branch tides, not merged")
    }

    @Test("What was amended on HEAD's own branch is not of another")
    func amended() throws {
        try scratch.write("a.txt", "b\n")
        let old = try scratch.commit(on: "2026-11-02")
        try scratch.git(on: "2026-11-03", "commit", "-q", "--amend", "-m", "Better")
        #expect(try words(try session("one", branch: "main", head: old)) == nil)
        #expect(
            try words(try session("two", branch: "", head: old), files: [("a.txt", "c\n")]) == "from commit \(old.prefix(12)), not merged")
    }

    @Test("A page that rests on commits alone is judged by them")
    func commits() throws {
        let tip = try branch("tides")
        func words(_ commits: String...) throws -> String? {
            let labels = commits.indices.map { "[^r4k9t0m2xqe-\($0 + 1)]" }.joined(separator: " ")
            let notes = commits.enumerated().map {
                "[^r4k9t0m2xqe-\($0 + 1)]: repo, commit \($1.prefix(12)), 2026-11-02: `It was done so.`"
            }
            let page = ScratchRepository.page(
                [("b.txt", "tides\n")], statements: ["It stands. \(labels) ^k3f9a0c2"], footnotes: notes.joined(separator: "\n") + "\n")
            return try scratch.standing(page, home: home).branch?.words
        }
        #expect(try words(tip) == "from commit \(tip.prefix(12)), not merged")
        #expect(try words(first) == nil)
        #expect(try words(tip, first) == nil)
        #expect(try words(String(repeating: "7", count: 40)) == nil)
    }
}
