import Foundation
import SQLite
import Testing
import WikiCompiler

@Suite("State database")
struct StateDatabaseTests {
    let folder: IndexFolder

    init() throws { folder = try IndexFolder() }

    func open() throws -> StateDatabase { try StateDatabase(path: folder.file("state.db"), backups: folder.path) }

    func record(_ source: String, key: String = "k1") -> CompileRecord {
        CompileRecord(
            source: source, project: "p", key: key, operation: "o1", statements: 3, used: 2, summarised: 4, ignored: 5,
            coverage: #"{"1":"used"}"#)
    }

    @Test("The last compile of a source outlives the process, and a later one replaces it")
    func compile() throws {
        try open().note(record("s1"))
        try open().note(record("s0"))
        try open().note(record("s1", key: "k2"))
        let state = try open()
        #expect(try state.compileRecord(of: "s1") == record("s1", key: "k2"))
        #expect(try state.compileRecords(of: "p").map(\.source) == ["s0", "s1"])
        try state.forgetCompile(of: "s1")
        #expect(try state.compileRecord(of: "s1") == nil)
    }

    @Test("A checkout is known by path, device and inode together")
    func checkouts() throws {
        let state = try open()
        let checkout = Checkout(directory: "/work/app/.git", device: 7, inode: 1_234)
        try state.file(checkout, under: "p")
        #expect(try state.project(of: checkout) == "p")
        var other = checkout
        other.inode = 99
        #expect(try state.project(of: other) == nil)
        #expect(try state.checkouts(of: "p") == [checkout])
        try state.file(other, under: "q")
        #expect(try state.checkouts(of: "p").isEmpty)
        try state.unfile(directory: "/work/app/.git")
        #expect(try state.project(of: other) == nil)
    }

    @Test("Receipts are counted by page, act and day")
    func receipts() throws {
        let state = try open()
        try state.note(.listed, pages: ["a", "b"], project: "p", day: "2026-11-20")
        try state.note(.listed, pages: ["a"], project: "p", day: "2026-11-20")
        try state.note(.opened, pages: ["a"], project: "p", day: "2026-11-21")
        try state.note(.opened, pages: ["a"], project: "q", day: "2026-11-21")
        #expect(try state.receipts(of: "p") == [
            Receipt(page: "a", act: .listed, day: "2026-11-20", count: 2),
            Receipt(page: "a", act: .opened, day: "2026-11-21", count: 1),
            Receipt(page: "b", act: .listed, day: "2026-11-20", count: 1),
        ])
    }

    @Test("What fails inside a transaction leaves nothing behind")
    func transaction() throws {
        let state = try open()
        #expect(throws: CancellationError.self) {
            try state.transaction {
                try state.note(record("s1"))
                throw CancellationError()
            }
        }
        #expect(try state.compileRecord(of: "s1") == nil)
    }

    @Test("A file of a newer wikictl is refused with what to do")
    func newer() throws {
        _ = try open()
        try setSchema(99, at: folder.file("state.db"))
        let error = #expect(throws: StateError.self) { try open() }
        #expect(error?.remedy == "Use the newer wikictl that wrote it")
    }

    @Test("A damaged file is refused, not replaced")
    func damaged() throws {
        let bytes = Data(repeating: 9, count: 8_192)
        try bytes.write(to: URL(fileURLWithPath: folder.file("state.db")))
        let error = #expect(throws: StateError.self) { try open() }
        #expect(error?.cause.kind == .corrupt)
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file("state.db"))) == bytes)
    }
}
