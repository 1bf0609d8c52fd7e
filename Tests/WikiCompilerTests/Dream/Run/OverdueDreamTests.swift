import Testing

@testable import WikiCompiler

@Suite("An overdue dream")
struct OverdueDreamTests {
    /// Runs the worker some hours after `now`.
    private func work(_ home: DreamHome, after hours: Int64, _ settings: [String: String] = [:]) throws -> WorkerRun.Report {
        let environment = [
            "HOME": home.folder, "WIKICTL_HOME": home.folder + "/home", "WIKICTL_SETTLE": "0", "WIKICTL_DREAM_ARCHIVE_PERCENT": "50",
        ]
        let configuration = try Configuration(environment: environment.merging(settings) { $1 })
        let compiler = Compiler(
            configuration: configuration, redactor: try Redactor(configuration), userHome: home.folder, person: nil,
            now: { Double(DreamHome.now + hours * 3_600) })
        return try WorkerRun(compiler, discovery: nil).run()
    }

    @Test("The worker dreams twenty hours after it first saw a project, and twenty after each dream")
    func due() throws {
        let home = try DreamPages.home()
        let before = try home.tree()
        #expect(try work(home, after: 0).dreams == 0)
        #expect(try work(home, after: 19).dreams == 0)
        #expect(try home.tree() == before)
        #expect(try work(home, after: 20).dreams == 1)
        let after = try home.tree()
        #expect(after["archive/old-proxy.md"] != nil)
        try home.expectSound()
        #expect(try work(home, after: 39).dreams == 0 && home.tree() == after)
        #expect(try work(home, after: 41).dreams == 0)
        #expect(try home.state().moments(of: home.project.id).map(\.outcome) == [.nothing, .written, .first])
    }

    @Test("It can be turned off, and 'wikictl dream' counts as well")
    func off() throws {
        let home = try DreamPages.home()
        #expect(try work(home, after: 0).dreams == 0)
        #expect(try work(home, after: 30, ["WIKICTL_DREAM_OVERDUE": "false"]).dreams == 0)
        #expect(try home.state().moments(of: home.project.id).map(\.outcome) == [.first])
        try home.dream(now: DreamHome.now + 30 * 3_600)
        #expect(try work(home, after: 49).dreams == 0)
    }

    @Test("One that fails is told of and not tried again by each run of the worker")
    func failing() throws {
        let home = try DreamPages.home()
        #expect(try work(home, after: 0).dreams == 0)
        try home.git("switch", "-q", "-c", "elsewhere")
        #expect(try work(home, after: 20).dreams == 0)
        #expect(try work(home, after: 21).dreams == 0)
        #expect(try home.state().moments(of: home.project.id).map(\.outcome) == [.begun, .first])
        let findings = DreamCheck.findings(home.project, home: home.compiler.home, now: Double(DreamHome.now + 30 * 3_600))
        #expect(findings.map(\.identifier) == ["dream-unfinished"])
        try home.git("switch", "-q", "main")
        #expect(try work(home, after: 40).dreams == 1)
    }
}
