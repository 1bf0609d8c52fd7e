import Foundation
import Git
import Testing

@testable import WikiCompiler

@Suite("Search of commits")
struct CommitSearchTests {
    /// A repository with an index of its commits in memory.
    final class Bench {
        let repository: TemporaryRepository
        let index: SearchIndex

        init() throws {
            repository = try TemporaryRepository()
            index = try SearchIndex(path: ":memory:")
        }

        func commit(_ message: String, file: String = "notes.txt") throws {
            let old = (try? String(contentsOfFile: repository.path + "/" + file, encoding: .utf8)) ?? ""
            let place = URL(fileURLWithPath: repository.path + "/" + file)
            try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("\(old)\(message)\n".utf8).write(to: place)
            try repository.git("add", ".")
            try repository.git("commit", "-q", "--allow-empty-message", "-m", message)
        }

        func history(at path: String? = nil) throws -> CommitHistory {
            let source = try #require(try SourceRepository(at: path ?? repository.path, userHome: nil))
            return try CommitHistory(source, Configuration(environment: ["HOME": repository.path], homePath: repository.path + "/home"))
        }

        @discardableResult
        func refresh() throws -> (indexed: Int, removed: Int) { try history().refresh(index, project: "p") }

        func hits(_ question: String) throws -> [CommitHit] { try index.searchCommits(SearchQuery(question, projects: ["p"])) }

        func subjects(_ question: String) throws -> [String] {
            let history = try history()
            return try hits(question).map { history.summary(of: $0.commit, for: try CommitQuestion(question))?.subject ?? "?" }
        }

        /// What an index built afresh from the same repository answers.
        func afresh(_ question: String) throws -> [CommitHit] {
            let fresh = try SearchIndex(path: ":memory:")
            try history().refresh(fresh, project: "p")
            return try fresh.searchCommits(SearchQuery(question, projects: ["p"]))
        }
    }

    @Test("A refresh reads only commits that are new, and answers like an index built afresh")
    func incremental() throws {
        let bench = try Bench()
        try bench.commit("Lock order is by account id")
        try bench.commit("Cookies are signed\n\nA rotated token broke parallel tabs.")
        #expect(try bench.refresh() == (2, 0))
        #expect(try bench.refresh() == (0, 0))
        try bench.commit("Rotated tokens are gone\n\nSigned-off-by: Wilhelmina <w@example.com>")
        #expect(try bench.refresh() == (1, 0))
        #expect(try bench.subjects("rotated token") == ["Rotated tokens are gone", "Cookies are signed"])
        #expect(try bench.hits("wilhelmina").isEmpty)
        for question in ["rotated token", "lock order", "signed cookies by account"] {
            #expect(try bench.hits(question) == bench.afresh(question))
        }
    }

    @Test("A commit that was amended away is not found any more, and leaves no trace in the scores")
    func amended() throws {
        let bench = try Bench()
        try bench.commit("Lock order is by account id")
        try bench.commit("Zephyr wind is measured")
        try bench.refresh()
        try bench.repository.git("commit", "-q", "--amend", "-m", "Wind is measured in knots")
        #expect(try bench.refresh() == (1, 1))
        #expect(try bench.hits("zephyr").isEmpty)
        #expect(try bench.subjects("wind") == ["Wind is measured in knots"])
        #expect(try bench.hits("wind order") == bench.afresh("wind order"))
    }

    @Test("A rewrite whose old commits are gone from the repository is followed as well")
    func rewrittenAndPruned() throws {
        let bench = try Bench()
        for word in ["alpha", "beta", "gamma"] { try bench.commit("Harbour gate \(word)") }
        try bench.refresh()
        try bench.repository.git("reset", "-q", "--hard", "HEAD~2")
        try bench.commit("Harbour gate delta")
        try bench.repository.git("reflog", "expire", "--expire=now", "--all")
        try bench.repository.git("gc", "-q", "--prune=now")
        #expect(try bench.refresh() == (1, 2))
        #expect(try bench.hits("beta gamma").isEmpty)
        #expect(try bench.hits("harbour gate") == bench.afresh("harbour gate"))
        try bench.repository.git("reset", "-q", "--hard", "HEAD~1")
        #expect(try bench.refresh() == (0, 1))
        #expect(try bench.hits("harbour gate") == bench.afresh("harbour gate"))
    }

    @Test("Only what HEAD reaches is found: a branch that is not merged is not, and what a merge brings is")
    func branches() throws {
        let bench = try Bench()
        try bench.commit("Begin")
        try bench.repository.git("checkout", "-q", "-b", "side")
        try bench.commit("Sidereal clock drives the pier lights", file: "side.txt")
        try bench.repository.git("checkout", "-q", "-")
        try bench.commit("Pier lights are green", file: "main.txt")
        try bench.refresh()
        #expect(try bench.hits("sidereal").isEmpty)
        try bench.repository.git("merge", "-q", "--no-ff", "-m", "Merge branch 'side'", "side")
        #expect(try bench.refresh() == (2, 0))
        #expect(try bench.subjects("sidereal") == ["Sidereal clock drives the pier lights"])
        // What only merges has no words of its own.
        let merge = try bench.repository.git("rev-parse", "HEAD").trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(try !bench.hits("merge branch side").map(\.commit).contains(merge))
        #expect(try bench.hits("pier lights") == bench.afresh("pier lights"))
    }

    @Test("Two worktrees of one project, each on its own branch, are answered each by its own commits")
    func worktrees() throws {
        let bench = try Bench()
        try bench.commit("Common quay")
        let other = bench.repository.path + "-other"
        defer { try? FileManager.default.removeItem(atPath: other) }
        try bench.repository.git("worktree", "add", "-q", "-b", "other", other)
        _ = try TemporaryRepository.git(in: other, ["commit", "-q", "--allow-empty", "-m", "Quay of the other worktree"])
        try bench.commit("Quay of the first worktree")
        for _ in 0..<2 {
            try bench.history(at: other).refresh(bench.index, project: "p")
            #expect(try bench.hits("worktree").count == 1)
            #expect(try bench.hits("quay").count == 2)
            try bench.refresh()
            #expect(try bench.subjects("worktree") == ["Quay of the first worktree"])
            #expect(try bench.hits("quay") == bench.afresh("quay"))
        }
    }

    @Test("Commits without a message, with one in another encoding, and a repository without commits are no trouble")
    func unusual() throws {
        let bench = try Bench()
        #expect(try bench.refresh() == (0, 0))
        #expect(try bench.hits("anything").isEmpty)
        try bench.commit("Begin", file: "a.txt")
        try bench.commit("", file: "src/anemometer.txt")
        let message = bench.repository.path + "/message"
        try Data([0x42, 0xF6, 0x65, 0x6E, 0x20, 0x67, 0x65, 0x6D, 0x65, 0x73, 0x73, 0x65, 0x6E]).write(to: URL(fileURLWithPath: message))
        try bench.repository.git("-c", "i18n.commitEncoding=ISO-8859-1", "commit", "-q", "--allow-empty", "-F", message)
        try bench.refresh()
        #expect(try bench.subjects("Böen") == ["Böen gemessen"])
        // Found by the file it changed.
        #expect(try bench.subjects("anemometer") == [""])
    }

    @Test("A secret in a message is neither found nor shown")
    func secrets() throws {
        let bench = try Bench()
        let secret = "ghp_" + String(repeating: "a1B2c3D4e5F6", count: 3)
        try bench.commit("Rotate the deploy key\n\nThe old one was \(secret), the new one is in the vault.")
        try bench.refresh()
        #expect(try bench.hits(secret).isEmpty)
        let hit = try #require(try bench.hits("deploy key").first)
        let shown = try #require(try bench.history().summary(of: hit.commit, for: try CommitQuestion("old vault")))
        #expect(shown.snippet.contains("[REDACTED:"))
        #expect(!"\(shown)".contains(secret))
    }

    @Test("A damaged history is searched as far as it can be read")
    func damaged() throws {
        let bench = try Bench()
        try bench.commit("First pontoon")
        try bench.repository.git("checkout", "-q", "-b", "side")
        try bench.commit("Second pontoon", file: "side.txt")
        let damaged = try bench.repository.git("rev-parse", "HEAD").trimmingCharacters(in: .whitespacesAndNewlines)
        try bench.repository.git("checkout", "-q", "-")
        try bench.commit("Third pontoon", file: "main.txt")
        try bench.repository.git("merge", "-q", "--no-ff", "-m", "Merge branch 'side'", "side")
        let object = "\(bench.repository.path)/.git/objects/\(damaged.prefix(2))/\(damaged.dropFirst(2))"
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: object)
        try Data("nothing".utf8).write(to: URL(fileURLWithPath: object))
        try bench.refresh()
        #expect(try bench.subjects("pontoon").sorted() == ["First pontoon", "Third pontoon"])
    }

    @Test("Commits do not appear among pages or turns, nor do they change their scores")
    func apart() throws {
        let bench = try Bench()
        try bench.index.update(project: "p", pages: [page("a.md", "Lock order")], head: "1")
        let before = try bench.index.search(SearchQuery("lock"))
        try bench.commit("Lock lock lock")
        try bench.refresh()
        #expect(try bench.index.search(SearchQuery("lock")) == before)
        #expect(try bench.index.searchTurns(SearchQuery("lock")).isEmpty)
        try bench.index.remove(project: "p")
        #expect(try bench.hits("lock").isEmpty)
    }
}
