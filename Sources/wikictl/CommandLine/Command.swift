/// One verb of the command line: it declares itself, takes what was parsed, and runs.
///
/// `init` turns words into typed values and throws `UsageError` on bad ones; `run` does the work and never prints
/// errors itself, it throws them.
protocol Command: SendableMetatype {
    static var declaration: Declaration { get }
    init(arguments: ParsedArguments) throws
    func run(_ context: Context) throws -> ExitCode
}
