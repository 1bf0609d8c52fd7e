/// `wikictl version`
struct VersionCommand: Command {
    static let declaration = Declaration(name: "version", abstract: "Show the version of wikictl.")

    init(arguments: ParsedArguments) {}

    func run(_ context: Context) -> ExitCode {
        context.output.line(context.globals.json ? #"{"schema":1,"version":"\#(Version.current)"}"# : "wikictl \(Version.current)")
        return .done
    }
}
