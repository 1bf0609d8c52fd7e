/// Every command there is, in the order help lists them.
struct CommandCatalog: Sendable {
    /// Commands that stand under one heading in `help --all`.
    struct Section: Sendable {
        let title: String
        let commands: [any Command.Type]

        init(_ title: String, _ commands: [any Command.Type]) {
            self.title = title
            self.commands = commands
        }
    }

    /// One sentence: what the program is.
    let abstract: String
    let sections: [Section]
    /// The sentence for each first word that several commands share: `project`.
    let groups: [String: String]

    var commands: [any Command.Type] { sections.flatMap(\.commands) }

    func command(named name: String) -> (any Command.Type)? {
        commands.first { $0.declaration.name == name }
    }

    /// The commands whose name begins with this word and goes on.
    func commands(inGroup word: String) -> [any Command.Type] {
        commands.filter { $0.declaration.name.hasPrefix(word + " ") }
    }

    /// The second words of the commands in a group.
    func subcommands(of word: String) -> [String] {
        commands(inGroup: word).map { String($0.declaration.name.dropFirst(word.count + 1)) }
    }

    /// Every first word, once, in the order of the catalog.
    var firstWords: [String] {
        var seen: Set<String> = []
        return commands.map { Self.words($0.declaration.name)[0] }.filter { seen.insert($0).inserted }
    }

    static func words(_ name: String) -> [String] {
        name.split(separator: " ").map(String.init)
    }
}
