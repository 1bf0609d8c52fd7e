/// Where a key is to be found. The key itself is in no configuration, description or error.
public enum ModelKey: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
    /// The name of an environment variable.
    case environment(String)
    /// A command line for the shell, whose first line of output is the key; it has ten seconds.
    case command(String)

    // A command line can hold a key.
    public var description: String {
        switch self {
        case .environment(let name): "the environment variable \(name)"
        case .command: "the command that prints the key"
        }
    }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }

    /// The key, without white space around it. Throws an error of kind `key` when there is none.
    public func read(environment: [String: String]) throws(ModelError) -> String {
        let key: String
        switch self {
        case .environment(let name):
            guard let value = environment[name] else {
                throw Self.error("\(self) is not set", remedy: "Set \(name), or configure another place for the key.")
            }
            key = value.trimmed
        case .command(let line):
            key = try Self.output(of: line, environment)
        }
        guard !key.isEmpty else { throw Self.error("\(self) gives nothing", remedy: remedy) }
        guard key.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            throw Self.error("what \(self) gives is no key: it holds spaces or characters outside ASCII", remedy: remedy)
        }
        return key
    }

    private var remedy: String {
        switch self {
        case .environment(let name): "Set \(name) to the key alone."
        case .command: Self.commandRemedy
        }
    }

    private static let commandRemedy = "Run the command by hand; the first line that it prints has to be the key alone."

    private static func output(of line: String, _ environment: [String: String]) throws(ModelError) -> String {
        var child = ChildProgram("/bin/sh", ["-c", line], environment: environment)
        child.timeout = .seconds(10)
        child.outputLimit = 64 << 10
        let result: ChildProgram.Result
        do {
            result = try child.run()
        } catch {
            throw Self.error("the command that prints the key \(error.words(within: child.timeout))", remedy: commandRemedy)
        }
        guard result.succeeded else { throw Self.error("the command that prints the key \(result.ending)", remedy: commandRemedy) }
        let first = result.output.prefix { $0 != UInt8(ascii: "\n") }
        return String(decoding: first, as: UTF8.self).trimmed
    }

    private static func error(_ problem: String, remedy: String) -> ModelError {
        ModelError(.key, "cannot read the key", problem, remedy: remedy)
    }
}
