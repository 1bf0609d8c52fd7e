import Foundation
import Hooks
import Testing
import WikiCompiler

@Suite("A session that a person had erased")
struct ForgottenTests {
    @Test("It leaves no byte again: not by import, compile, hook or sweep; other sessions come in")
    func nothingComesBack() throws {
        let machine = try AgentMachine()
        let folder = try machine.repository("harbor")
        let marker = IgnoreTests.marker
        let erased = InventedSession.order(1, marker)
        try machine.claude(.order(2, "release"), in: folder)
        try machine.run("import").expectDone()
        let found = try machine.run("path", "--project", folder)
        found.expectDone()
        let wiki = found.output.trimmingCharacters(in: .newlines)
        let source = Identifier.source(agent: .claudeCode, session: erased.session)
        try Data("forgotten \(source)\n".utf8).write(to: URL(fileURLWithPath: wiki + "/exclusions"))
        try SampleWiki.git(wiki, "commit", "-qam", "Erased")
        let transcript = try machine.claude(erased, in: folder)

        let report = try machine.json("import")
        #expect(report["ignored"] as? Int == 1)
        #expect(report["sessions"] as? Int == 1)
        let compiled = try machine.run("compile", transcript)
        #expect(compiled.output.contains("passed over 1 file: forgotten: a person had it erased"))
        Spool(folder: machine.process.home + "/spool").append(
            SpoolEntry(
                agent: "claude-code", event: "SessionEnd", session: erased.session, transcript: transcript, directory: folder,
                time: 1_795_000_000_000_000_000))
        try machine.run("worker", "--sweep").expectDone()
        #expect(machine.traces(of: marker).isEmpty)
        #expect(machine.archived().count == 1)
    }
}
