import Foundation
import Testing
import WikiCompiler

@Suite("Folder search")
struct FolderSearchTests {
    let folder: IndexFolder

    init() throws { folder = try IndexFolder() }

    func write(_ name: String, _ text: String) throws {
        let url = URL(fileURLWithPath: folder.file(name))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    @Test("Files are found by their text, title, tags and name, with paths relative to the folder")
    func finds() throws {
        try write("a.md", "# Cookies\n\nSigned and HTTP-only.\n\n- one\n- two sessions\n")
        try write("deep/er/b.md", "---\ntitle: \"Token refresh\"\ntags: [auth, tabs]\naliases:\n  - rotation\n---\nText.\n")
        try write("c.txt", "sessions")
        let search = try FolderSearch(folder: folder.path)
        #expect(try search.search("which session is signed", limit: 5) == ["a.md"])
        #expect(try search.search("tabs", limit: 5) == ["deep/er/b.md"])
        #expect(try search.search("rotation of tokens", limit: 5) == ["deep/er/b.md"])
        #expect(try search.search("er", limit: 5).isEmpty)
    }

    @Test("Odd files do not stop it", arguments: ["", "---", "---\n---", "---\ntitle\n", "```\nopen", "\u{FEFF}# x", "#", "- ", "\r\n"])
    func oddFiles(text: String) throws {
        try write("odd.md", text)
        try write("even.md", "A lighthouse.")
        #expect(try FolderSearch(folder: folder.path).search("lighthouse", limit: 3) == ["even.md"])
    }

    @Test("A link to elsewhere is not followed")
    func symbolicLink() throws {
        let outside = try IndexFolder()
        try Data("outside".utf8).write(to: URL(fileURLWithPath: outside.file("x.md")))
        try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: outside.path)
        #expect(try FolderSearch(folder: folder.path).search("outside", limit: 3).isEmpty)
    }

    @Test("A folder that is missing is named")
    func missing() throws {
        let error = #expect(throws: WikiError.self) { try FolderSearch(folder: folder.file("none")) }
        #expect(error?.action == "cannot read the folder \(folder.file("none"))")
    }
}
