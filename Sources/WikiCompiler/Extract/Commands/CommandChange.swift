/// How a command that worked differs from one that failed.
enum CommandChange: Equatable {
    /// A flag, a toolchain or a variable was added.
    case added(String)
    /// The same words, quoted for the shell.
    case quoted
    /// A file of the same name in another place.
    case moved(from: String, to: String)
    /// Nothing in the command.
    case none

    /// What was changed from `old` to `new` when it can explain the difference; nil when they are different commands.
    init?(from old: CommandLine.Segment, to new: CommandLine.Segment) {
        let before = old.environment + old.words.map(\.value)
        let after = new.environment + new.words.map(\.value)
        let added = after.filter { !before.contains($0) }
        let removed = before.filter { !after.contains($0) }
        if added.isEmpty, removed.isEmpty {
            self = .none
            return
        }
        let operands = Set(old.arguments.map(\.value).filter { !$0.hasPrefix("-") && !$0.hasPrefix("+") }.dropFirst())
        let shared = !operands.isDisjoint(with: new.arguments.map(\.value)) || operands.isEmpty
        if shared, let option = added.first(where: Self.isOption), added.count <= 2 {
            self = .added(option)
            return
        }
        for path in removed where path.contains("/") {
            let name = PathText.name(of: path)
            if let other = added.first(where: { PathText.name(of: $0) == name && $0 != path && !$0.isEmpty }) {
                self = .moved(from: path, to: other)
                return
            }
        }
        return nil
    }

    /// Whether two whole commands are the same but for quotes and escapes.
    static func isQuoting(_ old: String, _ new: String) -> Bool {
        old != new && bare(old) == bare(new)
    }

    private static func bare(_ command: String) -> [UInt8] { command.utf8.filter { !"'\"\\ \n".utf8.contains($0) } }

    private static func isOption(_ word: String) -> Bool {
        if word.hasPrefix("+"), word.utf8.count > 1 { return true }
        if word.hasPrefix("-"), word.utf8.count > 1 { return true }
        let name = word.utf8.prefix { $0.isUpper || $0.isDigit || $0 == UInt8(ascii: "_") }
        return name.count > 1 && word.utf8.dropFirst(name.count).first == UInt8(ascii: "=")
    }
}
