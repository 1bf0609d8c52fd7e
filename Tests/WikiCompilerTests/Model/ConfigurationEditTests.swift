import Foundation
import Testing
import YAML

@testable import WikiCompiler

@Suite("Editing config.yml")
struct ConfigurationEditTests {
    private func set(_ path: [String], _ value: String, in text: String) throws -> String {
        String(decoding: try Configuration.setting(["model"] + path, to: value, in: Array(text.utf8), of: "config.yml"), as: UTF8.self)
    }

    @Test(
        "A block is made, and one that is there keeps everything else",
        arguments: [
            ("", "model:\n  use: x\n"),
            ("wiki: /w", "wiki: /w\nmodel:\n  use: x\n"),
            ("wiki: /w\r\n", "wiki: /w\r\nmodel:\r\n  use: x\r\n"),
            ("model:\n", "model:\n  use: x\n"),
            ("model: {}  # mine\nwiki: /w\n", "model:  # mine\n  use: x\nwiki: /w\n"),
            (
                "model: {use: old, fallback: [a, b], url: {openai: \"http://h/v1\"}}",
                "model:\n  use: x\n  fallback: [a, b]\n  url:\n    openai: \"http://h/v1\"\n"
            ),
            (
                "model:\n    use: old # why\n    # a note\n    timeout: 3\n\n# end\nwiki: /w",
                "model:\n    use: x # why\n    # a note\n    timeout: 3\n\n# end\nwiki: /w"
            ),
            ("model:\n  use: 'it''s'\n", "model:\n  use: x\n"),
            ("model:\n  timeout: 3\n  # last\n", "model:\n  timeout: 3\n  use: x\n  # last\n"),
            ("model:\n  use:\n", "model:\n  use: x\n"),
            ("model:\n  use: \"a # b\" # c\n", "model:\n  use: x # c\n"),
            (
                "# model:\nmodel:\n  fallback:\n  - a\n  - b\nwiki: /w\n",
                "# model:\nmodel:\n  fallback:\n  - a\n  - b\n  use: x\nwiki: /w\n"
            ),
            ("\"model\":\n  \"use\": a\n", "\"model\":\n  \"use\": x\n"),
            ("---\nmodel:\n  use: a\n", "---\nmodel:\n  use: x\n"),
        ])
    func use(before: String, after: String) throws {
        #expect(try set(["use"], "x", in: before) == after)
    }

    @Test("A policy stands below projects, in whatever form these are")
    func projects() throws {
        #expect(try set(["projects", "u1"], "local", in: "") == "model:\n  projects:\n    u1: local\n")
        #expect(
            try set(["projects", "u1"], "any", in: "model:\n  projects:\n    u1: local\n    u2: none\n")
                == "model:\n  projects:\n    u1: any\n    u2: none\n")
        #expect(
            try set(["projects", "u1"], "any", in: "model:\n  projects: {u2: none}\n  use: a\n")
                == "model:\n  projects:\n    u2: none\n    u1: any\n  use: a\n")
    }

    @Test(
        "What cannot be changed safely is left, with the reason",
        arguments: [
            ("model:\n\tuse: a\n", "tab"), ("{wiki: /w}", "safely"), ("model: {use: a,\n  timeout: 3}\n", "config.yml"),
            ("model.use: a\n", "line 1 sets model.use already"),
            ("model:\n  use: a\nmodel:\n  use: b\n", "safely"), ("model: haiku\n", "line 1: model is no list of settings"),
            ("model:\n  use: >\n    folded\n", "line 2: use takes more than one line"), ("wiki: \"a\nmodel:\n  b\"\n", "config.yml"),
            ("wiki: [", "line 2"),
            ("a: &x b\nc: *x\n", "aliases"),
        ])
    func refused(text: String, reason: String) throws {
        let error = #expect(throws: WikiError.self) { try set(["use"], "x", in: text) }
        #expect(error.map { "\($0)".contains(reason) && "\($0)".contains("Nothing was changed") } == true, "\(String(describing: error))")
    }

    @Test("Whatever the file is made of, either it says what it said and the new value, or it stays")
    func property() throws {
        var generator = SplitMix(seed: 7)
        let pieces = [
            "wiki: /w", "# comment", "", "redact:\n  allow:\n  - a\n  - \"b: c\"", "note: |\n  model:\n    use: no\n",
            "note: >-\n  model: x\n\n  y",
            "text: \"a\n  model: b\"", "settle: 3  # quiet", "brief: {tokens: 300}", "list: [a,\n  b]", "'quoted key': 'it''s'",
            "   # far comment",
        ]
        let blocks = [
            "model:", "model: {use: a}", "model: {use: a, url: {openai: http://h}} # c", "model:\n  use: a",
            "model:\n  # before\n  use: a # x\n\n  timeout: 3",
            "model:\n    projects:\n        u1: any\n    # after", "model:\n  projects: {u1: none}",
            "model: # c\n  fallback:\n  - a\n  - rules", "model:\n  use: |\n    a\n  timeout: 2",
            "model: {use: a,\n  timeout: 3}", "model:\n  projects:\n    \"u1\": 'any' # y",
        ]
        var edited = 0
        for _ in 0..<3000 {
            var parts = (0..<Int.random(in: 0...4, using: &generator)).map { _ in pieces.randomElement(using: &generator)! }
            var isOutside = Array(repeating: true, count: parts.count)
            if Bool.random(using: &generator) {
                let place = Int.random(in: 0...parts.count, using: &generator)
                parts.insert(blocks.randomElement(using: &generator)!, at: place)
                isOutside.insert(false, at: place)
            }
            var text = parts.joined(separator: "\n") + (Bool.random(using: &generator) ? "\n" : "")
            let isWindows = Int.random(in: 0..<4, using: &generator) == 0
            if isWindows { text = text.replacingOccurrences(of: "\n", with: "\r\n") }
            let path = Bool.random(using: &generator) ? ["use"] : ["projects", "u1"]
            guard let result = try? set(path, "local", in: text) else { continue }
            edited += 1
            let old = try YAMLNode.parse(text)
            let new = try YAMLNode.parse(result)
            var found: YAMLNode? = new["model"]
            for key in path { found = found?[key] }
            #expect(found == .scalar("local"), "\(text)")
            let others = [old, new].map { $0.entries.filter { $0.key != "model" }.map { [$0.key, $0.value.string ?? ""] } }
            #expect(others[0] == others[1], "\(text)")
            for (part, isOutside) in zip(parts, isOutside) where isOutside && !part.isEmpty {
                #expect(result.contains(isWindows ? part.replacingOccurrences(of: "\n", with: "\r\n") : part), "\(text)")
            }
            if text.contains("\r\n") { #expect(!result.replacingOccurrences(of: "\r\n", with: "").contains("\n"), "\(text)") }
        }
        #expect(edited > 2000)
    }

    @Test("The file is made with its folder, for its owner alone; a later change keeps its mode and a copy of what it was")
    func file() throws {
        let home = try ModelHome()
        try? FileManager.default.removeItem(atPath: home.path + "/config")
        func configuration() throws -> Configuration {
            try Configuration(environment: ["HOME": home.path, "XDG_CONFIG_HOME": home.path + "/config", "WIKICTL_HOME": home.home.path])
        }
        let made = try configuration().plan(settingModel: ["use"], to: "ollama/qwen3:8b").apply(home: home.home, stamp: "t1")
        #expect(made.written == [home.configFile] && made.backups.isEmpty)
        let mode = try FileManager.default.attributesOfItem(atPath: home.configFile)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try configuration().model.use?.text == "ollama/qwen3:8b")
        let before = FileText.read(home.configFile)
        let changed = try configuration().plan(settingModel: ["use"], to: "none").apply(home: home.home, stamp: "t2")
        #expect(FileText.read(try #require(changed.backups.first?.copy)) == before)
        #expect(changed.backups.first?.copy.hasPrefix(home.home.backups) == true)
        #expect(try configuration().plan(settingModel: ["use"], to: "none").isEmpty)
    }
}
