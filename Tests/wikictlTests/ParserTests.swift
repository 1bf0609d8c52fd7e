import Testing

@testable import wikictl

@Suite("Parser")
struct ParserTests {
    let console = Console()

    @Test("Options stand before or after the command, with = or a space, and repeat")
    func options() {
        let result = console.run("--project", "harbor", "echo", "--limit=3", "a", "--tag", "x", "b", "--tag=y", "--json", "--dry-run")
        #expect(result.code == .done)
        #expect(
            result.output == """
                words a|b
                limit 3 kind none
                tags x|y dry-run true
                project harbor json true today 2026-11-20

                """)
        #expect(result.messages == "")
    }

    @Test("Two dashes end the options, and a single dash is a word")
    func endOfOptions() {
        #expect(console.run("echo", "-", "--", "--limit", "-x").output.hasPrefix("words -|--limit|-x\nlimit none"))
    }

    @Test("A short option takes a value")
    func short() {
        #expect(console.run("echo", "a", "-n", "7").output.contains("limit 7"))
    }

    @Test("A value may begin with one dash and may be empty")
    func oddValues() {
        #expect(console.run("echo", "a", "--tag", "-1", "--tag=").output.contains("tags -1| dry-run"))
    }

    @Test("--as-of sets the day")
    func asOf() {
        #expect(console.run("echo", "a", "--as-of", "2025-02-28").output.contains("today 2025-02-28"))
    }

    @Test(
        "What is wrong with the command line is said once, with the way out, and ends with 64",
        arguments: [
            (["ehco"], "cannot run 'ehco': there is no such command. Did you mean 'echo'? See 'wikictl help'."),
            (["break"], "cannot run 'break': there is no such command. Did you mean 'wiki break'? See 'wikictl help'."),
            (["wiki"], "cannot run 'wiki': it needs one of break, find. See 'wikictl help wiki'."),
            (["wiki", "fnid"], "cannot run 'wiki fnid': there is no such command. Did you mean 'wiki find'? See 'wikictl help wiki'."),
            (["wiki", "xxxxxx"], "cannot run 'wiki xxxxxx': there is no such command. See 'wikictl help wiki'."),
            (
                ["echo", "a", "--limt", "3"],
                "cannot run 'echo': there is no option --limt. Did you mean '--limit'? See 'wikictl help echo'."
            ),
            (["echo", "a", "--dry"], "cannot run 'echo': there is no option --dry. Did you mean '--dry-run'? See 'wikictl help echo'."),
            (
                ["echo", "a", "-z"],
                "cannot run 'echo': there is no option -z. Write -- before words that begin with a dash. See 'wikictl help echo'."
            ),
            (["echo"], "cannot run 'echo': FIRST is missing (wikictl echo [options] FIRST [REST ...]). See 'wikictl help echo'."),
            (["wiki", "find", "x"], "cannot run 'wiki find': 'x' is one word too many. See 'wikictl help wiki find'."),
            (["echo", "a", "--limit"], "cannot read --limit: it needs a value (--limit N). See 'wikictl help echo'."),
            (["echo", "a", "--limit", "--json"], "cannot read --limit: it needs a value (--limit N). See 'wikictl help echo'."),
            (["echo", "a", "--limit", "ten"], "cannot read --limit ten: it is not a whole number. See 'wikictl help echo'."),
            (["echo", "a", "--limit", "0"], "cannot read --limit 0: it is not between 1 and 100. See 'wikictl help echo'."),
            (["echo", "a", "--kind", "page"], "cannot read --kind page: it is not one of rule, gotcha. See 'wikictl help echo'."),
            (["echo", "a", "--json=1"], "cannot read --json=1: --json takes no value. See 'wikictl help echo'."),
            (
                ["--as-of", "2026-02-29", "version"],
                "cannot read --as-of 2026-02-29: it is not a date like 2026-11-20. See 'wikictl help version'."
            ),
            (["--home=", "version"], "cannot read --home: its value is empty. See 'wikictl help version'."),
        ])
    func errors(words: [String], message: String) {
        let result = console.run(words)
        #expect(result.messages == "wikictl: \(message)\n")
        #expect(result.output == "")
        #expect(result.code == .usage)
    }

    @Test("An error of a command is said once with its three parts, and results written before stay")
    func failure() {
        let result = console.run("wiki", "break")
        #expect(result.code == .failed)
        #expect(result.output == "half a result\n")
        #expect(result.messages == "a note\nwarning: a warning\nwikictl: cannot read the wiki: it is broken. Mend it.\n")
    }

    @Test("--quiet leaves warnings and errors, --verbose adds details")
    func volume() {
        #expect(console.run("wiki", "break", "-q").messages.split(separator: "\n").first == "warning: a warning")
        #expect(console.run("wiki", "break", "-v").messages.contains("a detail\n"))
    }

    @Test("A command's own exit code is the program's")
    func exitCode() {
        #expect(console.run("wiki", "find").code == .findings)
    }
}
