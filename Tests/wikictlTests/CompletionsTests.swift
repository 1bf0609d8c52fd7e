import Foundation
import Testing

@testable import wikictl

@Suite("Completions")
struct CompletionsTests {
    @Test(
        "The script of each shell that is here is valid for that shell",
        arguments: ["bash", "zsh", "fish"].filter { FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)") })
    func syntax(shell: String) throws {
        let folder = try TemporaryFolder()
        for (name, catalog) in [("sample", CommandCatalog.sample), ("wikictl", .wikictl)] {
            var console = Console()
            console.catalog = catalog
            let script = try folder.write(name, console.run("completions", shell).output)
            let result = try ChildProcess.run("/usr/bin/\(shell)", ["-n", script], environment: [:], directory: folder.path)
            #expect(result.code == 0, "\(result.messages)")
            #expect(result.messages == "")
        }
    }

    @Test(
        "bash offers what fits at the cursor",
        arguments: [
            (["wikictl", "e"], "echo"),
            (["wikictl", "wiki", ""], "break find"),
            (["wikictl", "wiki", "f"], "find"),
            (["wikictl", "--project", "wiki", "ec"], "echo"),
            (["wikictl", "echo", "--k"], "--kind"),
            (["wikictl", "echo", "--kind", ""], "rule gotcha"),
            (["wikictl", "echo", "a", "--quie"], "--quiet"),
            (["wikictl", "completions", "z"], "zsh"),
            (["wikictl", "help", "wi"], "wiki"),
            (["wikictl", "echo", "a fi"], "a file"),
        ])
    func bash(words: [String], offers: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("a file", "")
        try folder.write("script", Console().run("completions", "bash").output)
        let line = words.map { "'\($0)'" }.joined(separator: " ")
        let test = "source ./script; COMP_WORDS=(\(line)); COMP_CWORD=\(words.count - 1); _wikictl; echo \"${COMPREPLY[*]}\""
        let result = try ChildProcess.run("/usr/bin/bash", ["-c", test], environment: ["PATH": "/usr/bin"], directory: folder.path)
        #expect(result.output == offers + "\n")
        #expect(result.messages == "")
    }

    @Test("fish and zsh scripts speak of every command and option")
    func complete() {
        for shell in ["zsh", "fish"] {
            let script = Console().run("completions", shell).output
            for word in ["echo", "break", "find", "limit", "kind", "dry-run", "project", "as-of", "Print at most this many words."] {
                #expect(script.contains(word), "\(shell): \(word)")
            }
            #expect(!script.contains("markdown"), "hidden flags stay hidden")
        }
    }
}
