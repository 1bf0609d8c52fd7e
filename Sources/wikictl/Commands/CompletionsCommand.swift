/// `wikictl completions`
struct CompletionsCommand: Command {
    static let declaration = Declaration(
        name: "completions", abstract: "Write a completion script for a shell.",
        discussion: """
            Load it from the shell's start file, or save it where the shell looks:

              bash   source <(wikictl completions bash)
              zsh    wikictl completions zsh > ~/.zfunc/_wikictl
              fish   wikictl completions fish > ~/.config/fish/completions/wikictl.fish
            """,
        arguments: [Argument("SHELL", "One of bash, zsh and fish.", completion: .choices(Shell.allCases.map(\.rawValue)))])

    private let shell: Shell

    init(arguments: ParsedArguments) throws {
        shell = try arguments.required("SHELL", as: Shell.self)
    }

    func run(_ context: Context) -> ExitCode {
        let script =
            switch shell {
            case .bash: BashCompletions(catalog: context.catalog).script
            case .zsh: ZshCompletions(catalog: context.catalog).script
            case .fish: FishCompletions(catalog: context.catalog).script
            }
        context.output.write(script)
        return .done
    }
}

extension CompletionsCommand {
    enum Shell: String, CaseIterable, ArgumentValue {
        case bash, zsh, fish
    }
}
