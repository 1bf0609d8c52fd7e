import Foundation
import Testing

@testable import wikictl

@Suite("Help")
struct HelpTests {
    let console = Console()

    @Test("Plain help shows the main commands and the exit codes")
    func overview() {
        #expect(
            console.run("help").output == """
                wikictl is being tested.

                Usage:
                  wikictl COMMAND [options]

                Main commands:
                  echo  Print what was given.

                'wikictl help --all' lists every command and option, 'wikictl help COMMAND'
                explains one.

                Exit codes:
                  0   Done.
                  1   Done with findings, or nothing was found.
                  2   Could not; the reason is on stderr.
                  64  The command line was wrong.

                """)
        #expect(console.run().output == console.run("help").output)
        #expect(console.run("--help").output == console.run("help").output)
    }

    @Test("help --all lists every command under its heading, and the global options")
    func everything() {
        let text = console.run("help", "--all").output
        #expect(text.contains("Sample:\n  echo        Print what was given.\n  wiki break  Fail.\n  wiki find   Find nothing.\n"))
        for option in [
            "--home DIR", "--project NAME|UUID|PATH", "--workspace NAME", "--as-of DATE", "--json", "-q, --quiet", "-v, --verbose",
        ] {
            #expect(text.contains("  \(option) "))
        }
    }

    @Test("The help of a command explains its arguments and options")
    func command() {
        let expected = """
            Print what was given.

            Usage:
              wikictl echo [options] FIRST [REST ...]

            Arguments:
              FIRST       The first word.
              [REST ...]  More words.

            Options:
              -n, --limit N  Print at most this many words.
              --tag TAG      Add a tag.
              --kind KIND    Only this kind.
              --dry-run      Only say what would be done.

            Global options such as --project, --json and --quiet work here too: see 'wikictl
            help --all'.

            """
        #expect(console.run("help", "echo").output == expected)
        #expect(console.run("echo", "--help").output == expected)
        #expect(console.run("echo", "-h", "--limit").output == expected)
    }

    @Test("The help of a group lists its commands")
    func group() {
        let text = console.run("help", "wiki").output
        #expect(text.hasPrefix("Break and find.\n\nCommands:\n  wiki break  Fail.\n  wiki find   Find nothing.\n"))
        #expect(console.run("wiki", "-h").output == text)
    }

    @Test("Help for what does not exist suggests what does")
    func unknown() {
        let result = console.run("help", "ehco")
        #expect(result.code == .usage)
        #expect(result.messages == "wikictl: cannot explain 'ehco': there is no such command. Did you mean 'echo'? See 'wikictl help'.\n")
    }

    @Test("Long lines are wrapped at the terminal's width")
    func width() {
        var narrow = console
        narrow.terminal = Terminal(isTerminal: true, hasColor: false, width: 50)
        let lines = narrow.run("help", "--all").output.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 50 })
    }

    @Test("docs/cli.md is what help --markdown writes")
    func reference() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let written = try String(contentsOf: root.appendingPathComponent("docs/cli.md"), encoding: .utf8)
        var real = console
        real.catalog = .wikictl
        #expect(written == real.run("help", "--markdown").output, "run: .build/debug/wikictl help --markdown > docs/cli.md")
    }
}
