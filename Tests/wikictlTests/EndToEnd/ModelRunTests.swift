import Children
import Foundation
import Glibc
import Loopback
import Testing
import WikiCompiler

/// Compiles with a model through the built binary: limits, kills, rebuilds and the order of answers.
@Suite("Runs with a model")
struct ModelRunTests {
    private func operation(_ output: String) -> String { output.firstMatch(of: /\(([a-z][0-9a-z]{10})\)/).map { String($0.1) } ?? "" }

    @Test("A cap of a cent stops in the middle of the sample, says so, and the next run with more goes on")
    func capped() async throws {
        let sample = try ModelSample()
        try await ScriptedServer.run({ NotingModel.answer($0) }) { server in
            let stopped = try sample.compile(server.address(""), CompiledSample.sessions, with: ["WIKICTL_MODEL_DOLLARS_PER_DAY": "0.01"])
            #expect(stopped.code == 1)
            #expect(stopped.output.contains("the limit of $0.0100 for a day") && stopped.output.contains("raise model.dollars_per_day"))
            #expect(stopped.output.contains("waiting; the next compile goes on with"))
            let first = server.connections
            #expect(first > 0 && first < 6)
            #expect(try !sample.base.pages().isEmpty)
            #expect(try sample.cost().dollars <= 0.01)
            try sample.expectSound()
            let again = try sample.run(server.address(""), "compile", with: ["WIKICTL_MODEL_DOLLARS_PER_DAY": "0.01"])
            #expect(again.code == 1 && server.connections == first)

            let finished = try sample.run(server.address(""), "compile", with: ["WIKICTL_MODEL_DOLLARS_PER_DAY": "1"])
            #expect(finished.code == 0, "\(finished.output)\(finished.messages)")
            let calls = server.connections
            #expect(try sample.run(server.address(""), "compile").code == 0)
            #expect(server.connections == calls)
            #expect(try sample.cost().calls == calls)
            try sample.expectSound()

            let whole = try ModelSample()
            #expect(try whole.compile(server.address(""), CompiledSample.sessions).code == 0)
            #expect(server.connections == 2 * calls, "stopping costs no call")
            #expect(try whole.base.tree() == sample.base.tree())
        }
    }

    @Test("The worker puts a capped session off without calling it failed, and compiles it once there is money")
    func workerCapped() async throws {
        try await ScriptedServer.run({ NotingModel.answer($0) }) { server in
            let environment = ModelSample.environment(server.address("")).merging(["WIKICTL_MODEL_DOLLARS_PER_DAY": "0.0001"]) { $1 }
            let sample = try HookedSample(environment: environment)
            let (session, transcript) = try sample.session(1, "alpha")
            try sample.tell("SessionEnd", session.session, ["transcript_path": transcript])
            let capped = try sample.worker()
            #expect(capped.code == 0 && capped.output.hasPrefix("1 archived, 0 compiled, "), "\(capped.output)\(capped.messages)")
            #expect(server.connections == 0)
            let waiting = try #require(try sample.queued().first)
            #expect(
                waiting.attempts == 0 && !waiting.isQuarantined && waiting.due > Int(time(nil)) && waiting.due <= Int(time(nil)) + 7_200)

            try sample.tell("SessionEnd", session.session, ["transcript_path": transcript])
            let more = ["WIKICTL_MODEL_DOLLARS_PER_DAY": "1"]
            let done = try ChildProcess.run(WikictlProcess.program, ["worker"], environment: sample.environment(more), directory: "/")
            #expect(done.output.contains(" 1 compiled, "), "\(done.output)\(done.messages)")
            #expect(try sample.queued().isEmpty && server.connections == 1)
            try sample.expectSound()
        }
    }

    @Test("The worker waits for a network that is gone, however often it looks, and calls a refused key a failure with a reason")
    func workerWithoutNetwork() async throws {
        let sample = try HookedSample()
        let (session, transcript) = try sample.session(1, "alpha")
        func worker(_ address: String) throws -> QueuedSession? {
            try sample.tell("SessionEnd", session.session, ["transcript_path": transcript])
            let environment = sample.environment(ModelSample.environment(address))
            let result = try ChildProcess.run(WikictlProcess.program, ["worker"], environment: environment, directory: "/")
            #expect(result.code <= 1 && !(result.output + result.messages).contains(ModelSample.key), "\(result.output)\(result.messages)")
            return try sample.queued().first
        }
        try await ScriptedServer.withRefusingPort { port in
            let waiting = try #require(try worker("http://127.0.0.1:\(port)"))
            #expect(waiting.attempts == 0 && waiting.due >= Int(time(nil)) + 500 && waiting.due <= Int(time(nil)) + 7_200)
        }
        try await ScriptedServer.run({ _ in .answer("401 Unauthorized") }) { server in
            let failed = try #require(try worker(server.address("")))
            #expect(failed.attempts == 1 && failed.reason.contains("answered 401"), "\(failed.reason)")
        }
        try await ScriptedServer.run({ NotingModel.answer($0) }) { server in
            let left = try worker(server.address(""))
            #expect(left == nil)
        }
        try sample.expectSound()
    }

    @Test("Killed while the model thinks, the call counts by the most it could cost, and the next compile writes all")
    func killed() async throws {
        let sample = try ModelSample()
        let file = try sample.session(1, "We store every tide in metres, because the charts do.")
        try await ScriptedServer.run(.waitForClientToLeave) { server in
            let started = sample.process(server.address(""))
            let words = ["compile", "--create", "--project", sample.base.project, file]
            let child = try Child(WikictlProcess.program, words, environment: started.variables, directory: started.directory)
            for await _ in server.arrivals { break }
            child.kill()
            for await _ in server.departures { break }
        }
        let spent = try sample.cost()
        #expect(spent.calls == 1 && spent.unfinished == 1 && spent.dollars > 0)
        try await ScriptedServer.run({ NotingModel.answer($0) }) { server in
            let finished = try sample.run(server.address(""), "compile")
            #expect(finished.code == 0, "\(finished.output)\(finished.messages)")
        }
        #expect(try sample.base.pages().contains { $0.hasPrefix("decisions/") })
        try sample.expectSound()
    }

    @Test("A rebuild stops at a cap, goes on without paying twice, keeps what people wrote, and adopting it can be undone")
    func rebuild() async throws {
        let sample = try ModelSample()
        try await ScriptedServer.run({ NotingModel.answer($0) }) { server in
            try sample.compile(server.address(""), CompiledSample.sessions)
        }
        let page = try #require(try sample.base.pages().first { $0.hasPrefix("decisions/") })
        try sample.base.write(
            page, try sample.base.text(page).replacing("## Decision\n", with: "## Decision\n- Ana keeps the lighthouse key.\n"))
        try await ScriptedServer.run({ NotingModel.answer($0, prefix: "The user said") }) { server in
            let little = ["WIKICTL_MODEL_DOLLARS_PER_RUN": "0.01"]
            let address = server.address("")
            let stopped = try sample.run(address, "compile", "--rebuild", with: little)
            #expect(stopped.code == 1 && stopped.output.contains("waiting; nothing was changed."), "\(stopped.output)\(stopped.messages)")
            #expect(stopped.messages.contains("the limit of $0.0100 for this run"), "\(stopped.messages)")
            let before = try sample.base.tree()
            let first = server.connections
            #expect(first > 0)
            let done = try sample.run(address, "compile", "--rebuild")
            #expect(done.code == 0, "\(done.output)\(done.messages)")
            let calls = server.connections
            #expect(calls > first)
            #expect(try sample.base.tree() == before, "the wiki that stands is left alone")

            let other = try ModelSample()
            try other.compile(address, CompiledSample.sessions)
            #expect(server.connections - calls == calls, "each prompt was paid for once")

            let adopted = try sample.run(address, "compile", "--rebuild", "--adopt")
            #expect(adopted.code == 0, "\(adopted.output)\(adopted.messages)")
            #expect(try sample.base.git("rev-parse", "main") == sample.base.git("rev-parse", "rebuild"))
            #expect(try sample.base.text(page).contains("- Ana keeps the lighthouse key. [^h"))
            #expect(try sample.base.pages().contains { try sample.base.text($0).contains("The user said") })
            #expect(try !sample.base.pages().contains { try sample.base.text($0).contains("It was said") })
            try sample.expectSound()
            #expect(try sample.run(address, "compile").code == 0)
            #expect(server.connections == 2 * calls, "what was adopted is compiled")

            let undone = try sample.run(address, "undo", operation(adopted.output))
            #expect(undone.code == 0, "\(undone.messages)")
            #expect(try sample.base.tree() == before)
            try sample.expectSound()
        }
    }

    @Test("A rebuild is not adopted over what was written since")
    func movedMeanwhile() async throws {
        let sample = try ModelSample()
        let file = try sample.session(1, "We store every tide in metres, because the charts do.")
        try await ScriptedServer.run({ NotingModel.answer($0) }) { server in
            let compiled = try sample.compile(server.address(""), file)
            #expect(compiled.code == 0)
            let refused = try sample.run(server.address(""), "compile", "--rebuild", "--adopt")
            #expect(refused.code == 2, "there is none yet")
        }
        try await ScriptedServer.run({ NotingModel.answer($0, prefix: "The user said") }) { server in
            #expect(try sample.run(server.address(""), "compile", "--rebuild").code == 0)
            let page = try #require(try sample.base.pages().first { $0.hasPrefix("decisions/") })
            try sample.base.write(
                page, try sample.base.text(page).replacing("## Decision\n", with: "## Decision\n- Ana keeps the lighthouse key.\n"))
            #expect(try sample.run(server.address(""), "compile").code == 0)
            let before = try sample.base.tree()
            let refused = try sample.run(server.address(""), "compile", "--rebuild", "--adopt")
            #expect(
                refused.code == 2 && refused.messages.contains("the wiki changed since it was made"), "\(refused.output)\(refused.messages)"
            )
            #expect(try sample.base.tree() == before)
            try sample.expectSound()
        }
    }

    @Test("One call at a time and eight, answered in any order, give the same tree")
    func sameTree() async throws {
        let what = ["alpha", "beta", "gamma", "delta"]
        func tree(_ calls: String, seed: UInt64) async throws -> String {
            let sample = try ModelSample()
            for number in 1...20 {
                try sample.base.process.folder.write(
                    "sessions/\(number).jsonl", InventedSession.order(number, what[number % 4] + " \(number % 7)").text)
            }
            try await ScriptedServer.run({ request in
                // Longer for some prompts than for others, differently with each seed.
                let mixed = request.body.reduce(seed) { ($0 &* 31) &+ UInt64($1) } >> 7
                usleep(UInt32(mixed % 8) * 6_000)
                return NotingModel.answer(request, prefix: "With \(NotingModel.prompt(of: request).ranges(of: " ^").count) seen")
            }) { server in
                let result = try sample.compile(
                    server.address(""), sample.base.process.folder.path + "/sessions", with: ["WIKICTL_MODEL_CALLS_AT_ONCE": calls])
                #expect(result.code == 0, "\(result.output)\(result.messages)")
            }
            try sample.expectSound()
            return try sample.base.tree()
        }
        let one = try await tree("1", seed: 1)
        #expect(try await tree("8", seed: 2) == one)
        #expect(try await tree("8", seed: 3) == one)
    }
}
