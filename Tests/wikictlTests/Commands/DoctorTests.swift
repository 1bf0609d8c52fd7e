import Foundation
import Testing
import WikiCompiler

@Suite("doctor")
struct DoctorTests {
    /// The identifiers of what is found, with the exit code.
    private func findings(_ wiki: SampleWiki) throws -> (code: Int32, identifiers: [String]) {
        let result = try wiki.run("doctor", "--json")
        return (result.code, result.output.matches(of: /"identifier":"([a-z-]+)"/).map { String($0.1) })
    }

    @Test("A sound wiki is clean, and is not changed")
    func clean() throws {
        let wiki = try SampleWiki()
        let before = try FileManager.default.subpathsOfDirectory(atPath: wiki.process.home)
        let result = try wiki.run("doctor")
        #expect(result.output == "Everything is as it should be.\n")
        #expect(result.code == 0)
        #expect(try FileManager.default.subpathsOfDirectory(atPath: wiki.process.home) == before)
    }

    @Test("A finding is printed with what it means and what to do")
    func text() throws {
        let wiki = try SampleWiki()
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: wiki.process.home)
        let result = try wiki.run("doctor")
        #expect(result.code == 1)
        #expect(
            result.output == """
                warning: \(wiki.process.home) can be read by others (mode 0755) [home-mode]
                  Archived transcripts hold whatever was said and shown in a session.
                  → Run 'chmod 700 \(wiki.process.home)'.

                """)
    }

    @Test("Nothing there yet is only a note")
    func noHome() throws {
        let result = try WikictlProcess().run("doctor")
        #expect(result.code == 0)
        #expect(result.output.contains("does not exist yet [home-missing]"))
    }

    @Test(
        "The repository's state is looked at",
        arguments: [
            ("repository-branch", ["switch", "-q", "-c", "mine"]), ("repository-unfinished", ["update-ref", "MERGE_HEAD", "HEAD"]),
        ])
    func repository(identifier: String, command: [String]) throws {
        let wiki = try SampleWiki()
        let result = try ChildProcess.run("/usr/bin/git", command, environment: ["HOME": wiki.process.folder.path], directory: wiki.path)
        try #require(result.code == 0, "\(result.messages)")
        let found = try findings(wiki)
        #expect(found.code == 1)
        #expect(found.identifiers == [identifier])
    }

    @Test("Files that stand in the way or were left behind are named")
    func files() throws {
        let wiki = try SampleWiki()
        try Data().write(to: URL(fileURLWithPath: wiki.path + "/.git/index.lock"))
        #expect(try findings(wiki).identifiers == ["repository-locked"])
        #expect(try wiki.run("doctor").output.contains("remove \(wiki.path)/.git/index.lock"))
        try FileManager.default.removeItem(atPath: wiki.path + "/.git/index.lock")
        try wiki.process.folder.write("home/state.yml.wikictl-a1B2c3", "")
        try Data().write(to: URL(fileURLWithPath: wiki.path + "/decisions/.wikictl~x.md"))
        let found = try findings(wiki)
        #expect(found.identifiers == ["leftover-file", "leftover-file"])
        #expect(found.code == 0, "they do no harm")
    }

    @Test("Pages that a person broke are named with the line")
    func pages() throws {
        let broken = SamplePage.gotcha.replacingOccurrences(of: "status: draft", with: "status: [draft")
        let copy = SamplePage.decision.replacingOccurrences(of: "../gotchas/token", with: "../gotchas/no-token")
        let wiki = try SampleWiki(pages: [
            (path: "decisions/session-cookies.md", text: SamplePage.decision), (path: "gotchas/token-refresh-races.md", text: broken),
            (path: "concepts/session-cookies.md", text: copy),
        ])
        let found = try findings(wiki)
        #expect(found.identifiers == ["page-damaged", "name-doubled", "statement-doubled", "statement-doubled", "link-broken"])
        let output = try wiki.run("doctor").output
        #expect(output.contains("harbor: gotchas/token-refresh-races.md, line "))
        #expect(output.contains("harbor: concepts/session-cookies.md and decisions/session-cookies.md have the same name"))
        #expect(output.contains("the statement ^k3f9a0c2 stands in concepts/session-cookies.md and decisions/session-cookies.md"))
        #expect(output.contains("concepts/session-cookies.md links to ../gotchas/no-token-refresh-races.md, which is not there"))
    }

    @Test("Edits that cannot be adopted are named, others are not")
    func edits() throws {
        let wiki = try SampleWiki()
        try wiki.edit("decisions/session-cookies.md", SamplePage.decision + "\nFine.\n")
        #expect(try findings(wiki).identifiers == [])
        try wiki.edit("gotchas/token-refresh-races.md", SamplePage.gotcha + "\npassword: ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8\n")
        #expect(try findings(wiki).identifiers == ["edit-held"])
        try wiki.edit("gotchas/token-refresh-races.md", SamplePage.gotcha.replacingOccurrences(of: "status: draft", with: "status: [draft"))
        #expect(try findings(wiki).identifiers == ["edit-damaged"])
    }

    @Test("An object that is missing or changed is found")
    func objects() throws {
        let wiki = try SampleWiki()
        let packs = wiki.path + "/.git/objects/pack"
        let names = try FileManager.default.contentsOfDirectory(atPath: packs)
        let pack = try #require(names.filter { $0.hasSuffix(".pack") }.max { left, right in
            let size = { (name: String) in (try? FileManager.default.attributesOfItem(atPath: packs + "/" + name)[.size] as? Int) ?? 0 }
            return size(left) < size(right)
        })
        let file = URL(fileURLWithPath: packs + "/" + pack)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
        var bytes = try Data(contentsOf: file)
        for place in 40..<(bytes.count - 40) { bytes[place] ^= 0x55 }
        try bytes.write(to: file)
        let found = try findings(wiki)
        #expect(found.code == 1)
        #expect(found.identifiers.contains("object-unreadable"))
    }

    @Test("Settings that cannot be used are a finding, not the end of the examination")
    func configuration() throws {
        let wiki = try SampleWiki()
        try wiki.process.folder.write(".config/wikictl/config.yml", "settle: [")
        #expect(try findings(wiki).identifiers == ["configuration"])
        try wiki.process.folder.write(".config/wikictl/config.yml", "redact:\n  patterns:\n    mine: '(a'\n")
        #expect(try findings(wiki).identifiers == ["configuration"])
    }

    @Test("A project's file and repository must be there")
    func project() throws {
        let wiki = try SampleWiki()
        try FileManager.default.removeItem(atPath: wiki.path + "/project.yml")
        #expect(try findings(wiki).identifiers == ["project-file"])
        try SampleWiki.git(wiki.path, "checkout", "project.yml")
        try FileManager.default.copyItem(atPath: wiki.path, toPath: wiki.path.replacingOccurrences(of: "/harbor--", with: "/copy--"))
        #expect(try findings(wiki).identifiers == ["project-doubled"])
        try FileManager.default.removeItem(atPath: wiki.path.replacingOccurrences(of: "/harbor--", with: "/copy--"))
        try FileManager.default.removeItem(atPath: wiki.path + "/.git")
        #expect(try findings(wiki).identifiers == ["repository-missing"])
    }

    @Test("An index that is behind mends itself, a damaged one is a warning")
    func index() throws {
        let wiki = try SampleWiki()
        _ = try wiki.run("query", "cookie")
        #expect(try findings(wiki).identifiers == [])
        try wiki.commit([("gotchas/token-refresh-races.md", nil)], operation: "c2222222222")
        let behind = try findings(wiki)
        #expect(behind.identifiers == ["index-behind"])
        #expect(behind.code == 0)
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: wiki.process.home + "/index.db" + suffix) }
        try Data(repeating: 7, count: 8192).write(to: URL(fileURLWithPath: wiki.process.home + "/index.db"))
        let damaged = try findings(wiki)
        #expect(damaged.identifiers == ["index-damaged"])
        #expect(damaged.code == 1)
    }
}
