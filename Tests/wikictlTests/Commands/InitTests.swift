import Foundation
import Testing

@Suite("init")
struct InitTests {
    @Test("A wiki is made once, and nothing is written into the repository")
    func twice() throws {
        var process = try WikictlProcess()
        process.directory = try process.folder.makeFolder("harbor")
        try SampleWiki.makeRepository(process.directory, process)
        let first = try process.run("init")
        #expect(first.code == 0)
        #expect(first.output.hasPrefix("Made the project harbor.\nIts wiki: \(process.home)/wiki/default--"))
        let second = try process.run("init")
        #expect(second.output == first.output.replacingOccurrences(of: "Made the project harbor.", with: "The project harbor has its wiki already."))
        #expect(second.messages == "")
        #expect(try SampleWiki.git(process.directory, "status", "--porcelain", "--ignored") == "")
    }

    @Test("A clone elsewhere has the same project")
    func clone() throws {
        var process = try WikictlProcess()
        process.directory = try process.folder.makeFolder("harbor")
        try SampleWiki.makeRepository(process.directory, process)
        _ = try process.run("init")
        let made = try process.run("path").output
        try SampleWiki.git(process.folder.path, "clone", "-q", "harbor", "other")
        process.directory += "/../other"
        #expect(try process.run("path").output == made)
    }

    @Test("Outside of a repository a name is asked for, and taken")
    func withoutRepository() throws {
        let process = try WikictlProcess()
        let refused = try process.run("init")
        #expect(refused.code == 2)
        #expect(
            refused.messages == """
                wikictl: cannot make a project: \(process.directory) is in no git repository. Go into one, or give a project \
                without a repository a name: wikictl init --project NAME.

                """)
        #expect(!FileManager.default.fileExists(atPath: process.home))
        #expect(try process.run("init", "--project", "Notes", "--quiet").output.hasPrefix("Made the project Notes.\n"))
        #expect(try process.run("project", "list").output.hasPrefix("Notes  /"))
    }

    @Test("A repository without a commit is not known by anything yet")
    func emptyRepository() throws {
        let process = try WikictlProcess()
        try SampleWiki.git(process.directory, "init", "-q")
        let result = try process.run("init")
        #expect(result.code == 2)
        #expect(result.messages.contains("it has neither a commit nor a remote to know it by. Commit something first"))
    }

    @Test("A relative --home stands below the current directory")
    func relativeHome() throws {
        let process = try WikictlProcess()
        let result = try process.run("init", "--project", "notes", "--home", "./data")
        #expect(result.output.contains("Its wiki: \(process.directory)/data/wiki/default--"))
        #expect(try process.run("config", "--home", "data").output.hasPrefix("home = \(process.directory)/data  from --home\n"))
    }

    @Test("A data directory that cannot be made says so", arguments: ["/dev/null/wikictl", "/proc/wikictl"])
    func unusableHome(home: String) throws {
        let result = try WikictlProcess().run("init", "--project", "notes", "--home", home)
        #expect(result.code == 2)
        #expect(result.messages.hasPrefix("wikictl: cannot create \(home): "))
    }

    @Test("As JSON it says whether the project is new")
    func json() throws {
        let process = try WikictlProcess()
        let first = try process.run("init", "--project", "notes", "--json").output
        #expect(first.hasPrefix(#"{"schema":1,"created":true,"project":""#))
        #expect(try process.run("init", "--project", "notes", "--json").output == first.replacingOccurrences(of: "true", with: "false"))
    }
}
