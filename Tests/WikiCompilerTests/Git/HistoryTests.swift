import Foundation
import Testing

@testable import Git

@Suite("Git history")
struct HistoryTests {
    private let lines = (1...60).map { "line \($0)\n" }

    private func expectSameAsGit(_ folder: HistoryFolder, in place: String? = nil) throws {
        let ours = try HistoryFolder.listed(place ?? folder.path)
        #expect(ours.commits == (try folder.listedByGit(in: place)))
        #expect(ours.gaps == HistoryGaps())
        #expect(ours.commits.count > 1)
    }

    @Test("Edits, deletions, modes, links, moves and folders in the place of files are counted as git counts them")
    func files() throws {
        let folder = try HistoryFolder()
        try folder.write("a.txt", lines.joined())
        try folder.write("src/deep/b.txt", "one\ntwo\nthree")
        try folder.write("src/deep.txt", "sorted between the folder and its files\n")
        try folder.write("empty", "")
        try folder.write("picture", "P\0\n\n\n")
        try folder.commit("Everything begins")
        try folder.write("a.txt", (lines[..<5] + ["new\n", "new too\n"] + lines[9..<40] + lines[50...] + lines[40..<50]).joined())
        try folder.write("src/deep/b.txt", "one\ntwo\nthree\nfour\n")
        try folder.write("picture", "Q\0\n\n")
        try folder.commit("Edits in many places")
        try folder.shell("chmod +x a.txt; ln -s a.txt link; git mv src/deep/b.txt b.txt; rm empty")
        try folder.commit("Modes and moves")
        try folder.shell("rm link; mkdir link; printf 'x\\ny' > link/inner; rm a.txt; ln -s b.txt a.txt")
        try folder.commit("A folder for a link, a link for a file")
        try folder.shell("rm -r link; printf 'z\\r\\n' > link; printf 'text\\n' > picture")
        try folder.commit("And back")
        try folder.commit("Nothing at all")
        try folder.git("rm", "-rq", ".")
        try folder.commit("The end")
        try expectSameAsGit(folder)
    }

    @Test("Branches, merges of two and of three parents, and further roots come in git's order; merges change nothing")
    func graph() throws {
        let folder = try HistoryFolder()
        try folder.write("a", "1\n")
        try folder.commit("root")
        for name in ["left", "right", "other"] {
            try folder.git("switch", "-qc", name, "main")
            for step in 1...3 {
                try folder.write("\(name)\(step)", name)
                try folder.commit("\(name) \(step)")
            }
        }
        try folder.git("switch", "-q", "--orphan", "island")
        try folder.write("island", "far\n")
        try folder.commit("island")
        try folder.git("switch", "-q", "main")
        try folder.merge("left")
        try folder.merge("right", "other")
        try folder.merge("island")
        try folder.write("a", "2\n")
        try folder.commit("after")
        try expectSameAsGit(folder)
        let (one, three) = (try HistoryFolder.listed(folder.path, threads: 1), try HistoryFolder.listed(folder.path, threads: 3))
        #expect(one.commits == three.commits)
    }

    @Test("Names with line breaks and names that are no UTF-8 are repaired, never lost")
    func names() throws {
        let folder = try HistoryFolder()
        try folder.shell(#"printf 'a\n' > "$(printf 'two\nlines')"; printf 'b\n' > "$(printf 'caf\351.txt')"; printf 'c\n' > '-'"#)
        try folder.commit("Strange names")
        try folder.shell(#"printf 'b\nb\n' > "$(printf 'caf\351.txt')""#)
        try folder.commit("One more line")
        try expectSameAsGit(folder)
        #expect(try HistoryFolder.listed(folder.path).commits[0].changes == ["1\t0\tcaf\u{FFFD}.txt"])
    }

    @Test("Messages are read in the encoding that their commit names; without one, what is no UTF-8 is repaired")
    func messages() throws {
        let folder = try HistoryFolder()
        try folder.commit("")
        let cases = [
            ("ISO-8859-1", #"Caf\351 \226 na\357ve"#, "Café – naïve"), ("KOI8-R", #"\320\322\311\327\305\324"#, "привет"),
            ("utf-8", #"na\303\257ve"#, "naïve"), ("no-such-thing", #"na\303\257ve \351t\351"#, "naïve \u{FFFD}t\u{FFFD}"),
        ]
        for (encoding, bytes, _) in cases {
            try folder.shell("printf '\(bytes)\\n\\nMore\\n' > message")
            try folder.git("-c", "i18n.commitEncoding=\(encoding)", "commit", "-q", "--allow-empty", "-F", folder.path + "/message")
        }
        let repository = try Repository(opening: folder.path)
        var messages: [String] = []
        try repository.history(from: try folder.id("HEAD")) {
            messages.append($0.commit.message)
            return true
        }
        // Commits of one moment come in the order of the graph.
        #expect(messages == cases.reversed().map { $0.2 + "\n\nMore\n" } + [""])
        #expect(
            try repository.commit(folder.id("HEAD")).author
                == Signature(name: "Bo Brae", email: "bo@example.com", time: 1_700_000_060, offset: 90))
    }

    @Test("A file of 1 MB and more is listed without lines; one byte less is counted")
    func size() throws {
        let folder = try HistoryFolder()
        try folder.write("large", String(repeating: "seven.\n", count: 149_797))
        try folder.write("small", String(repeating: "seven.\n", count: 149_796))
        try folder.commit("Two files")
        #expect(try HistoryFolder.listed(folder.path).commits[0].changes == ["0\t0\tlarge", "149796\t0\tsmall"])
    }

    @Test("Submodules are told of and are no files")
    func submodules() throws {
        let folder = try HistoryFolder()
        try folder.write("a", "1\n")
        let first = try folder.commit("root")
        try folder.git("update-index", "--add", "--cacheinfo", "160000,\(first),vendor/lib")
        try folder.git("commit", "-qm", "A submodule")
        let ours = try HistoryFolder.listed(folder.path)
        #expect(ours.commits.map(\.changes) == [[], ["1\t0\ta"]])
        #expect(ours.gaps == HistoryGaps(unreadable: [], submodules: ["vendor/lib"]))
    }

    @Test("A body that has seen enough ends the walk, and its error comes through")
    func early() throws {
        let folder = try HistoryFolder()
        for number in 1...5 { try folder.commit("\(number)") }
        let repository = try Repository(opening: folder.path)
        var seen: [String] = []
        try repository.history(from: try folder.id("HEAD")) {
            seen.append($0.commit.subject)
            return seen.count < 2
        }
        #expect(seen == ["5", "4"])
        #expect(throws: HistoryFolder.Failure.self) {
            try repository.history(from: try folder.id("HEAD")) { _ in throw HistoryFolder.Failure(output: "") }
        }
    }

    @Test("Bare repositories, worktrees, detached heads and packs give the same history")
    func places() throws {
        let folder = try HistoryFolder()
        try folder.write("a.txt", lines.joined())
        try folder.commit("one")
        try folder.write("a.txt", lines[3...].joined())
        try folder.commit("two")
        let other = try HistoryFolder()
        try other.git("clone", "-q", "--bare", folder.path, other.path + "/bare")
        try expectSameAsGit(folder, in: other.path + "/bare")
        try folder.git("worktree", "add", "-q", "--detach", other.path + "/tree", "HEAD")
        try expectSameAsGit(folder, in: other.path + "/tree")
        try folder.git("repack", "-adfq")
        try folder.git("checkout", "-q", "--detach")
        try expectSameAsGit(folder)
    }

    @Test("Tags stand for commits, annotated ones through their objects; those of trees and files are left out")
    func tags() throws {
        let folder = try HistoryFolder()
        try folder.write("a", "1\n")
        let first = try folder.commit("one")
        let second = try folder.commit("two")
        try folder.git("tag", "v1.0", "HEAD~1")
        try folder.git("tag", "-a", "-m", "Two", "v2.0")
        try folder.git("tag", "-a", "-m", "Again", "again", "v2.0")
        try folder.git("tag", "tree", "HEAD^{tree}")
        let repository = try Repository(opening: folder.path)
        #expect(
            try repository.tags() == [
                Tag(name: "again", commit: second), Tag(name: "v1.0", commit: first), Tag(name: "v2.0", commit: second),
            ])
        #expect(!repository.hasReplacedCommits)
        try folder.git("replace", "--graft", "HEAD")
        #expect(repository.hasReplacedCommits)
        try expectSameAsGit(folder)
    }
}
