/// The words of one call, sorted by what the command declared. Asking for a name it did not declare is a bug and traps.
struct ParsedArguments: Sendable {
    let declaration: Declaration
    let values: [String: [String]]
    let setFlags: Set<String>
    let words: [String: [String]]

    /// Whether the flag was given.
    func flag(_ name: String) -> Bool {
        precondition(declaration.flags.contains { $0.name == name }, "\(declaration.name) declares no flag \(name)")
        return setFlags.contains(name)
    }

    /// The option's last value; nil when it was not given.
    func option(_ name: String) -> String? {
        options(name).last
    }

    /// The option's last value, read as a type; nil when it was not given.
    func option<Value: ArgumentValue>(_ name: String, as type: Value.Type) throws(UsageError) -> Value? {
        guard let text = option(name) else { return nil }
        return try read(text, as: type, label: "--\(name)")
    }

    /// The option's last value as a whole number inside the range; nil when it was not given.
    func option(_ name: String, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
        guard let number = try option(name, as: Int.self) else { return nil }
        guard range.contains(number) else {
            let problem = "it is not between \(range.lowerBound) and \(range.upperBound)"
            throw UsageError(command: declaration.name, "cannot read --\(name) \(number)", problem)
        }
        return number
    }

    /// All values of the option, in the order given.
    func options(_ name: String) -> [String] {
        precondition(declaration.options.contains { $0.name == name }, "\(declaration.name) declares no option \(name)")
        return values[name] ?? []
    }

    /// The word at this argument's place; the parser has seen to it that one is there unless the argument is optional.
    func argument(_ name: String) -> String? {
        arguments(name).first
    }

    /// The word at a place that is not optional.
    func required(_ name: String) -> String {
        guard let word = argument(name) else { preconditionFailure("\(declaration.name) declares \(name) as optional") }
        return word
    }

    /// The word at this argument's place, read as a type; nil when it was left out.
    func argument<Value: ArgumentValue>(_ name: String, as type: Value.Type) throws(UsageError) -> Value? {
        guard let text = argument(name) else { return nil }
        return try read(text, as: type, label: name)
    }

    /// The word at a place that is not optional, read as a type.
    func required<Value: ArgumentValue>(_ name: String, as type: Value.Type) throws(UsageError) -> Value {
        try read(required(name), as: type, label: name)
    }

    /// All words of a repeated argument.
    func arguments(_ name: String) -> [String] {
        precondition(declaration.arguments.contains { $0.name == name }, "\(declaration.name) declares no argument \(name)")
        return words[name] ?? []
    }

    /// An error in these arguments that only the command can see.
    func error(_ action: String, _ problem: String, advice: String? = nil) -> UsageError {
        UsageError(command: declaration.name, action, problem, advice: advice)
    }

    private func read<Value: ArgumentValue>(_ text: String, as type: Value.Type, label: String) throws(UsageError) -> Value {
        if let value = Value(argument: text) { return value }
        throw UsageError(command: declaration.name, "cannot read \(label) \(text)", "it is not \(Value.expectation)")
    }
}
