import Foundation
import Testing

@testable import WikiCompiler

@Suite("A dream that is killed")
struct DreamCrashTests {
    static let points = [
        "written", "packed", "intended", "moved", "placed archive/old-proxy.md", "taken old-proxy.md", "placed gotchas/old-proxy.md",
        "placed concepts/upload-queue.md", "remembered", "indexed", "dropped",
    ]

    @Test("The wiki is as before or as after, and the next dream comes to the same pages", arguments: points)
    func killed(point: String) async throws {
        let undisturbed = try DreamPages.home()
        let before = try undisturbed.tree()
        let operation = try undisturbed.dream().operation
        let after = try undisturbed.tree()

        let home = try DreamPages.home()
        await #expect(processExitsWith: .signal(SIGKILL)) { [folder = home.folder as String, point = point as String] in
            let environment = [
                "HOME": folder, "WIKICTL_HOME": folder + "/home", "WIKICTL_SETTLE": "0", "WIKICTL_DREAM_ARCHIVE_PERCENT": "50",
            ]
            let configuration = try Configuration(environment: environment)
            let compiler = Compiler(
                configuration: configuration, redactor: try Redactor(configuration), userHome: folder, person: nil,
                now: { Double(DreamHome.now) })
            let project = try ProjectDirectory(home: compiler.home).all()[0]
            var run = DreamRun(compiler, project, repository: nil, now: DreamHome.now)
            run.faultPoint = { if $0 == point { kill(getpid(), SIGKILL) } }
            _ = try run.run()
        }
        #expect(try home.git("fsck", "--strict", "--no-dangling") == "")
        let left = try home.tree()
        #expect(left == (["written", "packed", "intended"].contains(point) ? before : after))
        let again = try home.dream()
        #expect(again.operation == (left == before ? operation : ""))
        #expect(again.adoption.adopted.isEmpty)
        #expect(try home.tree() == after)
        try home.expectSound()
    }
}
