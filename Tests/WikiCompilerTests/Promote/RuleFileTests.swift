import Foundation
import Testing

@testable import WikiCompiler

@Suite("Rules in a file of instructions")
struct RuleFileTests {
    private let folder = FileManager.default.temporaryDirectory.path + "/wikictl-rules-\(UUID().uuidString)"

    private func file(_ bytes: [UInt8]?, _ body: (RuleFile) throws -> Void) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        if let bytes { try Data(bytes).write(to: URL(fileURLWithPath: folder + "/CLAUDE.md")) }
        try body(
            try RuleFile(try #require(PromotionTarget(named: "CLAUDE.md", root: folder, userHome: nil, home: Home(path: folder + "/home"))))
        )
    }

    private func line(_ rule: String, _ reason: String = "It is so.") throws -> RuleLine {
        let id = Identifier.base32(Identifier.hash([rule]), length: 8)
        return try #require(RuleLine("- \(rule) Why: \(reason) [a-page ^\(id)]"))
    }

    /// Files as people and editors leave them: line ends of both kinds and mixed, with and without one at the end, blank lines, a byte order
    /// mark, bytes that are no text, and markers of other blocks.
    private static let files: [[UInt8]] = {
        let texts = [
            "", "\n", "\n\n", "# Title", "# Title\n", "# Title\n\n", "a\r\nb\r\n", "a\r\nb", "a\r\nb\r\n\r\n", "a\nb\r\n", "a\r\nb\n",
            "a\r",
            "\r\n", "x\n\r\n\n", " ", "- one\n- two\n\n\n", "<!-- wikictl:begin -->\nask the wiki\n<!-- wikictl:end -->\n",
            "text <!-- wikictl:rules:begin --> inline\n", "```\nnever closed\n",
            "# How\n\n```\n<!-- wikictl:rules:begin -->\n- a rule\n<!-- wikictl:rules:end -->\n```\n",
            "~~~ html\r\n<!-- wikictl:rules:begin -->\r\n~~~\r\n\r\nmore\r\n",
        ]
        var files = texts.flatMap { [Array($0.utf8), TextPlace.mark + Array($0.utf8)] }
        files.append([0x61, 0xFF, 0xFE, 0x0A, 0xC3])
        var random = SplitMix(seed: 7)
        for _ in 0..<200 {
            let pieces: [[UInt8]] = [[0x0A], [0x0D, 0x0A], Array("- a rule".utf8), Array("# b".utf8), [0x20], [0xC3, 0xA4], [0x0D]]
            files.append((0..<Int.random(in: 1...12, using: &random)).flatMap { _ in pieces.randomElement(using: &random)! })
        }
        return files
    }()

    @Test("Whatever a file holds, its own bytes stay while rules come, change and go, and at the end it is what it was")
    func bytes() throws {
        let rules = try ["Use pnpm.", "Never log tokens.", "Run the checks."].map { try line($0) }
        for bytes in Self.files {
            var standing: [UInt8]? = bytes
            try file(bytes) { file in
                var file = file
                for rule in rules { file.put(rule) }
                standing = file.result
            }
            let text = standing ?? []
            #expect(text.starts(with: bytes), "\(bytes)")
            try file(text) { file in
                var file = file
                #expect(file.rules.map(\.line) == rules && file.strange.isEmpty, "\(bytes)")
                file.put(try line("Use pnpm.", "The lockfile is its."))
                file.remove(rules[1].id)
                standing = file.result
            }
            try file(standing) { file in
                var file = file
                #expect(file.rules.map(\.line.reason) == ["The lockfile is its.", "It is so."])
                for rule in rules { file.remove(rule.id) }
                #expect(file.result ?? [] == bytes, "\(bytes)")
            }
        }
    }

    @Test("A file that was not there is gone again with its last rule, and what a person wrote between the markers keeps the block")
    func made() throws {
        let rule = try line("Use pnpm.")
        var text: [UInt8] = []
        try file(nil) { file in
            var file = file
            file.put(rule)
            text = try #require(file.result)
        }
        #expect(String(decoding: text, as: UTF8.self).hasPrefix("<!-- wikictl:rules:begin -->\n## Rules from the wiki\n"))
        try file(text) { file in
            var file = file
            file.remove(rule.id)
            #expect(file.result == nil)
        }
        let own = String(decoding: text, as: UTF8.self).replacing("<!-- wikictl:rules:end -->", with: "- Mine.\n<!-- wikictl:rules:end -->")
        try file(Array(own.utf8)) { file in
            var file = file
            file.remove(rule.id)
            #expect(file.strange.map(\.text) == ["- Mine."])
            #expect(file.result.map { String(decoding: $0, as: UTF8.self) } == own.replacing(rule.text + "\n", with: ""))
        }
    }

    @Test(
        "Markers that are not a pair, a file that is no text, and a link that leads out of the repository are refused",
        arguments: [
            "<!-- wikictl:rules:begin -->\n- a\n", "<!-- wikictl:rules:end -->\n<!-- wikictl:rules:begin -->\n",
            "<!-- wikictl:rules:begin -->\n<!-- wikictl:rules:end -->\n<!-- wikictl:rules:begin -->\n", "a\0b",
        ])
    func refused(text: String) throws {
        #expect(throws: SettingsError.self) { try file(Array(text.utf8)) { _ in } }
    }

    @Test("A line between the markers that is no text is refused, since it could not be kept")
    func noText() throws {
        let bytes = Array("<!-- wikictl:rules:begin -->\n- ".utf8) + [0xFF] + Array("\n<!-- wikictl:rules:end -->\n".utf8)
        #expect(throws: SettingsError.self) { try file(bytes) { _ in } }
    }

    @Test("A link out of the repository is not followed")
    func link() throws {
        try FileManager.default.createDirectory(atPath: folder + "/repository", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try "keep".write(toFile: folder + "/other.md", atomically: true, encoding: .utf8)
        try FileManager.default.createSymbolicLink(atPath: folder + "/repository/CLAUDE.md", withDestinationPath: "../other.md")
        let place = try #require(
            PromotionTarget(named: "CLAUDE.md", root: folder + "/repository", userHome: nil, home: Home(path: folder + "/home")))
        #expect(throws: WikiError.self) { try RuleFile(place) }
    }

    @Test("A line is read as it was written, whatever stands in it")
    func lines() throws {
        for words in ["Use `a [b ^c]` always.", "Say Why: never.", "Do not write [x] here.", "Use \\#tags."] {
            let line = try line(words, "Because Why: is [asked].")
            #expect(RuleLine(line.text)?.text == line.text && RuleLine(line.text)?.id == line.id)
        }
        #expect(RuleLine("- Use pnpm.") == nil && RuleLine("Use pnpm. [a ^k3f9a0c2]") == nil && RuleLine("- Use pnpm. [a k3f9a0c2]") == nil)
    }

    @Test(
        "An order is told from a report",
        arguments: [
            ("Use pnpm, never npm.", true), ("Never log tokens.", true), ("When the lockfile changes, commit it.", true),
            ("Before a release, run the tide checks.", true), ("Tests must never sleep.", true), ("Don't push on Fridays.", true),
            ("The gateway logs tokens.", false), ("pnpm is used here.", false), ("Tokens were logged in May.", false), ("", false),
            ("In May, the relay moved to Oslo.", false),
        ])
    func orders(text: String, isOrder: Bool) {
        #expect(ImperativeSentence.opens(text) == isOrder)
    }
}
