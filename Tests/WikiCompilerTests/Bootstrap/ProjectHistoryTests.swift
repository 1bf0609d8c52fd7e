import Foundation
import Testing

@testable import Git
@testable import WikiCompiler

@Suite("A project's history")
struct ProjectHistoryTests {
    private func read(_ folder: HistoryFolder) throws -> ProjectHistory {
        try ProjectHistory(of: Repository(opening: folder.path), redactor: Redactor())
    }

    @Test("Messages are redacted, dated by their author's day, and parted from their trailers")
    func messages() throws {
        let folder = try HistoryFolder()
        try folder.write("a", "1\n")
        let secret = "ghp_" + "x7Kq2mVw9RtY4bNc8ZpL3sHd6FgJ1aQe5UoT"
        try folder.commit(
            "Rotate the key\n\nIt was \(secret), in the open.\n\nSigned-off-by: Bo <bo@example.com>", "--date", "1700003540 +0130")
        let history = try read(folder)
        let commit = try #require(history.commits.first)
        #expect(commit.subject == "Rotate the key")
        #expect(commit.body.hasPrefix("It was [REDACTED:") && commit.body.hasSuffix("in the open."))
        #expect(commit.trailers == [CommitTrailer(key: "Signed-off-by", value: "Bo <bo@example.com>")])
        #expect(commit.author.name == "Bo Brae")
        // After midnight where the author was, and still the day before in UTC.
        #expect(commit.date == "2023-11-15")
    }

    @Test("An unborn branch has an empty history")
    func unborn() throws {
        let history = try read(try HistoryFolder())
        #expect(history.commits.isEmpty && history.tags.isEmpty && history.damaged == 0 && !history.isShallow)
        #expect(history.churn().isEmpty && history.reverts().isEmpty && ProjectAreas(of: history, files: []).areas.isEmpty)
    }

    @Test("What is missing, submodules, a shallow clone and replaced commits are told")
    func notices() throws {
        let folder = try HistoryFolder()
        try folder.write("a", "1\n")
        let first = try folder.commit("one")
        try folder.write("a", "2\n")
        try folder.commit("two")
        try folder.git("update-index", "--add", "--cacheinfo", "160000,\(first),lib")
        try folder.git("commit", "-qm", "lib")
        try folder.git("clone", "-q", "--depth", "1", "file://" + folder.path, folder.path + "/clone")
        #expect(try ProjectHistory(of: Repository(opening: folder.path + "/clone"), redactor: Redactor()).isShallow)
        try folder.git("replace", "--graft", "HEAD")
        try folder.damage(try folder.id("\(first):a"))
        let history = try read(folder)
        #expect(history.damaged == 1)
        #expect(history.submodules == ["lib"])
        #expect(history.hasReplacedCommits)
        #expect(!history.isShallow)
    }

    @Test("Churn and the last change follow a file through its moves, which are no changes of it")
    func churn() throws {
        let folder = try HistoryFolder()
        try folder.write("old/door.swift", "1\n2\n3\n")
        try folder.write("b", "b\n")
        try folder.commit("zero")
        try folder.write("old/door.swift", "1\n2\n3\n4\n")
        try folder.commit("one")
        try folder.shell("mkdir new; git mv old/door.swift new/gate.swift")
        try folder.commit("moved")
        try folder.write("new/gate.swift", "2\n3\n4\n")
        try folder.write("old/door.swift", "another file\n")
        try folder.commit("three")
        try folder.git("rm", "-q", "b")
        try folder.commit("four")
        let history = try read(folder)
        let churn = history.churn()
        #expect(churn.map(\.path) == ["new/gate.swift", "b", "old/door.swift"])
        let gate = try #require(churn.first)
        #expect(gate.commits == 3 && gate.added == 4 && gate.removed == 1 && gate.first == 4 && gate.last == 1)
        #expect(history.lastChange("new/gate.swift")?.subject == "three")
        #expect(history.lastChange("b")?.subject == "four")
        #expect(history.lastChange("nowhere") == nil)
    }

    @Test("Files that change together are found under the names they have now, sweeping commits aside")
    func together() throws {
        let folder = try HistoryFolder()
        for number in 1...40 { try folder.write("many/\(number)", "0\n") }
        try folder.write("src/lock.c", "0\n")
        try folder.write("src/old.h", "0, the header\n")
        try folder.write("doc", "0\n")
        try folder.commit("Everything")
        for number in 1...4 {
            try folder.write("src/lock.c", "\(number)\n")
            try folder.write("src/old.h", "\(number), the header\n")
            if number == 1 { try folder.write("doc", "\(number)\n") }
            try folder.commit("Together \(number)")
        }
        try folder.git("mv", "src/old.h", "src/lock.h")
        try folder.commit("Renamed")
        try folder.write("src/lock.c", "alone\n")
        try folder.commit("Alone")
        let history = try read(folder)
        let found = history.coChanges(of: ["src/lock.c", "src/lock.h", "doc"], support: 2, confidence: 0.5)
        #expect(found.map { [$0.one, $0.other] } == [["src/lock.h", "src/lock.c"]])
        #expect(found.first?.support == 4)
        #expect(found.first?.confidence == 1)
    }

    @Test("Areas are the folders at the root, or those in the one that holds nearly everything")
    func areas() throws {
        let folder = try HistoryFolder()
        for name in ["web", "core"] {
            for number in 1...5 { try folder.write("src/\(name)/\(number).swift", "\(number)\n") }
        }
        for file in ["README", "docs/a.md", "src/main.swift"] { try folder.write(file, "x\n") }
        try folder.commit("All", "--author", "Ada Brae <ada@example.com>")
        try folder.write("src/web/1.swift", "new\n")
        try folder.commit("Web")
        try folder.write("src/web/2.swift", "new\n")
        try folder.commit("Bump", "--author", "helper[bot] <bot@example.com>")
        let history = try read(folder)
        let areas = ProjectAreas(
            of: history,
            files: try Repository(opening: folder.path).files(in: history.commits[0].id).map(\.path))
        #expect(areas.areas.map(\.path) == ["src/core/", "src/web/", "", "docs/", "src/"])
        let web = try #require(areas.area(of: "src/web/gone.swift"))
        #expect(web.files.count == 5)
        #expect(web.commits == 2)
        #expect(web.owners.map(\.name) == ["Ada Brae", "Bo Brae"])
        #expect(web.owners.map(\.share) == [0.5, 0.5])
        #expect(web.first == 2 && web.last == 1)
        #expect(areas.area(of: "README")?.path == "" && areas.area(of: "src/x")?.path == "src/")
    }

    @Test("Reverts find what they took back by id or by subject; fixes and releases are told by subject and tag")
    func classes() throws {
        let folder = try HistoryFolder()
        let door = try folder.commit("Add a door")
        try folder.git("tag", "v1.0")
        try folder.git("tag", "nightly")
        try folder.commit("Fix crash at the door")
        try folder.git("tag", "core@1.1.0-rc1")
        try folder.commit("Take the door out\n\nThis reverts commit \(door).\nIt let the rain in.")
        try folder.commit("Revert \"Fix crash at the door\"")
        try folder.commit("Revert \"Something that never was\"")
        let history = try read(folder)
        #expect(
            history.reverts() == [
                Revert(commit: 0, reverted: nil, subject: "Something that never was"),
                Revert(commit: 1, reverted: 3, subject: "Fix crash at the door"), Revert(commit: 2, reverted: 4, subject: "Add a door"),
            ])
        #expect(history.fixes() == [3])
        #expect(history.releases() == [Release(tag: "core@1.1.0-rc1", commit: 3), Release(tag: "v1.0", commit: 4)])
    }
}
