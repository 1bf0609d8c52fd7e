import WikiCompiler

/// `wikictl config`
struct ConfigCommand: Command {
    static let declaration = Declaration(
        name: "config", abstract: "Show every setting with where its value comes from.",
        discussion: "A flag wins over the environment, the environment over config.yml, and that over the default. Each setting names its environment variable.")

    init(arguments: ParsedArguments) {}

    func run(_ context: Context) throws -> ExitCode {
        let configuration = try context.configuration()
        let rows = [(name: "home", value: configuration.home.path, origin: configuration.homeOrigin, help: "Folder of everything wikictl keeps.", variable: "WIKICTL_HOME")]
            + Configuration.Key.allCases.map {
                (name: $0.rawValue, value: configuration.text(of: $0), origin: "\(configuration.origin(of: $0))", help: $0.help, variable: $0.variable)
            }
        if context.globals.json {
            context.output.json { json in
                json.member("file", configuration.file)
                json.member("fileExists", Folder.exists(configuration.file))
                json.objects("settings", rows) { json, row in
                    json.member("name", row.name)
                    json.member("value", row.value)
                    json.member("origin", row.origin)
                    json.member("variable", row.variable)
                }
            }
            return .done
        }
        let terminal = context.output.terminal
        for row in rows {
            context.output.line("\(terminal.styled(row.name, .bold)) = \(row.value.isEmpty ? "(nothing)" : row.value)  \(terminal.styled("from \(row.origin)", .dim))")
            context.output.line("    \(row.help) \(row.variable)")
        }
        context.output.line("\(configuration.file)\(Folder.exists(configuration.file) ? "" : " does not exist; it is not needed.")")
        return .done
    }
}
