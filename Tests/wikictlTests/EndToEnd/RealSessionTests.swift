import Audit
import Foundation
import Testing

/// Other people's sessions stand beside the checkout, never in it; without them there is nothing to run.
@Suite("Real sessions", .enabled(if: CompiledSample.hasRealSessions))
struct RealSessionTests {
    @Test("Every Claude Code and Codex file compiles, each turn accounted for, at least 60 statements in all, every quote checked")
    func all() throws {
        var statements = 0
        for (name, folder) in [
            ("one", "claude-code/marot-spotter"), ("two", "claude-code/jnarowski-agentcmd"), ("three", "codex/jdx-communique"),
            ("four", "codex/jnarowski-agentcmd"),
        ] {
            let sample = try CompiledSample(project: name)
            let result = try sample.compile(CompiledSample.realSessions + "/" + folder, flags: ["--json"])
            #expect(result.code == 0, "\(result.messages)")
            let report = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
            for session in report["sessions"] as? [[String: Any]] ?? [] {
                let coverage = session["coverage"] as? [String: Int] ?? [:]
                #expect(coverage.values.reduce(0, +) == session["turns"] as? Int)
            }
            let audit = try sample.audit()
            #expect(audit.findings == [])
            statements += audit.statements
            let head = try sample.git("rev-parse", "HEAD")
            try sample.compile(CompiledSample.realSessions + "/" + folder)
            #expect(try sample.git("rev-parse", "HEAD") == head)
        }
        #expect(statements >= 60)
    }
}
