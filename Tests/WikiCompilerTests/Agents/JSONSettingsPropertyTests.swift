import Testing

@testable import WikiCompiler

@Suite("JSON settings, invented files")
struct JSONSettingsPropertyTests {
    static let seeds: UInt64 = 300
    static let program = AgentProgram(prefix: "/home/dev/my tools")

    static func hook(_ event: String, matcher: String? = nil) -> JSONSettings.HookEntry {
        let command = program.command(event: event, agent: .claudeCode)
        let handler = SettingsValue.object([
            .init("type", .string("command")), .init("command", .string(command)), .init("timeout", .int(10)),
        ])
        return JSONSettings.HookEntry(event: event, matcher: matcher, handler: handler)
    }

    static let settings = JSONSettings(
        hooks: [hook("SessionStart"), hook("PreToolUse", matcher: "Edit|Write"), hook("Stop"), hook("SessionEnd")],
        server: JSONSettings.ServerEntry(
            path: ["mcpServers"], value: .object([.init("command", .string(program.wikictl)), .init("args", .array([.string("mcp")]))])))

    static func record(_ addition: SettingsAddition, created: Bool = false) -> SettingsRecord {
        SettingsRecord(
            agent: .claudeCode, path: "/x", created: created, folders: [], inserted: addition.inserted, kept: addition.kept)
    }

    @Test("What is installed is there once, the file stays readable, and removing gives the original bytes")
    func roundTrip() throws {
        for seed in 0..<Self.seeds {
            let file = InventedSettings(seed: seed)
            let original = Array(file.text.utf8)
            let addition = try Self.settings.adding(to: original)
            try #require(try Self.settings.state(of: original) == .missing)
            try #require(try Self.settings.state(of: addition.bytes) == .installed, "seed \(seed): \(file.text)")
            try #require(PlainJSON.minified(addition.bytes) != nil, "seed \(seed): \(String(decoding: addition.bytes, as: UTF8.self))")
            if file.isStrict { try #require(PlainJSON.isStrict(addition.bytes), "seed \(seed)") }
            let removed = try Self.settings.removing(from: addition.bytes, record: Self.record(addition))
            try #require(removed == original, "seed \(seed): \(file.text)\n--- became\n\(String(decoding: removed ?? [], as: UTF8.self))")
        }
    }

    @Test("Edits that a person made in between stay, and nothing else does")
    func edits() throws {
        for seed in 0..<Self.seeds {
            let file = InventedSettings(seed: seed)
            var random = SplitMix(seed: seed &+ 77)
            let addition = try Self.settings.adding(to: Array(file.text.utf8))
            var expected = file.text
            var edited = String(decoding: addition.bytes, as: UTF8.self)
            for (number, anchor) in file.anchors.shuffled(using: &random).prefix(Int.random(in: 1...4, using: &random)).enumerated() {
                let edit = Self.edit(at: anchor, number: number, random: &random)
                expected = expected.replacing(anchor.text, with: edit)
                edited = edited.replacing(anchor.text, with: edit)
            }
            let removed = try Self.settings.removing(from: Array(edited.utf8), record: Self.record(addition))
            try #require(
                removed == Array(expected.utf8),
                "seed \(seed)\n--- edited\n\(edited)\n--- expected\n\(expected)\n--- became\n\(String(decoding: removed ?? [], as: UTF8.self))"
            )
        }
    }

    private static func edit(at anchor: InventedSettings.Anchor, number: Int, random: inout SplitMix) -> String {
        switch (anchor.kind, Int.random(in: 0..<4, using: &random)) {
        case (.name, 0): "\"renamed \(number)\""
        case (.name, 1): "\"added \(number)\": [\(number), {}], \(anchor.text)"
        case (.value, 0): "\"changed – \(number)\""
        case (.value, 1): "{\"now\": \(anchor.text)}"
        case (_, 2): "/* mine */ \(anchor.text)"
        default: "// mine\n\(anchor.text) /* and */\n"
        }
    }

    @Test("Without a record everything of ours is found, and only containers that others left empty may go too")
    func withoutRecord() throws {
        for seed in 0..<Self.seeds {
            let file = InventedSettings(seed: seed)
            let addition = try Self.settings.adding(to: Array(file.text.utf8))
            let removed = try #require(try Self.settings.removing(from: addition.bytes, record: nil))
            #expect(try Self.settings.state(of: removed) == .missing)
            let before = try #require(PlainJSON.minified(Array(file.text.utf8)))
            let after = try #require(PlainJSON.minified(removed), "seed \(seed): \(String(decoding: removed, as: UTF8.self))")
            #expect(Self.pruned(after) == Self.pruned(before), "seed \(seed)")
        }
    }

    /// Without empty containers, which come and go with what they held.
    private static func pruned(_ text: String) -> String {
        var text = text
        while true {
            let next = text.replacing(#/"[A-Za-z]+":(\{\}|\[\])(,|(?=\}))/#, with: "").replacing(",}", with: "}")
            if next == text { return text.isEmpty ? "{}" : text }
            text = next
        }
    }

    @Test("A file that a tool wrote anew in its own layout loses ours and nothing else")
    func reformatted() throws {
        for seed in 0..<Self.seeds {
            let file = InventedSettings(seed: seed)
            let original = Array(file.text.utf8)
            let addition = try Self.settings.adding(to: original)
            let minified = try #require(PlainJSON.minified(addition.bytes))
            let removed = try #require(try Self.settings.removing(from: Array(minified.utf8), record: Self.record(addition)))
            let before = try #require(PlainJSON.minified(original))
            #expect(PlainJSON.isStrict(removed))
            #expect(String(decoding: removed, as: UTF8.self) == (before.isEmpty ? "{}" : before), "seed \(seed)")
        }
    }

    @Test("Entries added inside ours stay when ours is removed")
    func insideOurs() throws {
        for seed in 0..<Self.seeds {
            let file = InventedSettings(seed: seed)
            let addition = try Self.settings.adding(to: Array(file.text.utf8))
            let text = String(decoding: addition.bytes, as: UTF8.self)
            // A handler before our first, in our own group.
            let command = try #require(text.firstRange(of: #/\{\s*"type"\s*:\s*"command",\s*"command"\s*:\s*"'/home/dev/my tools/#))
            var edited = text
            edited.insert(contentsOf: #"{"type": "command", "command": "beep"}, "#, at: command.lowerBound)
            let removed = try #require(try Self.settings.removing(from: Array(edited.utf8), record: Self.record(addition)))
            #expect(try Self.settings.state(of: removed) == .missing)
            let plain = try #require(PlainJSON.minified(removed), "seed \(seed): \(String(decoding: removed, as: UTF8.self))")
            #expect(plain.contains(#"{"type":"command","command":"beep"}"#))
            #expect(!plain.contains("wikictl"))
        }
    }
}
