@testable import wikictl

/// Runs a command line in this process, with nothing of the machine showing through.
struct Console {
    var catalog: CommandCatalog = .sample
    var environment: [String: String] = [:]
    var terminal: Terminal = .plain
    /// Seconds since 1970; 2026-11-20, 08:15:00.
    var time = 1_795_162_500

    struct Result {
        let code: ExitCode
        let output: String
        let messages: String
    }

    func run(_ words: String...) -> Result {
        run(words)
    }

    func run(_ words: [String]) -> Result {
        let output = Output(terminal: terminal)
        let messages = Output(terminal: terminal)
        let time = time
        let program = Program(
            catalog: catalog, environment: environment, currentDirectory: "/home/dev/harbor", clock: { time },
            makeOutput: { descriptor, _ in descriptor == 1 ? output : messages })
        return Result(code: program.run(words), output: output.text, messages: messages.text)
    }
}
