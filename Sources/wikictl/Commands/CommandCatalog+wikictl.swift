extension CommandCatalog {
    /// The commands of `wikictl`: a new one is listed here and nowhere else.
    static let wikictl = CommandCatalog(
        abstract: "wikictl compiles the sessions of coding agents into a wiki in which every statement shows its evidence.",
        sections: [
            Section("Compile", [CompileCommand.self]),
            Section("About wikictl", [HelpCommand.self, VersionCommand.self, CompletionsCommand.self])
        ],
        groups: [:])
}
