import Foundation
import SQLite
import Testing

@testable import WikiCompiler

@Suite("Strength of pages")
struct StrengthTests {
    static let gotcha = "7e1b4d2f-9a53-8c8b-8d44-1c7a3f2e8ba1"
    static let decision = "5d0a3c1e-8f42-8b7a-9c33-0b6f2e1d7a90"

    /// A wiki whose pages were first seen on 2026-11-20, in a home with a state database.
    func sample() throws -> (wiki: SampleWiki, state: StateDatabase) {
        let wiki = try SampleWiki()
        let state = try StateDatabase(path: wiki.process.home + "/state.db", backups: wiki.process.home + "/backups")
        try state.see([Self.gotcha, Self.decision], in: wiki.project.id, now: 1_795_176_000)
        return (wiki, state)
    }

    @Test("show tells a page's strength and why, and counts as an opening by whoever reads it")
    func show() throws {
        var (wiki, state) = try sample()
        let today = Int64(Date().timeIntervalSince1970)
        state.note(.opened, of: [(wiki.project.id, Self.gotcha, "gotchas/token-refresh-races.md")], by: "s1", now: today)
        let shown = try wiki.run("show", "token-refresh-races").output
        #expect(shown.contains("\nstrength 1.00: opened once, last today; fades to 0.2 in "))
        try wiki.run("show", "token-refresh-races", "--raw").expectDone()
        wiki.process.environment["CLAUDECODE"] = "1"
        wiki.process.environment["CLAUDE_CODE_SESSION_ID"] = "one"
        let json = try wiki.run("show", "token-refresh-races", "--json").output
        #expect(
            json.contains(#""strength":{"value":1.0,"#) && json.contains(#""opened":2,"used":0,"learned":0,"confirmed":0,"state":"none""#))
        let source = Identifier.source(agent: .claudeCode, session: "one")
        #expect(try Set(state.receipts(ofPage: Self.gotcha).map(\.receiver)) == ["s1", "person", source])
        let listed = try wiki.run("receipts", "--page", "token-refresh-races").output
        #expect(listed.components(separatedBy: "  opened\n").count == 4 && listed.contains("  person  opened\n"))
        let rested = try wiki.run("show", "token-refresh-races", "--as-of", "2030-01-01").output
        #expect(rested.contains("strength 0.6") && rested.contains("; 3 years without work do not\ncount; fades to 0.2 in "), "\(rested)")
        wiki.process.environment["WIKICTL_DECAY_REST"] = "0"
        let later = try wiki.run("show", "token-refresh-races", "--as-of", "2030-01-01").output
        #expect(later.contains("strength 0.00: opened 3 times, last 3 years ago; dormant for 3 years"), "\(later)")
    }

    @Test("query ranks a dormant page down and says so; a listing leaves its strength alone")
    func query() throws {
        var (wiki, state) = try sample()
        wiki.process.environment["WIKICTL_DECAY_REST"] = "0"
        let first = try wiki.run("query", "token refresh", "--json", "--explain").output
        #expect(!first.contains("dormant"))
        #expect(try state.receipts(ofPage: Self.gotcha).map(\.deed) == [.listed])
        let later = try wiki.run("query", "token refresh", "--as-of", "2028-01-01", "--explain").output
        #expect(later.contains("draft, dormant") && later.contains("dormant 0.8"), "\(later)")
        #expect(try state.receipts(ofPage: Self.gotcha).count == 1)
        #expect(try wiki.run("show", "token-refresh-races", "--json").output.contains(#""opened":0"#))
    }

    @Test("A busy or read-only database changes no answer")
    func busy() throws {
        let (wiki, state) = try sample()
        let before = try wiki.run("query", "token refresh").output
        let other = try Database(path: wiki.process.home + "/state.db")
        let (answer, shown) = try other.transaction(.immediate) {
            (try wiki.run("query", "token refresh").output, try wiki.run("show", "session-cookies").code)
        }
        #expect(answer == before && shown == 0)
        #expect(try state.receipts(ofPage: Self.decision).allSatisfy { $0.deed == .listed })
        try FileManager.default.removeItem(atPath: wiki.process.home + "/state.db")
        try wiki.run("show", "session-cookies").expectDone()
        #expect(!FileManager.default.fileExists(atPath: wiki.process.home + "/state.db"))
    }

    @Test("A brief leaves out what nobody needed for long")
    func brief() throws {
        let (wiki, _) = try sample()
        try wiki.process.folder.write("harbor/src/session.ts", "edited\n")
        #expect(try wiki.run("brief").output.contains("signed cookies"))
        #expect(try !wiki.run("brief", "--as-of", "2028-06-01").output.contains("signed cookies"))
    }

    @Test("A simulated year is drawn in 80 columns and as an SVG file")
    func simulate() throws {
        let process = try WikictlProcess()
        let result = try process.run("dream", "--simulate", "365", "--svg", "year.svg")
        #expect(result.code == 0)
        let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.count <= 80 }, "\(result.output)")
        #expect(lines.contains { $0.hasPrefix("rule said once, unused") && $0.hasSuffix("· archived, day 90") })
        #expect(lines.contains { $0.hasPrefix("concept, used every day   ████") })
        #expect(try String(contentsOfFile: process.directory + "/year.svg", encoding: .utf8).hasPrefix("<svg "))
        #expect(try process.run("dream", "--simulate", "1").code == 0)
        #expect(try process.run("dream", "--simulate", "0").code == 64)
        #expect(try process.run("dream", "--recorded").code == 64)
        let json = try process.run("dream", "--simulate", "2", "--json").output
        #expect(
            json.hasPrefix(
                #"{"schema":1,"days":2,"pages":[{"name":"concept, used every day","kind":"concept","pinned":false,"strength":[1.0,"#))
    }

    @Test("A recorded year shows the project's own pages")
    func recorded() throws {
        let (wiki, _) = try sample()
        let output = try wiki.run("dream", "--simulate", "100", "--recorded", "--as-of", "2027-02-20").output
        let lines = output.split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("token-refresh-races ") && $0.hasSuffix(" 0.22") }, "\(output)")
        #expect(lines.contains { $0.hasPrefix("session-cookies ") && $0.hasSuffix(" 0.60") })
    }

    @Test("Constants are settings, checked and printed")
    func settings() throws {
        var process = try WikictlProcess()
        #expect(try process.run("config").output.contains("\ndecay.gotcha = 60  from default\n"))
        try process.folder.write(".config/wikictl/config.yml", "decay:\n  draft_rule: 3650\n  dormant: 0.1\n")
        #expect(try process.run("config").output.contains("\ndecay.dormant = 0.1  from "))
        #expect(try !process.run("dream", "--simulate", "365").output.contains("archived, day 90"))
        process.environment["WIKICTL_DECAY_GOTCHA"] = "soon"
        #expect(
            try process.run("config").messages
                == "wikictl: cannot use the setting decay.gotcha: \"soon\" is not a number from 1 to 3650. See 'wikictl config'.\n")
        process.environment = ["WIKICTL_DECAY_ARCHIVED": "0.5"]
        #expect(try process.run("config").messages.contains("decay.archived: 0.5 is above decay.dormant, which is 0.1"))
        process.environment = [:]
        try process.folder.write(".config/wikictl/config.yml", "decay:\n  gotchas: 3\n")
        #expect(try process.run("config").messages.contains("there is no setting decay.gotchas"))
    }
}
