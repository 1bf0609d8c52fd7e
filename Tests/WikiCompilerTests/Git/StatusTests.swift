import Foundation
import Testing

@testable import Git

@Suite("Uncommitted files")
struct StatusTests {
    @Test("Changed, staged, new and removed files are named once, ignored ones are not, and the index is left alone")
    func paths() throws {
        let folder = try TemporaryRepository()
        func write(_ name: String, _ text: String) throws {
            let file = URL(fileURLWithPath: folder.path + "/" + name)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        for name in ["same.txt", "changed.txt", "staged.txt", "gone.txt"] { try write(name, "one\n") }
        try write(".gitignore", "*.log\n")
        try folder.git("add", ".")
        try folder.git("commit", "-qm", "First")
        #expect(try folder.repository.uncommittedPaths() == [])
        try write("changed.txt", "other\n")
        try write("staged.txt", "other\n")
        try folder.git("add", "staged.txt")
        try FileManager.default.removeItem(atPath: folder.path + "/gone.txt")
        try write("new/a.txt", "a")
        try write("new/b.txt", "b")
        try write("debug.log", "noise")
        let index = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/.git/index"))
        #expect(try folder.repository.uncommittedPaths() == ["changed.txt", "gone.txt", "new/", "staged.txt"])
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/.git/index")) == index)
    }

    @Test("A repository without a commit names what is staged")
    func unborn() throws {
        let folder = try TemporaryRepository()
        try Data("a".utf8).write(to: URL(fileURLWithPath: folder.path + "/a.txt"))
        try folder.git("add", "a.txt")
        #expect(try folder.repository.uncommittedPaths() == ["a.txt"])
    }
}
