import Foundation
import Testing

@Suite("wikictl as a process")
struct ProcessTests {
    @Test("The version goes to stdout and nothing to stderr")
    func version() throws {
        let result = try WikictlProcess().run("--version")
        #expect(result.code == 0)
        #expect(result.output.hasPrefix("wikictl 0."))
        #expect(result.messages == "")
    }

    @Test("No argument shows help and is no error")
    func noArgument() throws {
        let result = try WikictlProcess().run()
        #expect(result.code == 0)
        #expect(result.output.contains("Usage:\n  wikictl COMMAND [options]"))
    }

    @Test("A wrong command line ends with 64 and one line on stderr")
    func usage() throws {
        let result = try WikictlProcess().run("versoin")
        #expect(result.code == 64)
        #expect(result.output == "")
        #expect(
            result.messages == "wikictl: cannot run 'versoin': there is no such command. Did you mean 'version'? See 'wikictl help'.\n")
    }

    @Test("A reader that went away is success")
    func brokenPipe() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        close(ends[0])
        defer { close(ends[1]) }
        let result = try WikictlProcess().run("help", "--markdown", output: ends[1])
        #expect(result.code == 0)
        #expect(result.messages == "")
    }

    @Test("Output that cannot be written is an error")
    func fullDisk() throws {
        let full = open("/dev/full", O_WRONLY)
        try #require(full >= 0)
        defer { close(full) }
        let result = try WikictlProcess().run("help", output: full)
        #expect(result.code == 2)
        #expect(result.messages == "wikictl: cannot write the output: No space left on device\n")
    }

    @Test("Help and completions need no home directory and make none")
    func noTraces() throws {
        let process = try WikictlProcess()
        _ = try process.run("help", "--all")
        _ = try process.run("completions", "bash")
        #expect(!FileManager.default.fileExists(atPath: process.home))
    }

    @Test(
        "Colour is for terminals that want it",
        arguments: [
            ([:], [], true), (["NO_COLOR": "1"], [], false), (["NO_COLOR": ""], [], true), (["TERM": "dumb"], [], false),
            ([:], ["--no-color"], false),
        ] as [([String: String], [String], Bool)])
    func colour(environment: [String: String], options: [String], isColoured: Bool) throws {
        let terminal = try Pseudoterminal()
        let result = try WikictlProcess(environment: environment).run(options + ["nothing"], messages: terminal.slave)
        #expect(result.code == 64)
        #expect(terminal.read().contains("\u{1B}[") == isColoured)
    }
}
