/// What a command is called, what it does, and what it accepts. Help, completions and docs/cli.md come from it.
struct Declaration: Sendable {
    /// The words that call it: `"query"`, or `"project list"` for one of a group.
    let name: String
    /// One sentence from the user's side, with a full stop.
    let abstract: String
    /// Paragraphs for the command's own help, separated by empty lines; indented lines are kept as they are.
    let discussion: String
    /// Whether plain `wikictl help` shows it.
    let isMain: Bool
    let arguments: [Argument]
    let options: [Option]
    let flags: [Flag]

    init(
        name: String, abstract: String, discussion: String = "", isMain: Bool = false, arguments: [Argument] = [],
        options: [Option] = [], flags: [Flag] = []
    ) {
        self.name = name
        self.abstract = abstract
        self.discussion = discussion
        self.isMain = isMain
        self.arguments = arguments
        self.options = options
        self.flags = flags
    }

    /// What a shell offers for words that are not options, where it cannot tell their places apart.
    var completion: Completion { arguments.map(\.completion).first { $0 != .none } ?? .none }

    /// `compile [FILE ...]`: the command with its arguments, for the usage line.
    var synopsis: String {
        ([name] + (options.isEmpty && flags.isEmpty ? [] : ["[options]"]) + arguments.map(\.synopsis)).joined(separator: " ")
    }
}

/// A word given by position.
struct Argument: Sendable {
    /// In capitals, as help shows it: `PAGE`.
    let name: String
    let help: String
    let isOptional: Bool
    /// Takes all remaining words; only the last argument may.
    let repeats: Bool
    let completion: Completion

    init(_ name: String, _ help: String, isOptional: Bool = false, repeats: Bool = false, completion: Completion = .none) {
        self.name = name
        self.help = help
        self.isOptional = isOptional
        self.repeats = repeats
        self.completion = completion
    }

    var synopsis: String {
        let word = repeats ? "\(name) ..." : name
        return isOptional ? "[\(word)]" : word
    }
}

/// A named value: `--limit N`.
struct Option: Sendable {
    /// Without the dashes.
    let name: String
    let short: Character?
    /// What stands for the value in help: `N`.
    let value: String
    let help: String
    /// May be given more than once; otherwise the last one wins.
    let repeats: Bool
    let completion: Completion

    init(_ name: String, short: Character? = nil, _ value: String, _ help: String, repeats: Bool = false, completion: Completion = .none) {
        self.name = name
        self.short = short
        self.value = value
        self.help = help
        self.repeats = repeats
        self.completion = completion
    }

    /// `-n, --limit N`
    var synopsis: String { (short.map { "-\($0), " } ?? "") + "--\(name) \(value)" }
}

/// A switch: `--dry-run`.
struct Flag: Sendable {
    /// Without the dashes.
    let name: String
    let short: Character?
    let help: String
    /// Accepted, but left out of help and completions.
    let isHidden: Bool

    init(_ name: String, short: Character? = nil, _ help: String, isHidden: Bool = false) {
        self.name = name
        self.short = short
        self.help = help
        self.isHidden = isHidden
    }

    /// `-q, --quiet`
    var synopsis: String { (short.map { "-\($0), " } ?? "") + "--\(name)" }
}

/// What a shell offers for a value.
enum Completion: Sendable, Equatable {
    case none, files, directories
    case choices([String])
    /// The first words of all commands.
    case commands
}
