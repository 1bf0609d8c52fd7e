/// A command line that was understood: which command, with what.
struct Invocation: Sendable {
    let command: any Command.Type
    let arguments: ParsedArguments
    let globals: GlobalOptions
}
