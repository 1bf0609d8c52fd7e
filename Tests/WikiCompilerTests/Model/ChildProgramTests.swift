import Foundation
import Testing

@testable import WikiCompiler

@Suite("Programs that are run")
struct ChildProgramTests {
    private let folder = TranscriptFolder()

    private func shell(_ script: String, _ environment: [String: String] = ["PATH": "/usr/bin:/bin"]) -> ChildProgram {
        ChildProgram("/bin/sh", ["-c", script, "sh"], environment: environment)
    }

    @Test("Both streams and the ending are kept apart")
    func streams() async throws {
        let result = try await run(shell("echo out; echo err >&2; exit 7")).get()
        #expect(result.output == Array("out\n".utf8))
        #expect(result.errors == Array("err\n".utf8))
        #expect(result.ending == .code(7))
        #expect(try await run(shell("kill -TERM $$")).get().ending == .signal(15))
    }

    @Test("Arguments arrive as they are: no shell reads them")
    func arguments() async throws {
        let child = ChildProgram("/usr/bin/printf", ["%s|", "$HOME `id` ; x", "", "a\nb"], environment: [:])
        #expect(try await String(decoding: run(child).get().output, as: UTF8.self) == "$HOME `id` ; x||a\nb|")
    }

    @Test("Five megabytes of input arrive whole, and a program that reads none of them is no trouble")
    func input() async throws {
        var child = shell("cat")
        child.input = (0..<5 << 20).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ ($0 >> 8)) }
        #expect(try await run(child).get().output == child.input)
        var deaf = shell("echo done")
        deaf.input = child.input
        #expect(try await run(deaf).get().output == Array("done\n".utf8))
        #expect(try await run(shell("cat; echo end")).get().output == Array("end\n".utf8))
    }

    @Test("A program that does not end is ended with all that it started", .timeLimit(.minutes(15)))
    func timeout() async throws {
        var child = shell("sleep 600 & echo $! > \(folder.path)/child; wait")
        child.timeout = .seconds(1)
        #expect(await failure(child) == .timedOut)
        try await expectDead(TranscriptFolder.text(of: "\(folder.path)/child"))
    }

    @Test("A wish to end ends the program with all that it started", .timeLimit(.minutes(15)))
    func cancelled() async throws {
        let fifo = "\(folder.path)/fifo"
        #expect(mkfifo(fifo, 0o600) == 0)
        let cancellation = ModelCancellation()
        let child = shell("sleep 600 & echo $! > \(fifo); wait")
        async let result = run(child, cancellation)
        let started = await onThread { TranscriptFolder.text(of: fifo) }
        cancellation.cancel()
        guard case .failure(.cancelled) = await result else {
            Issue.record("it was not ended")
            return
        }
        try await expectDead(started)
        #expect(await failure(shell("touch \(folder.path)/began"), cancellation) == .cancelled)
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/began"))
    }

    @Test("What a program leaves behind when it ends is ended, and its output not waited for", .timeLimit(.minutes(15)))
    func leftBehind() async throws {
        let result = try await run(shell("sleep 600 & echo $! > \(folder.path)/child; echo answer")).get()
        #expect(result.output == Array("answer\n".utf8))
        try await expectDead(TranscriptFolder.text(of: "\(folder.path)/child"))
    }

    @Test("A flood is cut off", .timeLimit(.minutes(15)), arguments: ["yes", "yes >&2"])
    func flood(script: String) async throws {
        #expect(await failure(shell(script)) == .tooMuchOutput)
    }

    @Test("A program that is not there was not started")
    func missing() async throws {
        #expect(await failure(ChildProgram("/nonexistent/agent", [], environment: [:])) == .notStarted(ENOENT))
        #expect(ChildProgram.find("no-such-agent", in: ["PATH": "/usr/bin:/bin"]) == nil)
        #expect(ChildProgram.find("sh", in: ["PATH": "/nonexistent:/bin"]) == "/bin/sh")
        mkdir("\(folder.path)/sh", 0o700)
        #expect(ChildProgram.find("sh", in: ["PATH": "\(folder.path):/bin"]) == "/bin/sh")
    }

    @Test("It sees the given environment, folder and no descriptor of ours")
    func surroundings() async throws {
        let open = Glibc.open("/dev/null", O_RDONLY)
        defer { close(open) }
        var child = shell("echo $HARBOUR; pwd; ls /proc/self/fd | wc -l", ["HARBOUR": "Brae", "PATH": "/usr/bin:/bin"])
        child.directory = folder.path
        // Three streams, and the folder that ls reads.
        #expect(try await String(decoding: run(child).get().output, as: UTF8.self) == "Brae\n\(folder.path)\n4\n")
    }

    private func failure(_ child: ChildProgram, _ cancellation: ModelCancellation = ModelCancellation()) async -> ChildProgram.Failure? {
        if case .failure(let failure) = await run(child, cancellation) { failure } else { nil }
    }

    /// Killed processes are gone when their new parent has taken note of it.
    private func expectDead(_ number: String) async throws {
        let process = try #require(pid_t(number.filter(\.isNumber)))
        while isAlive(process) { await Task.yield() }
    }

    private func isAlive(_ process: pid_t) -> Bool {
        guard let status = FileText.read("/proc/\(process)/stat") else { return false }
        // After the name in brackets; one that is dead and not yet taken note of is a zombie.
        return !(status.split(separator: ")").last ?? "").hasPrefix(" Z")
    }
}

private func run(
    _ child: ChildProgram, _ cancellation: ModelCancellation = ModelCancellation()
) async -> Result<ChildProgram.Result, ChildProgram.Failure> {
    await onThread { Result { () throws(ChildProgram.Failure) in try child.run(cancellation: cancellation) } }
}
