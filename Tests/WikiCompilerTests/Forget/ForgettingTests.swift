import Foundation
import Testing

@testable import WikiCompiler

@Suite("Forgetting")
struct ForgettingTests {
    @Test("Of a session nothing is left; a page that rests on another one too stays with that, under names that do not tell")
    func session() throws {
        let home = try ForgetHome()
        try #require(try home.traces() != "")
        let operations = try home.git("log", "--format=%an %at %s %(trailers:key=Operation)", "--", ForgetHome.unconcerned.path)
        let receipt = try home.forget()
        #expect(receipt.isClean, "\(receipt.scan.leftovers)")
        #expect(try home.traces() == "")
        #expect(receipt.report.archives == 1 && receipt.report.repositories == 1)
        let shared = try home.git("show", "HEAD:\(ForgetHome.shared.path)")
        #expect(
            shared == """
                ---
                type: concept
                title: "Where ships wait"
                id: 7e1b4d2f-9a53-8c8b-8d44-1c7a3f2e8ba1
                aliases: [pier]
                status: stable
                created: 2026-11-20
                updated: 2026-11-20
                sources:
                  - {id: \(ForgetHome.other), resource: "session:p/claude-code/two", date: 2026-11-20}
                ---
                # Where ships wait

                ## What
                - Ships wait at the outer pier. [^\(ForgetHome.other)-1] ^p81x7m2d

                See also [Piers](piers.md).

                [^\(ForgetHome.other)-1]: user, turn 1, 2026-11-20: `ships wait at the outer pier until noon`

                """)
        #expect(try home.git("show", "HEAD:\(ForgetHome.unconcerned.path)") == ForgetHome.unconcerned.text)
        #expect(try home.git("ls-files", "concepts") == "concepts/piers.md\nconcepts/where-ships-wait.md\n")
        #expect(try home.git("show", "HEAD:exclusions") == "forgotten \(ForgetHome.source)\n")
        #expect(try home.git("log", "--format=%an %at %s %(trailers:key=Operation)", "--", ForgetHome.unconcerned.path) == operations)
        #expect(try home.git("log", "--format=%s").contains("concept: forgotten +1"))
        try home.expectClean()
        let writer = try ProjectWriter(home.project, home: home.home)
        _ = try writer.undo("c1111111111", now: 1_800_000_300)
        #expect(try home.traces() == "")
    }

    @Test("A statement goes with its quote, also from the archive; the same page and session stay")
    func statement() throws {
        let home = try ForgetHome()
        let receipt = try home.forget(.statement(try #require(StatementID("q72c5n9e"))))
        #expect(receipt.isClean, "\(receipt.scan.leftovers)")
        let text = try home.git("show", "HEAD:\(ForgetHome.shared.path)")
        #expect(!text.contains("q72c5n9e") && !text.contains("understood, the") && text.contains("k3f9a0c2") == false)
        #expect(text.contains("^p81x7m2d") && text.contains("[^\(ForgetHome.source)-1]: user"))
        #expect(try home.traces(of: "understood, the \(ForgetHome.word) gate") == "")
        #expect(try home.traces(of: "They wait for the \(ForgetHome.word)") == "")
        #expect(try home.git("show", "HEAD:\(ForgetHome.page.path)").contains("opens at noon sharp"))
        let turns = try TranscriptArchive(root: home.home.raw).read(project: home.project.id, agent: .claudeCode, source: ForgetHome.source)
            .turns
        #expect(turns.map(\.text) == ["the \(ForgetHome.word) tide gate opens at noon", Erasure.mark])
        #expect(try home.git("show", "HEAD:exclusions").contains("forgotten q72c5n9e concept x"))
        try home.expectClean()
    }

    @Test("Words of a pattern go from pages, names, messages and turns; nothing else does")
    func match() throws {
        let home = try ForgetHome()
        let receipt = try home.forget(.match("(?i)QUAXOLOT7"))
        #expect(receipt.isClean, "\(receipt.scan.leftovers)")
        #expect(try home.traces() == "")
        #expect(try home.git("show", "HEAD:\(ForgetHome.unconcerned.path)") == ForgetHome.unconcerned.text)
        let turns = try TranscriptArchive(root: home.home.raw).read(project: home.project.id, agent: .claudeCode, source: ForgetHome.source)
            .turns
        #expect(turns.map(\.text) == ["the \(Erasure.mark) tide gate opens at noon", "understood, the \(Erasure.mark) gate"])
        try home.expectClean()
    }

    @Test("A page and a copy of it, both of whose names tell, get names of their own")
    func copied() throws {
        let home = try ForgetHome()
        let text = ForgetHome.shared.text
        try home.write("c3333333333", ["new", "old"].map { ("concepts/\($0)-\(ForgetHome.word)-pier.md", text) })
        let receipt = try home.forget(.match("(?i)QUAXOLOT7"))
        #expect(receipt.isClean, "\(receipt.scan.leftovers)")
        let names = try home.git("ls-files", "concepts").split(separator: "\n").filter { $0.contains("forgotten") }
        #expect(names == ["concepts/forgotten-7e1b4d2f-2.md", "concepts/forgotten-7e1b4d2f.md"])
        try home.expectClean()
    }

    @Test("A statement that a dream said once goes with what was struck for it, and with the evidence of both")
    func merged() throws {
        let home = try ForgetHome()
        let twin = Page(
            path: "concepts/gate.md",
            text: ForgetHome.page.text.replacing("5d0a3c1e", with: "6d0a3c1e").replacing("k3f9a0c2", with: "m3f9a0c2")
                .replacing(ForgetHome.source, with: ForgetHome.other).replacing("tide gate opens", with: "gate opens"))
        try home.write("c3333333333", [(twin.path, twin.text.replacing("at noon.", with: "at noon sharp."))])
        let vault = Vault(project: home.project.id, pages: try ProjectWiki(home.project, home: home.home).pages())
        let merge = try PageMerge([ForgetHome.page.path, twin.path], in: vault)
        try home.write("d4444444444", merge.pages.map { ($0.path, Optional($0.text)) })
        let kept = try #require(merge.kept.statements.first?.statement.id)
        try #require(merge.merged[0].text.contains("~~"))
        let receipt = try home.forget(.statement(kept))
        #expect(receipt.isClean, "\(receipt.scan.leftovers)")
        #expect(try home.traces(of: "k3f9a0c2 concept") != "", "its id is what keeps it out")
        #expect(try home.traces(of: "\(ForgetHome.word) gate opens at noon") == "")
        #expect(try home.git("ls-files", "concepts") == "concepts/piers.md\nconcepts/where-ships-wait.md\n")
        try home.expectClean()
    }

    @Test("A page goes by its id, though another one stands at its path now; that one stays as it is")
    func samePath() throws {
        let home = try ForgetHome()
        try home.write("c3333333333", [(ForgetHome.page.path, nil)])
        let other = ForgetHome.unconcerned.text.replacing("9e1b4d2f", with: "8e1b4d2f").replacing("r72c5n9e", with: "s72c5n9e")
        try home.write("c4444444444", [(ForgetHome.page.path, other)])
        _ = try home.forget(.page("5d0a3c1e-8f42-8b7a-9c33-0b6f2e1d7a90"))
        #expect(try home.git("show", "HEAD:\(ForgetHome.page.path)") == other)
        #expect(try home.git("log", "--format=%s", "--", ForgetHome.page.path).split(separator: "\n").count == 1)
        #expect(try home.traces(of: "gate opens at noon sharp") == "")
        try home.expectClean()
    }

    @Test("A project goes with everything of it, and what is left of the home is as it was")
    func purge() throws {
        let home = try ForgetHome()
        let other = try ProjectWriter.create(name: "pier", identity: nil, workspace: "default", home: home.home, time: 1_800_000_000)
        let head = try ProjectWiki(other, home: home.home).head()
        let receipt = try home.forget(.projects([home.project.id]))
        #expect(receipt.isClean, "\(receipt.scan.leftovers)")
        #expect(try home.traces() == "")
        #expect(try home.traces(of: home.project.id) == "")
        #expect(try ProjectDirectory(home: home.home).all() == [other])
        #expect(try ProjectWiki(other, home: home.home).head() == head)
        let state = try StateDatabase(path: home.home.state, backups: home.home.backups)
        #expect(try state.compileCount(of: home.project.id) == 0)
    }

    @Test("A project with an edit that is not taken in, on another branch, or detached is refused before anything is written")
    func refused() throws {
        let home = try ForgetHome()
        let file = home.project.path + "/" + ForgetHome.unconcerned.path
        try (ForgetHome.unconcerned.text + "By hand.\n").write(toFile: file, atomically: true, encoding: .utf8)
        #expect(throws: WikiError.self) { try home.forget() }
        try ForgetHome.unconcerned.text.write(toFile: file, atomically: true, encoding: .utf8)
        try home.git("checkout", "-q", "-b", "side")
        #expect(throws: StoreError.self) { try home.forget() }
        try home.git("checkout", "-q", "--detach", "main")
        #expect(throws: StoreError.self) { try home.forget() }
        try home.git("checkout", "-q", "main")
        let lock = try ProjectLock(at: "\(home.home.locks)/\(home.project.id)")
        #expect(throws: StoreError.busy(lock: "\(home.home.locks)/\(home.project.id)", holder: getpid())) { try home.forget() }
        withExtendedLifetime(lock) {}
        #expect(try home.traces() != "")
        #expect(!FileManager.default.fileExists(atPath: home.home.path + "/forgetting"))
        try home.expectClean()
    }
}

@Suite("Forgetting: killed in the middle")
struct ForgetCrashTests {
    static let points = [
        "prepared", "created", "rewritten", "staged", "all staged", "begun", "swapped", "followed", "dropped", "excluded", "archives",
        "rows",
        "compacted", "cleared",
    ]
    static let beforeBegin = ["prepared", "created", "rewritten", "staged", "all staged"]

    @Test("The next writer finishes it or drops it; nothing is between, and doing it again gives the undisturbed wiki", arguments: points)
    func killed(point: String) async throws {
        let home = try ForgetHome()
        let before = try home.git("rev-parse", "HEAD")
        let undisturbed = try ForgetHome()
        _ = try undisturbed.forget()
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = home.path as String, point = point as String] in
            _ = try ForgetHome(at: path).forget(at: point)
        }
        #expect(try home.git("fsck", "--strict", "--no-dangling") == "")
        _ = try ProjectWriter(home.project, home: home.home)
        try home.expectClean()
        if Self.beforeBegin.contains(point) {
            #expect(try home.git("rev-parse", "HEAD") == before)
            #expect(try home.traces() != "")
            _ = try home.forget()
        }
        #expect(try home.traces() == "")
        #expect(try home.git("rev-parse", "HEAD^{tree}") == undisturbed.git("rev-parse", "HEAD^{tree}"))
        try home.expectClean()
    }
}
