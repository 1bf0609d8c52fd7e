import Testing

@testable import Hooks

@Suite("What is left alone")
struct IgnoreListTests {
    let place: Place

    init() throws { place = try Place() }

    private func covers(_ text: String, _ directory: String) -> Bool {
        IgnoreList(text: text).covers(directory, RepositoryFolder(containing: directory, userHome: place.userHome))
    }

    @Test("A path covers what lies below it, with a slash at its end, through links, and for worktrees elsewhere; nothing beside it")
    func paths() throws {
        let root = try place.repository("secret")
        try place.write("secret/a/file", "")
        let beside = try place.repository("secretly")
        let tree = try place.worktree("tree", of: "secret")
        try place.link("way", to: root)
        for line in ["path \(root)", "path \(root)/", "path \(place.path)/way", "path \(root)\r", "path /"] {
            for directory in [root, root + "/a", tree, place.path + "/way/a"] {
                #expect(covers(line + "\n", directory), "\(line) \(directory)")
            }
            #expect(covers(line, beside) == (line == "path /"))
        }
        #expect(covers("path \(root)/gone\n", root) == false)
    }

    @Test(
        "A pattern covers the ways an address is written, in any case, of any remote",
        arguments: [
            "git@github.com:acme/api.git", "https://ana@GitHub.com/Acme/api", "ssh://git@github.com:22/acme/api.git",
            "https://github.com/acme/api/",
        ])
    func remotes(_ url: String) throws {
        let root = try place.repository("one", remotes: [("fork", "https://example.org/ana/api"), ("upstream", url)])
        for pattern in ["github.com/acme/*", "github.com/acme/api", "*/acme/*", "GITHUB.com/*/api"] {
            #expect(covers("remote \(pattern)\n", root), "\(pattern)")
        }
        for pattern in ["github.com/acme", "github.com/acm/*", "gitlab.com/*", ""] {
            #expect(!covers("remote \(pattern)\n", root), "\(pattern)")
        }
    }

    @Test("Paused covers everything; text that is no line covers nothing")
    func paused() {
        #expect(covers("paused\n", "/anywhere"))
        for text in ["", "paused?\n", "path\n", "remote\n", "# paused\n", "\u{0}\n", "path relative\n"] {
            #expect(!covers(text, "/anywhere"))
        }
    }
}
