import Hooks
import WikiCompiler

/// `wikictl pause`
struct PauseCommand: Command {
    static let declaration = Declaration(
        name: "pause", abstract: "Take no session in until 'wikictl resume'.",
        discussion: """
            Hooks, import and worker rest. For one session alone start the agent with WIKICTL_OFF=1; codex with --no-daemon \
            too, whose shared server would not see it.
            """)

    init(arguments: ParsedArguments) {}

    func run(_ context: Context) throws -> ExitCode { try context.setPaused(true) }
}

/// `wikictl resume`
struct ResumeCommand: Command {
    static let declaration = Declaration(
        name: "resume", abstract: "Take sessions in again after 'wikictl pause'.",
        discussion: "Sessions that were held in the meantime, and still stand on this machine, come in with 'wikictl import'.")

    init(arguments: ParsedArguments) {}

    func run(_ context: Context) throws -> ExitCode { try context.setPaused(false) }
}

extension Context {
    fileprivate func setPaused(_ isPaused: Bool) throws -> ExitCode {
        let home = try configuration().home
        let wasPaused = IgnoreList(home: home.path).isPaused
        if wasPaused != isPaused { try IgnoreList.update(home) { $0.isPaused = isPaused } }
        if globals.json {
            output.json { $0.member("paused", isPaused) }
        } else {
            let words = isPaused ? "paused" : "running"
            output.line("Capture is \(words)\(wasPaused == isPaused ? " already" : isPaused ? "; 'wikictl resume' ends that" : " again").")
        }
        return .done
    }
}
