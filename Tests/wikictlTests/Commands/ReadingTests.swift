import Foundation
import Testing

@Suite("path, open and grep")
struct ReadingTests {
    /// A program on PATH that notes its arguments in `opened`.
    private func fake(_ name: String, in wiki: inout SampleWiki, exit code: Int = 0) throws {
        let file = try wiki.process.folder.write("bin/\(name)", "#!/bin/sh\nprintf '%s\\n' \"$0\" \"$@\" >> '\(wiki.process.folder.path)/opened'\nexit \(code)\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
        wiki.process.environment["PATH"] = "\(wiki.process.folder.path)/bin"
    }

    @Test("The wiki is opened with what the desktop offers")
    func opener() throws {
        var wiki = try SampleWiki()
        try fake("xdg-open", in: &wiki)
        let result = try wiki.run("open", "session-cookies")
        #expect(result.code == 0)
        #expect(result.output == "")
        #expect(wiki.process.folder.text("opened") == "\(wiki.process.folder.path)/bin/xdg-open\n\(wiki.path)/decisions/session-cookies.md\n")
    }

    @Test("Obsidian gets a URL in which nothing is left to be misread")
    func obsidian() throws {
        var wiki = try SampleWiki()
        try fake("open", in: &wiki)
        _ = try wiki.run("open", "--obsidian")
        let url = "obsidian://open?path=" + wiki.path.replacingOccurrences(of: "/", with: "%2F")
        #expect(wiki.process.folder.text("opened").hasSuffix("/bin/open\n\(url)\n"))
    }

    @Test("Where no desktop answers, the editor does, with its own arguments")
    func editor() throws {
        var wiki = try SampleWiki()
        try fake("xdg-open", in: &wiki, exit: 3)
        try fake("edit", in: &wiki)
        wiki.process.environment["PATH"]! += ":/usr/bin:/bin"
        wiki.process.environment["EDITOR"] = "edit --wait"
        _ = try wiki.run("open", "session-cookies")
        #expect(wiki.process.folder.text("opened").hasSuffix("/bin/edit\n--wait\n\(wiki.path)/decisions/session-cookies.md\n"))
    }

    @Test("Where nothing can be opened, the path is printed")
    func nothing() throws {
        var wiki = try SampleWiki()
        wiki.process.environment["PATH"] = wiki.process.folder.path
        let result = try wiki.run("open")
        #expect(result.code == 0)
        #expect(result.output == wiki.path + "\n")
        #expect(result.messages == "Found no program to open it with.\n")
    }

    @Test("grep shows path, line and text, as the files stand")
    func grep() throws {
        let wiki = try SampleWiki()
        #expect(
            try wiki.run("grep", "answers \\d+").output
                == "gotchas/token-refresh-races.md:15: - The second of two refreshes answers 401. [^s7m2xqe4k9t-3] ^q72c5n9e\n")
        #expect(try wiki.run("grep", "TOKEN", "-i", "-l").output == "decisions/session-cookies.md\ngotchas/token-refresh-races.md\n")
        #expect(try wiki.run("grep", "TOKEN").code == 1)
        #expect(try wiki.run("grep", "# Schema").code == 1, "only pages are searched")
        try wiki.edit("concepts/new.md", "not adopted\n")
        #expect(try wiki.run("grep", "not adopted").output == "concepts/new.md:1: not adopted\n")
        #expect(try wiki.run("grep", "not adopted", "--json").output == #"{"schema":1,"matches":[{"page":"concepts/new.md","line":1,"text":"not adopted"}]}"# + "\n")
    }

    @Test("A wrong pattern is explained")
    func badPattern() throws {
        let result = try SampleWiki().run("grep", "(a")
        #expect(result.code == 2)
        #expect(result.messages.hasPrefix("wikictl: cannot search for /(a/: bad pattern at byte 2: missing closing parenthesis. The syntax is PCRE2's;"))
    }
}
