import Testing

@testable import Hooks

@Suite("Finding the repository of a directory")
struct RepositoryFolderTests {
    let place: Place

    init() throws { place = try Place() }

    private func find(_ path: String) -> RepositoryFolder? { RepositoryFolder(containing: path, userHome: place.userHome) }

    @Test("A directory below belongs to its checkout, a worktree and a link to the common repository")
    func below() throws {
        let root = try place.repository("one")
        try place.write("one/a/b/file", "")
        #expect(find(root + "/a/b")?.root == root)
        let tree = try place.worktree("elsewhere", of: "one")
        #expect(find(tree)?.root == tree)
        #expect(find(tree)?.common == root + "/.git")
        try place.link("linked", to: root + "/a")
        #expect(find(place.path + "/linked")?.root == root)
    }

    @Test(
        "A .git file that leads nowhere is no repository, and none further up is taken for it",
        arguments: ["gitdir: /nowhere/at/all\r\n", "gitdir: ", "", "nonsense", "gitdir: .\n", "gitdir: \u{0}\n"])
    func broken(_ text: String) throws {
        let root = try place.repository("outer")
        try place.write("outer/inner/.git", text)
        #expect(find(root + "/inner") == nil)
        #expect(find(root)?.root == root)
    }

    @Test("A .git that is an empty folder or a broken link is passed over, as git does")
    func passedOver() throws {
        let root = try place.repository("outer")
        try place.write("outer/empty/.git/x", "")
        try place.write("outer/linked/x", "")
        try place.link("outer/linked/.git", to: "/nowhere")
        #expect(find(root + "/empty")?.root == root)
        #expect(find(root + "/linked")?.root == root)
    }

    @Test("A repository at the home directory is one there, and swallows nothing below it")
    func home() throws {
        try place.repository("user")
        try place.write("user/notes/file", "")
        #expect(find(place.userHome)?.root == place.userHome)
        #expect(find(place.userHome + "/notes") == nil)
        let inner = try place.repository("user/code")
        #expect(find(inner)?.root == inner)
    }

    @Test("A directory that is gone, relative or empty has none", arguments: ["", "x", "/nowhere/at/all", "/", "\u{0}"])
    func none(_ path: String) { #expect(find(path) == nil) }
}
