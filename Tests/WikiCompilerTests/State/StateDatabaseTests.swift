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
            project: "p", source: source, key: CompileKey(archive: key, templates: "t", rules: 7, model: "ollama/m"), operation: "o1",
            turns: 5,
            report: "{}")
    }

    @Test("The last compile of a source outlives the process, and a later one replaces it")
    func compile() throws {
        try open().note(record("s1"))
        try open().note(record("s0"))
        try open().note(record("s1", key: "k2"))
        let state = try open()
        #expect(try state.compileRecord(project: "p", source: "s1") == record("s1", key: "k2"))
        #expect(try state.compileRecord(project: "q", source: "s1") == nil)
        #expect(try state.compileCount(of: "p") == 2)
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
        #expect(try state.compileRecord(project: "p", source: "s1") == nil)
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
