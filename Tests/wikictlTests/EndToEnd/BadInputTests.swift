import Audit
import Foundation
import Glibc
import Markdown
import Testing

@Suite("Bad input, from file to page")
struct BadInputTests {
    private func write(_ sample: CompiledSample, _ session: InventedSession, _ name: String = "s.jsonl") throws -> String {
        try sample.process.folder.write(name, session.text)
    }

    @Test("A pipe and an endless device are refused at once, each by name", arguments: ["pipe", "/dev/zero"])
    func noFile(_ name: String) throws {
        let sample = try CompiledSample()
        let path = name.hasPrefix("/") ? name : sample.process.folder.path + "/" + name
        if !name.hasPrefix("/") { #expect(mkfifo(path, 0o600) == 0) }
        let result = try sample.compile(path)
        #expect(result.code == 2)
        #expect(result.messages.contains("cannot read \(path) as a transcript: it is a pipe or a device, no file. "))
    }

    @Test("A folder of junk with a link to itself gives its sessions, and says what was passed over")
    func junk() throws {
        let sample = try CompiledSample()
        let folder = try sample.process.folder.makeFolder("junk")
        try sample.process.folder.write("junk/a/s.jsonl", InventedSession.order(1, "alpha").text)
        for (name, text) in [("empty", ""), ("nul", "\0\0\0"), ("brace.jsonl", "{\"a\": 1}\n")] {
            try sample.process.folder.write("junk/" + name, text)
        }
        try FileManager.default.createSymbolicLink(atPath: folder + "/a/loop", withDestinationPath: folder)
        let result = try sample.compile(folder)
        #expect(result.code == 0, "\(result.messages)")
        #expect(result.output.contains("passed over 1 file: empty"))
        #expect(result.output.contains("passed over 1 file: binary"))
        #expect(try sample.pages().contains { $0.contains("alpha") })
    }

    @Test("A transcript cut at any byte compiles or is refused, and the whole file then gives what it gives alone")
    func cuts() throws {
        let text = Array(InventedSession.order(1, "alpha").text.utf8)
        let alone = try CompiledSample()
        let cut = try CompiledSample()
        try alone.compile(try write(alone, .order(1, "alpha")))
        for end in Array(stride(from: 0, to: text.count, by: 61)) + [text.count] {
            let path = try cut.process.folder.write("s.jsonl", String(decoding: text[..<end], as: UTF8.self))
            let result = try cut.compile(path)
            #expect([0, 2].contains(result.code), "at \(end): \(result.code) \(result.messages)")
        }
        #expect(try cut.audit().findings == [])
        #expect(FileManager.default.enumerator(atPath: cut.process.home + "/quarantine")?.allObjects.isEmpty == true)
        #expect(try Set(cut.pages()) == Set(alone.pages()))
    }

    @Test("A line over the limit costs that line alone, and is named")
    func longLine() throws {
        let sample = try CompiledSample()
        let lines = InventedSession.order(1, "alpha").text.split(separator: "\n")
        let long = #"{"type":"user","x":"\#(String(repeating: "y", count: 33 << 20))"}"#
        let result = try sample.compile(try sample.process.folder.write("s.jsonl", "\(lines[0])\n\(long)\n\(lines[1])\n"))
        #expect(result.code == 0)
        #expect(result.output.contains("1 line could not be read"))
        #expect(try sample.pages().contains { $0.hasPrefix("rules/") })
    }

    @Test("A session of a project that is not here waits unfiled until it is filed by name")
    func unfiled() throws {
        let sample = try CompiledSample()
        let path = try write(sample, .order(1, "alpha"))
        let first = try sample.process.run("compile", path)
        #expect(first.code == 1)
        #expect(first.output.contains("file it with --project NAME"))
        #expect(try sample.process.run("sessions", "--unfiled").output.contains("00000001-2222"))
        #expect(try sample.compile(path).code == 0)
        #expect(try sample.process.run("sessions", "--unfiled").code == 1)
        #expect(try sample.audit().findings == [])
    }

    @Test("A session filed under a second project says that the first one still has it")
    func moved() throws {
        let sample = try CompiledSample()
        let path = try write(sample, .order(1, "alpha"))
        try sample.compile(path)
        let result = try sample.process.run(["compile", "--create", "--project", "jetty", path])
        #expect(result.code == 0)
        #expect(result.output.contains("is in harbor too"))
    }

    @Test("Copies of one session in one call give what the longest gives, whatever their order, and an older copy adds nothing later")
    func copies() throws {
        let whole = InventedSession.order(1, "alpha")
        let alone = try CompiledSample()
        let both = try CompiledSample()
        try alone.compile(try write(alone, whole))
        let short = try both.process.folder.write("short.jsonl", whole.text.split(separator: "\n").prefix(2).map { $0 + "\n" }.joined())
        let long = try write(both, whole, "long.jsonl")
        #expect(try both.compile(long, short, long).code == 0)
        #expect(try both.tree() == alone.tree())
        let again = try both.compile(short)
        #expect(again.code == 0)
        #expect(!again.output.contains("quarantined"))
        #expect(try both.tree() == alone.tree())
    }

    @Test("A session that went on keeps the ids of its statements")
    func grown() throws {
        let sample = try CompiledSample()
        let whole = InventedSession.order(1, "alpha")
        func ids() throws -> Set<String> {
            Set(
                try sample.pages().flatMap {
                    try sample.text($0).split(separator: "\n").filter { $0.hasPrefix("- ") }.map { String($0.suffix(9)) }
                })
        }
        try sample.compile(
            try sample.process.folder.write("s.jsonl", whole.text.split(separator: "\n").prefix(2).map { $0 + "\n" }.joined()))
        let before = try ids()
        #expect(try sample.compile(write(sample, whole)).code == 0)
        #expect(try before.isSubset(of: ids()))
    }

    @Test("A session whose beginning was changed is quarantined with its reason, and its archive stays")
    func edited() throws {
        let sample = try CompiledSample()
        try sample.compile(try write(sample, .order(1, "alpha")))
        let head = try sample.git("rev-parse", "HEAD")
        let result = try sample.compile(try write(sample, .order(1, "omega")))
        #expect(result.code == 1)
        #expect(result.output.contains("s.jsonl reads differently from its archive at turn 1; nothing was taken from it"))
        #expect(try sample.git("rev-parse", "HEAD") == head)
        #expect(try sample.run("session", "show", "00000001").output.contains("alpha"))
        #expect(FileManager.default.enumerator(atPath: sample.process.home + "/quarantine")?.allObjects.count == 1)
    }

    @Test("A damaged archive stops its own session and no other, doctor names it, and the agent's own file replaces it")
    func damagedArchive() throws {
        let sample = try CompiledSample()
        let path = try write(sample, .order(1, "alpha"), "one.jsonl")
        try sample.compile(path, try write(sample, .order(2, "beta"), "two.jsonl"))
        let archives =
            FileManager.default.enumerator(atPath: sample.raw)?.compactMap { $0 as? String }.filter { $0.hasSuffix(".jsonl") } ?? []
        let archive = try #require(
            archives.map { sample.raw + "/" + $0 }.first { try String(contentsOfFile: $0, encoding: .utf8).contains("alpha") })
        let bytes = try Data(contentsOf: URL(fileURLWithPath: archive))
        try (bytes.prefix(bytes.count / 2) + Data("\u{1}{{\n".utf8) + bytes.suffix(bytes.count / 2)).write(
            to: URL(fileURLWithPath: archive))
        let other = try sample.compile(try write(sample, .order(3, "gamma"), "three.jsonl"))
        #expect(other.code == 0, "\(other.messages)")
        let all = try sample.run("compile")
        #expect(all.code == 1)
        #expect(all.messages.contains("cannot read the archived transcript"))
        #expect(!all.messages.contains("alpha"))
        #expect(try sample.run("doctor").output.contains("[archive-damaged]"))
        let mended = try sample.compile(path)
        #expect(mended.code == 0, "\(mended.messages)")
        #expect(mended.output.contains("archived anew"))
        #expect(FileManager.default.fileExists(atPath: archive + ".damaged"))
        #expect(try sample.run("doctor").code == 0)
    }

    @Test("A state.db that is no database is named by compile and doctor, and pages stay readable")
    func damagedState() throws {
        let sample = try CompiledSample()
        try sample.compile(try write(sample, .order(1, "alpha")))
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: sample.process.home + "/state.db" + suffix) }
        try sample.process.folder.write("home/state.db", "garbage that is longer than nothing")
        let result = try sample.compile(try write(sample, .order(2, "beta"), "two.jsonl"))
        #expect(result.code == 2)
        #expect(result.messages.contains("move it away"))
        #expect(try sample.run("doctor").output.contains("[state-damaged]"))
        #expect(try sample.run("query", "alpha").code == 0)
        try FileManager.default.removeItem(atPath: sample.process.home + "/state.db")
        #expect(try sample.run("compile").code == 0)
        #expect(try sample.pages().contains { $0.contains("beta") })
    }

    @Test("With the archives gone the pages stand, and their evidence is called absent")
    func noArchive() throws {
        let sample = try CompiledSample()
        try sample.compile(try write(sample, .order(1, "alpha")))
        let page = try #require(try sample.pages().first { $0.hasPrefix("rules/") })
        try FileManager.default.removeItem(atPath: sample.raw)
        let why = try sample.run("why", page)
        #expect(why.code == 0)
        #expect(why.output.contains("archive absent"))
        #expect(try sample.run("compile").code == 0)
    }

    @Test(
        "Settings of the wrong form are an error that names the setting, not passed over",
        arguments: [
            ("redact: 3", "redact"), ("redact: {allow: {a: b}}", "redact.allow"), ("redact: {patterns: [x]}", "redact.patterns"),
            ("wiki: [/tmp]", "wiki"), ("- a", "list of settings"),
        ])
    func settings(_ text: String, _ name: String) throws {
        let sample = try CompiledSample()
        try sample.process.folder.write(".config/wikictl/config.yml", text + "\n")
        let result = try sample.compile(try write(sample, .order(1, "alpha")))
        #expect(result.code == 2)
        #expect(result.messages.contains(name))
    }

    @Test("Three compiles of one project at once all end well and give the tree of one")
    func atOnce() async throws {
        let one = try CompiledSample()
        let many = try CompiledSample()
        let files = try (1...4).map {
            try one.process.folder.write("\($0).jsonl", InventedSession.order($0, ["alpha", "beta", "gamma", "delta"][$0 - 1]).text)
        }
        let words = ["compile", "--create", "--project", "harbor"] + files
        _ = try one.process.run(words)
        let ends = try await withThrowingTaskGroup(of: (code: Int32, messages: String).self) { group in
            for _ in 1...3 {
                group.addTask {
                    let end = try many.process.run(words)
                    return (end.code, end.messages)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(ends.allSatisfy { $0.code == 0 }, "\(ends)")
        #expect(try many.tree() == one.tree())
    }
}
