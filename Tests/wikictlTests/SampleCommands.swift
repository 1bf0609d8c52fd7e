import WikiCompiler

@testable import wikictl

/// Prints what it was given, one line each.
struct EchoCommand: Command {
    static let declaration = Declaration(
        name: "echo", abstract: "Print what was given.", isMain: true,
        arguments: [
            Argument("FIRST", "The first word."), Argument("REST", "More words.", isOptional: true, repeats: true, completion: .files),
        ],
        options: [
            Option("limit", short: "n", "N", "Print at most this many words."),
            Option("tag", "TAG", "Add a tag.", repeats: true),
            Option("kind", "KIND", "Only this kind.", completion: .choices(["rule", "gotcha"])),
        ],
        flags: [Flag("dry-run", "Only say what would be done.")])

    enum Kind: String, CaseIterable, ArgumentValue { case rule, gotcha }

    private let lines: [String]

    init(arguments: ParsedArguments) throws {
        let limit = try arguments.option("limit", in: 1...100)
        let kind = try arguments.option("kind", as: Kind.self)
        lines = [
            "words \(([arguments.required("FIRST")] + arguments.arguments("REST")).joined(separator: "|"))",
            "limit \(limit.map(String.init) ?? "none") kind \(kind?.rawValue ?? "none")",
            "tags \(arguments.options("tag").joined(separator: "|")) dry-run \(arguments.flag("dry-run"))",
        ]
    }

    func run(_ context: Context) -> ExitCode {
        for line in lines { context.output.line(line) }
        context.output.line("project \(context.globals.project ?? "none") json \(context.globals.json) today \(context.today)")
        return .done
    }
}

/// Speaks on every channel and then fails.
struct FailCommand: Command {
    static let declaration = Declaration(name: "wiki break", abstract: "Fail.")

    init(arguments: ParsedArguments) {}

    func run(_ context: Context) throws -> ExitCode {
        context.output.line("half a result")
        context.note("a note")
        context.detail("a detail")
        context.warn("a warning")
        throw WikiError("cannot read the wiki", "it is broken", remedy: "Mend it.")
    }
}

/// Finds nothing.
struct FindCommand: Command {
    static let declaration = Declaration(name: "wiki find", abstract: "Find nothing.")

    init(arguments: ParsedArguments) {}

    func run(_ context: Context) -> ExitCode { .findings }
}

extension CommandCatalog {
    static let sample = CommandCatalog(
        abstract: "wikictl is being tested.",
        sections: [
            Section("Sample", [EchoCommand.self, FailCommand.self, FindCommand.self]),
            Section("About", [HelpCommand.self, VersionCommand.self, CompletionsCommand.self]),
        ],
        groups: ["wiki": "Break and find."])
}
