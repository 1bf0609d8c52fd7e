import Testing

@testable import WikiCompiler

@Suite("Remote URLs")
struct RemoteURLTests {
    @Test(
        "Every spelling of one remote is the same",
        arguments: [
            "https://github.com/dev/harbor.git", "https://user:secret@GitHub.com/dev/harbor", "git@github.com:dev/harbor.git",
            "ssh://git@github.com:22/dev/harbor.git/", "git://github.com/dev/harbor",
        ])
    func canonical(url: String) {
        #expect(RemoteURL.canonical(url) == "github.com/dev/harbor")
    }

    @Test(
        "A path stays a path",
        arguments: [
            ("/srv/git/harbor.git", "/srv/git/harbor"), ("file:///srv/git/harbor.git", "/srv/git/harbor"), ("../harbor", "../harbor"),
        ])
    func paths(url: String, expected: String) {
        #expect(RemoteURL.canonical(url) == expected)
    }
}
