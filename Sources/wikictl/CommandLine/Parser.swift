/// Turns the words after the program's name into an `Invocation`.
///
/// Options may stand anywhere; the first words that are not options name the command. `--` ends the options.
/// `--help` wins over whatever else is wrong, and `--version` stands for the command of that name.
struct Parser {
    private let catalog: CommandCatalog
    private var rest: ArraySlice<String>
    private var command: (any Command.Type)?
    private var group = ""
    private var positional: [String] = []
    private var values: [String: [String]] = [:]
    private var flags: Set<String> = []
    private var firstError: UsageError?

    static func parse(_ words: [String], catalog: CommandCatalog) throws(UsageError) -> Invocation {
        var parser = Parser(catalog: catalog, rest: words[...])
        parser.readAll()
        return try parser.invocation()
    }

    private init(catalog: CommandCatalog, rest: ArraySlice<String>) {
        self.catalog = catalog
        self.rest = rest
    }

    private var commandName: String { command?.declaration.name ?? group }
    private var options: [Option] { (command?.declaration.options ?? []) + GlobalOptions.options }
    private var allFlags: [Flag] {
        let own = command?.declaration.flags ?? []
        return own + GlobalOptions.flags + (command == nil && group.isEmpty ? [Flag("version", "Show the version.")] : [])
    }

    private mutating func readAll() {
        var optionsEnded = false
        while let word = rest.popFirst() {
            if optionsEnded || word == "-" || !word.hasPrefix("-") {
                readPositional(word)
            } else if word == "--" {
                optionsEnded = true
            } else {
                readOption(word)
            }
        }
    }

    private mutating func readPositional(_ word: String) {
        if let standing = command {
            // "proposals" is a command, and so is "proposals accept".
            let inner = positional.isEmpty ? catalog.command(named: "\(standing.declaration.name) \(word)") : nil
            if let inner { command = inner } else { positional.append(word) }
        } else if let found = catalog.command(named: group.isEmpty ? word : "\(group) \(word)") {
            command = found
        } else if group.isEmpty, !catalog.commands(inGroup: word).isEmpty {
            group = word
        } else {
            note(unknownCommand(word))
        }
    }

    private mutating func readOption(_ word: String) {
        let isLong = word.hasPrefix("--")
        let parts = word.dropFirst(isLong ? 2 : 1).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        let attached = parts.count == 2 ? String(parts[1]) : nil
        if let option = options.first(where: { isLong ? $0.name == name : $0.short.map(String.init) == name }) {
            if let attached {
                values[option.name, default: []].append(attached)
            } else if let next = rest.first, !next.hasPrefix("--") {
                values[option.name, default: []].append(next)
                rest.removeFirst()
            } else {
                note(UsageError(command: commandName, "cannot read \(word)", "it needs a value (\(word) \(option.value))"))
            }
        } else if let flag = allFlags.first(where: { isLong ? $0.name == name : $0.short.map(String.init) == name }) {
            flags.insert(flag.name)
            if attached != nil { note(UsageError(command: commandName, "cannot read \(word)", "--\(flag.name) takes no value")) }
        } else {
            note(unknownOption(isLong ? "--\(name)" : word))
        }
    }

    private mutating func note(_ error: UsageError) {
        if firstError == nil { firstError = error }
    }

    private func unknownCommand(_ word: String) -> UsageError {
        let inGroup = group.isEmpty ? catalog.firstWords : catalog.subcommands(of: group)
        let prefix = group.isEmpty ? "" : "\(group) "
        var advice = Suggestion.sentence(for: word, among: inGroup, prefix: prefix)
        if advice == nil, let full = catalog.commands.first(where: { $0.declaration.name.hasSuffix(" \(word)") }) {
            advice = "Did you mean '\(full.declaration.name)'?"
        }
        return UsageError(command: group, "cannot run '\(prefix)\(word)'", "there is no such command", advice: advice)
    }

    private func unknownOption(_ word: String) -> UsageError {
        let known = options.map { "--\($0.name)" } + allFlags.filter { !$0.isHidden }.map { "--\($0.name)" }
        let subject = commandName.isEmpty ? "the command line" : "'\(commandName)'"
        let advice = Suggestion.sentence(for: word, among: known) ?? "Write -- before words that begin with a dash."
        return UsageError(command: commandName, "cannot run \(subject)", "there is no option \(word)", advice: advice)
    }
}

extension Parser {
    private func invocation() throws(UsageError) -> Invocation {
        if flags.contains("help") { return try help(CommandCatalog.words(commandName)) }
        if let firstError { throw firstError }
        let globals = try GlobalOptions(values: values, flags: flags, command: commandName)
        if flags.contains("version") { return builtIn(VersionCommand.self, words: [:], globals) }
        guard let command else {
            if group.isEmpty { return builtIn(HelpCommand.self, words: [:], globals) }
            let choices = catalog.subcommands(of: group)
            throw UsageError(command: group, "cannot run '\(group)'", "it needs one of \(choices.joined(separator: ", "))")
        }
        let words = try assigned(command.declaration)
        return Invocation(
            command: command,
            arguments: ParsedArguments(declaration: command.declaration, values: values, setFlags: flags, words: words),
            globals: globals)
    }

    /// Gives each word its place among the declared arguments.
    private func assigned(_ declaration: Declaration) throws(UsageError) -> [String: [String]] {
        var words: [String: [String]] = [:]
        var left = positional[...]
        for argument in declaration.arguments {
            let taken = argument.repeats ? left : left.prefix(1)
            left = left.dropFirst(taken.count)
            if taken.isEmpty, !argument.isOptional {
                let problem = "\(argument.name) is missing (wikictl \(declaration.synopsis))"
                throw UsageError(command: declaration.name, "cannot run '\(declaration.name)'", problem)
            }
            words[argument.name] = Array(taken)
        }
        guard let extra = left.first else { return words }
        throw UsageError(command: declaration.name, "cannot run '\(declaration.name)'", "'\(extra)' is one word too many")
    }

    private func help(_ words: [String]) throws(UsageError) -> Invocation {
        let globals = (try? GlobalOptions(values: values, flags: flags, command: "")) ?? GlobalOptions()
        return builtIn(HelpCommand.self, words: ["COMMAND": words], globals)
    }

    private func builtIn(_ command: any Command.Type, words: [String: [String]], _ globals: GlobalOptions) -> Invocation {
        Invocation(
            command: command,
            arguments: ParsedArguments(declaration: command.declaration, values: [:], setFlags: [], words: words), globals: globals)
    }
}
