/// What every command accepts, before or after its name.
struct GlobalOptions: Sendable, Equatable {
    var home: String?
    var project: String?
    var workspace: String?
    /// A calendar date, `2026-11-20`, checked.
    var asOf: String?
    var json = false
    var quiet = false
    var verbose = false
    var noColor = false

    static let options: [Option] = [
        Option("home", "DIR", "Use the wikis under this directory instead of the default one.", completion: .directories),
        Option("project", "NAME|UUID|PATH", "Work on this project instead of the current directory's.", completion: .directories),
        Option("workspace", "NAME", "Look for the project in this workspace."),
        Option("as-of", "DATE", "Answer as if today were this date, like 2026-11-20."),
    ]

    static let flags: [Flag] = [
        Flag("json", "Write the result as JSON."),
        Flag("quiet", short: "q", "Say nothing but results and errors."),
        Flag("verbose", short: "v", "Say more about what is being done."),
        Flag("no-color", "Write without colours."),
        Flag("help", short: "h", "Show help for the command."),
    ]

    /// Reads the values the parser collected under these names.
    init(values: [String: [String]], flags: Set<String>, command: String) throws(UsageError) {
        home = values["home"]?.last
        project = values["project"]?.last
        workspace = values["workspace"]?.last
        asOf = values["as-of"]?.last
        json = flags.contains("json")
        quiet = flags.contains("quiet")
        verbose = flags.contains("verbose")
        noColor = flags.contains("no-color")
        if let asOf, !CalendarDate.isValid(asOf) {
            throw UsageError(command: command, "cannot read --as-of \(asOf)", "it is not a date like 2026-11-20")
        }
        for (name, value) in [("home", home), ("project", project), ("workspace", workspace)] where value == "" {
            throw UsageError(command: command, "cannot read --\(name)", "its value is empty")
        }
    }

    init() {}
}
