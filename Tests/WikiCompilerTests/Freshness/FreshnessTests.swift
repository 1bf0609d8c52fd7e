import Foundation
import Testing

@testable import WikiCompiler

@Suite("Freshness")
struct FreshnessTests {
    @Test("A page says the right thing as its file is edited, reverted, renamed, edited again and deleted")
    func life() throws {
        let scratch = try ScratchRepository()
        let text = ScratchRepository.text("oar")
        let page = ScratchRepository.page([("src/boat.ts", text)])
        try scratch.write("src/boat.ts", text)
        try scratch.commit(on: "2026-11-01")
        #expect(try scratch.standing(page).state == .unchanged)

        try scratch.write("src/boat.ts", text.replacingOccurrences(of: "oar 3\n", with: "rudder\n") + "more\n")
        #expect(try scratch.standing(page).state == .unchanged, "what is not committed does not count")
        try scratch.commit(on: "2026-11-02")
        try scratch.write("other.ts", "later\n")
        try scratch.commit(on: "2026-11-03")
        var file = try #require(try scratch.standing(page).anchors.first)
        #expect(file.state == .changed && file.since == "2026-11-02" && file.lines == 3)

        try scratch.write("src/boat.ts", text)
        try scratch.commit(on: "2026-11-04")
        #expect(try scratch.standing(page).state == .unchanged, "a revert brings the page back")

        try scratch.git("mv", "src/boat.ts", "src/skiff.ts")
        try scratch.commit(on: "2026-11-05")
        file = try #require(try scratch.standing(page).anchors.first)
        #expect(file.state == .moved && file.path == "src/skiff.ts" && file.since == "2026-11-05" && file.lines == 0 && !file.isStale)

        try FileManager.default.createDirectory(atPath: scratch.path + "/lib", withIntermediateDirectories: true)
        try scratch.git("mv", "src/skiff.ts", "lib/skiff.ts")
        try scratch.write("lib/skiff.ts", text + "keel\n")
        try scratch.commit(on: "2026-11-06")
        file = try #require(try scratch.standing(page).anchors.first)
        #expect(file.state == .moved && file.path == "lib/skiff.ts" && file.since == "2026-11-05" && file.lines == 1 && file.isStale)

        try scratch.write("lib/skiff.ts", nil)
        try scratch.commit(on: "2026-11-07")
        file = try #require(try scratch.standing(page).anchors.first)
        #expect(file.state == .gone && file.path == nil && file.since == "2026-11-07" && file.isStale)

        try scratch.write("src/boat.ts", text)
        try scratch.commit(on: "2026-11-08")
        #expect(try scratch.standing(page).state == .unchanged, "a file that came back is what it was")
    }

    @Test("Since when a file is other counts from its last change away, not from one that was reverted")
    func since() throws {
        let scratch = try ScratchRepository()
        let page = ScratchRepository.page([("a.txt", "one\n")])
        for (day, text) in [("01", "one\n"), ("02", "two\n"), ("03", "one\n"), ("04", "three\n"), ("05", "four\n")] {
            try scratch.write("a.txt", text)
            try scratch.commit(on: "2026-11-\(day)")
        }
        let file = try #require(try scratch.standing(page).anchors.first)
        #expect(file.state == .changed && file.since == "2026-11-04" && file.lines == 2)
    }

    @Test("A file whose half is new when it moves is followed, one that has less in common is gone")
    func similar() throws {
        let scratch = try ScratchRepository()
        let kept = ScratchRepository.text("kept", lines: 12)
        let lost = ScratchRepository.text("lost", lines: 12)
        try scratch.write("a/kept.ts", kept)
        try scratch.write("a/lost.ts", lost)
        try scratch.commit(on: "2026-11-01")
        try scratch.write("a/kept.ts", nil)
        try scratch.write("a/lost.ts", nil)
        try scratch.write("b/new.ts", ScratchRepository.text("kept", lines: 8) + ScratchRepository.text("else", lines: 4))
        try scratch.write("b/lost.ts", ScratchRepository.text("lost", lines: 4) + ScratchRepository.text("all", lines: 8))
        try scratch.commit(on: "2026-11-02")
        let page = ScratchRepository.page([("a/kept.ts", kept), ("a/lost.ts", lost)])
        let files = try scratch.standing(page).anchors
        #expect(files.map(\.state) == [.moved, .gone])
        #expect(files.map(\.path) == ["b/new.ts", nil])
        #expect(files.map(\.since) == ["2026-11-02", "2026-11-02"])
        #expect(files[0].lines == 8)
    }

    @Test("Equal files that a folder's move takes along each go to their own place, and an empty file to none")
    func twins() throws {
        let scratch = try ScratchRepository()
        let stub = "export default 1\n"
        for name in ["old/x/index.ts", "old/y/index.ts"] { try scratch.write(name, stub) }
        try scratch.write("old/__init__.py", "")
        try scratch.commit(on: "2026-11-01")
        try scratch.git("mv", "old", "new")
        try scratch.commit(on: "2026-11-02")
        let files = try scratch.standing(
            ScratchRepository.page([("old/y/index.ts", stub), ("old/x/index.ts", stub), ("old/__init__.py", "")])
        )
        .anchors
        #expect(files.map(\.path) == ["new/y/index.ts", "new/x/index.ts", nil])
        #expect(files.map(\.state) == [.moved, .moved, .gone])
    }

    @Test("A page is what weighs most among its files, and unknown without any or with a blob that is none")
    func pages() throws {
        let scratch = try ScratchRepository()
        try scratch.write("a.txt", "a\n")
        try scratch.write("b.txt", "b\n")
        try scratch.commit(on: "2026-11-01")
        func state(_ files: (path: String, text: String)...) throws -> Freshness {
            try scratch.standing(ScratchRepository.page(files)).state
        }
        #expect(try state(("a.txt", "a\n"), ("b.txt", "b\n")) == .unchanged)
        #expect(try state(("a.txt", "a\n"), ("b.txt", "old\n")) == .changed)
        #expect(try state(("c.txt", "c\n"), ("b.txt", "old\n")) == .gone)
        #expect(try state() == .unknown)
        let broken = Page(
            path: "g.md", text: "---\ntype: gotcha\nanchors:\n  - {path: \"a.txt\", blob: \"none\"}\n---\n")
        #expect(try scratch.standing(broken).state == .unknown)
        #expect(FreshnessReader(nil).standing(of: ScratchRepository.page([("a.txt", "a\n")])).state == .unknown)
    }

    @Test("A binary file changes without a count of lines, and its move is followed by its bytes")
    func binary() throws {
        let scratch = try ScratchRepository()
        try scratch.write("a.bin", "a\0b\n")
        try scratch.write("b.bin", "b\0c\n")
        try scratch.commit(on: "2026-11-01")
        try scratch.write("a.bin", "a\0c\nd\n")
        try scratch.git("mv", "b.bin", "c.bin")
        try scratch.commit(on: "2026-11-02")
        let files = try scratch.standing(ScratchRepository.page([("a.bin", "a\0b\n"), ("b.bin", "b\0c\n")])).anchors
        #expect(files.map(\.state) == [.changed, .moved])
        #expect(files[0].lines == nil && files[1].path == "c.bin")
    }

    @Test("A worktree and a detached HEAD are judged by their own HEAD, a bare repository by its own")
    func worktrees() throws {
        let scratch = try ScratchRepository()
        let page = ScratchRepository.page([("a.txt", "a\n")])
        try scratch.write("a.txt", "a\n")
        let first = try scratch.commit(on: "2026-11-01")
        try scratch.write("a.txt", "b\n")
        try scratch.commit(on: "2026-11-02")
        let folder = scratch.path + "/.trees"
        try scratch.git("worktree", "add", "-q", "--detach", folder + "/old", first)
        try scratch.git("clone", "-q", "--bare", scratch.path, folder + "/bare.git")
        func state(_ path: String) throws -> Freshness {
            FreshnessReader(try scratch.source(at: path)).standing(of: page).state
        }
        #expect(try state(scratch.path) == .changed)
        #expect(try state(folder + "/old") == .unchanged)
        #expect(try state(folder + "/bare.git") == .changed)
        try scratch.git("checkout", "-q", "--detach", first)
        #expect(try state(scratch.path) == .unchanged)
    }

    @Test("An unborn branch tells nothing, and a shallow clone what can be seen in it")
    func unbornAndShallow() throws {
        let scratch = try ScratchRepository()
        let page = ScratchRepository.page([("a.txt", "a\n"), ("b.txt", "b\n"), ("c.txt", "cc\n")])
        #expect(try scratch.standing(page).state == .unknown)
        for (name, text) in [("a.txt", "a\n"), ("b.txt", "b\n"), ("c.txt", "cc\n")] { try scratch.write(name, text) }
        try scratch.commit(on: "2026-11-01")
        try scratch.write("a.txt", "new\n")
        try scratch.write("b.txt", nil)
        try scratch.git("mv", "c.txt", "d.txt")
        try scratch.commit(on: "2026-11-02")
        try scratch.commit(on: "2026-11-03")
        let clone = scratch.path + "/.shallow"
        try scratch.git("clone", "-q", "--depth", "1", "file://" + scratch.path, clone)
        let source = try #require(try scratch.source(at: clone))
        let files = FreshnessReader(source).standing(of: page, countsLines: true).anchors
        #expect(files.map(\.state) == [.changed, .gone, .moved])
        #expect(files.map(\.since) == [nil, nil, nil])
        #expect(files[0].lines == nil, "the old text is not there to be compared")
        #expect(files[2].path == "d.txt")
    }

    @Test("Objects that cannot be read make a page unknown, not the program stop")
    func damaged() throws {
        let scratch = try ScratchRepository()
        let page = ScratchRepository.page([("src/a.txt", "a\n")])
        try scratch.write("src/a.txt", "b\n")
        try scratch.commit(on: "2026-11-01")
        let tree = try scratch.git("rev-parse", "HEAD:src").trimmingCharacters(in: .whitespacesAndNewlines)
        let object = "\(scratch.path)/.git/objects/\(tree.prefix(2))/\(tree.dropFirst(2))"
        try FileManager.default.removeItem(atPath: object)
        #expect(try scratch.standing(page).state == .unknown)
    }
}
