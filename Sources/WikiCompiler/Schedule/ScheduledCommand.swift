/// What is run every night: the program by its absolute path, and the variables without which it would look elsewhere.
public struct ScheduledCommand: Sendable, Equatable {
    let program: String
    let arguments = ["dream", "--all", "--scheduled"]
    /// Sorted by name.
    let variables: [Variable]

    struct Variable: Sendable, Equatable {
        let name: String
        let value: String
    }

    /// Variables that say where wikictl keeps its things, besides `WIKICTL_HOME`.
    private static let carried = [Configuration.Key.wiki.variable, "XDG_CONFIG_HOME", "XDG_DATA_HOME"]

    /// - Parameters:
    ///   - home: the data directory; nil where it is the usual one.
    ///   - environment: of now; what the machine starts at night knows nothing of it.
    public init(program: String, home: String?, environment: [String: String]) throws(WikiError) {
        self.program = program
        var variables = Self.carried.compactMap { name in
            environment[name].flatMap { $0.hasPrefix("/") || $0.hasPrefix("~/") ? Variable(name: name, value: $0) : nil }
        }
        if let home { variables.append(Variable(name: "WIKICTL_HOME", value: home)) }
        self.variables = variables.sorted { $0.name < $1.name }
        try Self.check(program, "the path of wikictl")
        for variable in variables { try Self.check(variable.value, variable.name) }
    }

    /// What is no UTF-8 has replacement characters in it by now, and would name another file.
    private static func check(_ text: String, _ name: String) throws(WikiError) {
        let action = "cannot schedule the dream"
        let remedy = "Move it to a path of letters, digits and the like."
        if text.unicodeScalars.contains("\u{FFFD}") { throw WikiError(action, "\(name) is not UTF-8", remedy: remedy) }
        if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            throw WikiError(action, "\(name) has a line break or another control character in it", remedy: remedy)
        }
    }
}
