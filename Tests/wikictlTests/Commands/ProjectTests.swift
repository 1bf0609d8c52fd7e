import Foundation
import Testing
import WikiCompiler

@Suite("project")
struct ProjectTests {
    @Test(
        "A renamed project keeps its UUID, and its name changes on the page, in the file and in the folder",
        arguments: [("Harbour Gate", "harbour-gate"), ("DS", "ds")])
    func rename(name: String, folder: String) throws {
        let wiki = try SampleWiki()
        let result = try wiki.run("project", "rename", name, "--as-of", "2026-11-21")
        let path = wiki.path.replacingOccurrences(of: "/harbor--", with: "/\(folder)--")
        #expect(result.output == "harbor is now \(name). Its wiki: \(path)\n")
        #expect(!FileManager.default.fileExists(atPath: wiki.path))
        let renamed = try #require(try ProjectDirectory(home: Home(path: wiki.process.home)).all().first)
        #expect(renamed.id == wiki.project.id)
        #expect(renamed.name == name)
        #expect(renamed.identity == wiki.project.identity)
        #expect(try SampleWiki.git(path, "status", "--porcelain") == "")
        #expect(try SampleWiki.git(path, "show", "HEAD:index.md").hasPrefix("# \(name)\n"))
        #expect(try wiki.run("path").output == path + "\n")
        #expect(try wiki.run("query", "cookies").code == 0)
    }

    @Test("An undone rename brings name, heading and folder back")
    func undoRename() throws {
        let wiki = try SampleWiki()
        _ = try wiki.run("project", "rename", "Harbour Gate")
        let operation = try #require(try wiki.run("history", "-n", "1").output.split(separator: " ").dropFirst().first)
        #expect(try wiki.run("undo", String(operation)).code == 0)
        #expect(try wiki.run("path").output == wiki.path + "\n")
        #expect(try SampleWiki.git(wiki.path, "show", "HEAD:index.md").hasPrefix("# harbor\n"))
        #expect(try SampleWiki.git(wiki.path, "status", "--porcelain") == "")
    }

    @Test("Renaming to the same name makes no commit")
    func renameToSame() throws {
        let wiki = try SampleWiki()
        _ = try wiki.run("project", "rename", "harbor")
        let head = try SampleWiki.git(wiki.path, "rev-parse", "HEAD")
        #expect(try wiki.run("project", "rename", "harbor").code == 0)
        #expect(try SampleWiki.git(wiki.path, "rev-parse", "HEAD") == head)
    }

    @Test("A name that no folder could show is refused", arguments: ["", "a/b", " x", "two\nlines"])
    func badName(name: String) throws {
        let wiki = try SampleWiki(pages: [])
        let result = try wiki.run("project", "rename", name)
        #expect(result.code == 2)
        #expect(result.messages.contains("is not a name"))
    }

    @Test("A moved project stands in a workspace of its own, which --workspace then knows")
    func move() throws {
        let wiki = try SampleWiki()
        let result = try wiki.run("project", "move", "team")
        #expect(result.output.hasPrefix("harbor is in the workspace team. Its wiki: \(wiki.process.home)/wiki/team--"))
        #expect(try wiki.run("project", "list").output.hasPrefix("team/harbor  "))
        #expect(try wiki.run("show", "session-cookies", "--workspace", "team").code == 0)
        let missed = try wiki.run("status", "--workspace", "teem")
        #expect(missed.code == 2)
        #expect(
            missed.messages
                == "wikictl: cannot find the workspace 'teem': there is no project in a workspace of that name. Did you mean 'team'?\n")
    }

    @Test("show tells by what a repository is recognised")
    func show() throws {
        let wiki = try SampleWiki(pages: [])
        let root = try SampleWiki.git(wiki.repository, "rev-parse", "HEAD")
        #expect(
            try wiki.run("project", "show").output == """
                name          harbor
                id            \(wiki.project.id)
                workspace     default
                wiki          \(wiki.path)
                repository    no remote
                first commit  \(root)
                """)
        let json = try wiki.run("project", "show", "harbor", "--json").output
        #expect(json.hasPrefix(#"{"schema":1,"project":"\#(wiki.project.id)","name":"harbor","workspace":"default","path":"/"#))
    }

    @Test("A project is found by name, UUID, the UUID's beginning, its folder and a path")
    func named() throws {
        var wiki = try SampleWiki(pages: [])
        let id = wiki.project.id
        wiki.process.directory = wiki.process.folder.path
        for word in [
            "harbor", "HARBOR", id, String(id.prefix(8)), "harbor--\(id)", wiki.repository, "./harbor", "harbor/src/..", wiki.path,
        ] {
            let result = try wiki.run("path", "--project", word)
            #expect(result.output == wiki.path + "\n", "\(word): \(result.messages)")
        }
    }

    @Test("Inside of the wiki's own folder the project is the wiki's")
    func insideWiki() throws {
        var wiki = try SampleWiki()
        wiki.process.directory = wiki.path + "/decisions"
        #expect(try wiki.run("path").output == wiki.path + "\n")
        #expect(try wiki.run("init").output.hasPrefix("The project harbor has its wiki already.\n"))
    }

    @Test("What is not found is explained")
    func unknown() throws {
        var wiki = try SampleWiki(pages: [])
        let typo = try wiki.run("status", "--project", "harbr")
        #expect(typo.code == 2)
        #expect(typo.messages == "wikictl: cannot find the project 'harbr': there is none of that name. Did you mean 'harbor'?\n")
        let outside = wiki.process.folder.path
        wiki.process.directory = outside
        #expect(
            try wiki.run("status").messages == """
                wikictl: cannot tell which project is meant: \(outside) is in no git repository. Go into a repository, or name a \
                project with --project (there is 'harbor').

                """)
        let other = try wiki.process.folder.makeFolder("other")
        try SampleWiki.makeRepository(other, wiki.process)
        wiki.process.directory = other
        #expect(
            try wiki.run("query", "x").messages
                == "wikictl: cannot find the project of \(other): it has no wiki yet. Run 'wikictl init' to make one.\n")
    }

    @Test("The start of a long history is remembered, and rightly so after new commits and another branch")
    func longHistory() throws {
        let wiki = try SampleWiki(pages: [])
        let stream = (0..<400).map {
            "commit refs/heads/main\ncommitter A <a@b.c> \(1_800_000_000 + $0) +0000\ndata 1\nx\n"
                + ($0 == 0 ? "from refs/heads/main^0\n" : "")
        }
        let input = try wiki.process.folder.write("stream", stream.joined() + "done\n")
        try SampleWiki.git(wiki.repository, "config", "alias.feed", "!git fast-import --quiet --done < '\(input)'")
        try SampleWiki.git(wiki.repository, "feed")
        #expect(try wiki.run("path").output == wiki.path + "\n")
        let head = try SampleWiki.git(wiki.repository, "rev-parse", "HEAD").trimmingCharacters(in: .newlines)
        let root = try #require(wiki.project.identity.first?.root)
        #expect(wiki.process.folder.text("home/cache/roots") == "wikictl roots 1\n\(head) \(root)\n")
        try SampleWiki.git(wiki.repository, "commit", "-q", "--allow-empty", "-m", "More")
        #expect(try wiki.run("path").output == wiki.path + "\n")
        try SampleWiki.git(wiki.repository, "switch", "-q", "--orphan", "other")
        try SampleWiki.git(wiki.repository, "commit", "-q", "--allow-empty", "-m", "Another beginning")
        #expect(try wiki.run("path").messages.contains("it has no wiki yet"))
    }

    @Test("Two projects of one name are told apart by their UUIDs")
    func ambiguous() throws {
        var wiki = try SampleWiki(pages: [])
        let twin = try wiki.process.folder.makeFolder("twin")
        try SampleWiki.makeRepository(twin, wiki.process)
        wiki.process.directory = twin
        let made = try wiki.run("init", "--name", "harbor")
        #expect(made.messages.hasPrefix("warning: there is another project called harbor; 'wikictl project rename NEW --project "))
        let result = try wiki.run("status", "--project", "harbor")
        #expect(result.code == 2)
        #expect(result.messages.hasPrefix("wikictl: cannot tell which project 'harbor' is: it could be harbor in default ("))
        #expect(try wiki.run("path", "--project", wiki.project.id).output == wiki.path + "\n")
    }

    @Test("A broken project.yml stops its own project and no other")
    func brokenNeighbour() throws {
        var wiki = try SampleWiki()
        let other = try wiki.process.folder.makeFolder("other")
        try SampleWiki.makeRepository(other, wiki.process)
        let home = wiki.process.directory
        wiki.process.directory = other
        _ = try wiki.run("init")
        let path = try wiki.run("path").output.trimmingCharacters(in: .newlines)
        try Data("schema: [".utf8).write(to: URL(fileURLWithPath: path + "/project.yml"))
        let broken = try wiki.run("status")
        #expect(broken.code == 2)
        #expect(broken.messages.hasPrefix("wikictl: cannot read \(path)/project.yml: "))
        #expect(broken.messages.hasSuffix(" Restore it with 'git -C \(path) checkout project.yml'.\n"))
        wiki.process.directory = home
        #expect(try wiki.run("query", "cookies").code == 0)
    }
}
