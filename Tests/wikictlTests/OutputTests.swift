import Testing

@testable import wikictl

@Suite("Output")
struct OutputTests {
    let watched = Output(terminal: Terminal(isTerminal: true, hasColor: true, width: 20))

    @Test("Progress is one line that goes away when something is said")
    func progress() {
        let progress = Progress("compiling", total: 3, on: watched, interval: .zero)
        progress.step("a")
        progress.step("a very long session name")
        watched.line("done")
        progress.finish()
        #expect(watched.text == "compiling 1 of 3: a\r\u{1B}[Kcompiling 2 of 3: a\r\u{1B}[Kdone\n")
    }

    @Test("Nobody watching, nothing is drawn")
    func unwatched() {
        let output = Output()
        let progress = Progress("compiling", on: output, interval: .zero)
        progress.step()
        progress.finish()
        #expect(output.text == "")
    }

    @Test("Steps that come fast are not all drawn")
    func throttled() {
        let progress = Progress("reading", on: watched, interval: .seconds(3600))
        for _ in 0..<1000 { progress.step() }
        #expect(watched.text == "reading 1")
    }

    @Test("Styles need colour")
    func styles() {
        #expect(watched.terminal.styled("x", .bold, .red) == "\u{1B}[1;31mx\u{1B}[0m")
        #expect(Terminal.plain.styled("x", .bold) == "x")
        #expect(watched.terminal.styled("", .bold) == "")
    }

    @Test("COLUMNS sets the width, nonsense in it does not")
    func width() {
        #expect(Terminal(descriptor: -1, environment: ["COLUMNS": "132"], noColor: false).width == 132)
        #expect(Terminal(descriptor: -1, environment: ["COLUMNS": "-3"], noColor: false).width == 80)
        #expect(Terminal(descriptor: -1, environment: [:], noColor: false) == .plain)
    }
}
