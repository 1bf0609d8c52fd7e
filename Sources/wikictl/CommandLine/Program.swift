import Glibc
import WikiCompiler

/// Runs one command line from its words to its exit code.
struct Program: Sendable {
    let catalog: CommandCatalog
    let environment: [String: String]
    let currentDirectory: String
    let clock: @Sendable () -> Int
    /// Makes stdout or stderr (1 or 2) once it is known whether colour is refused.
    let makeOutput: @Sendable (_ descriptor: Int32, _ noColor: Bool) -> Output

    /// Prints an error once, on stderr; results that were already written stay.
    func run(_ words: [String]) -> ExitCode {
        let invocation: Invocation
        do {
            invocation = try Parser.parse(words, catalog: catalog)
        } catch {
            return report(error, on: makeOutput(2, words.contains("--no-color")))
        }
        let globals = invocation.globals
        let context = Context(
            globals: globals, output: makeOutput(1, globals.noColor), messages: makeOutput(2, globals.noColor),
            environment: environment, currentDirectory: currentDirectory, clock: clock, catalog: catalog)
        return run(invocation, context)
    }

    private func run(_ invocation: Invocation, _ context: Context) -> ExitCode {
        do {
            let code = try invocation.command.init(arguments: invocation.arguments).run(context)
            try context.output.finish()
            context.messages.flush()
            return context.output.isBroken ? .done : code
        } catch {
            context.output.flush()
            return report(error, on: context.messages)
        }
    }

    private func report(_ error: any Error, on messages: Output) -> ExitCode {
        messages.line("\(messages.terminal.styled("wikictl:", .red)) \(error)")
        messages.flush()
        return error is UsageError ? .usage : .failed
    }
}

extension Program {
    /// Runs the process's own command line and ends the process.
    static func main() -> Never {
        // A reader that goes away must not kill us in the middle of a commit; `Output` sees EPIPE instead.
        signal(SIGPIPE, SIG_IGN)
        let environment = processEnvironment()
        let program = Program(
            catalog: .wikictl, environment: environment, currentDirectory: processDirectory(),
            clock: { time(nil) },
            makeOutput: { descriptor, noColor in
                let terminal = Terminal(descriptor: descriptor, environment: environment, noColor: noColor)
                return Output(descriptor: descriptor, terminal: terminal, isBuffered: descriptor == 1)
            })
        exit(program.run(Array(CommandLine.arguments.dropFirst())).rawValue)
    }

    /// The first of several entries with one name counts, as it does for `getenv`.
    private static func processEnvironment() -> [String: String] {
        var result: [String: String] = [:]
        var next = environ
        while let entry = next.pointee {
            let parts = String(cString: entry).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2, result[String(parts[0])] == nil { result[String(parts[0])] = String(parts[1]) }
            next += 1
        }
        return result
    }

    /// An absolute path, or `/` when the directory is gone.
    private static func processDirectory() -> String {
        guard let path = getcwd(nil, 0) else { return "/" }
        defer { free(path) }
        return String(cString: path)
    }
}
