import Glibc
import WikiCompiler

extension Context {
    /// Where a program stands on `PATH`; nil when it does not.
    func program(named name: String) -> String? {
        (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
    }

    /// Whether a variable of the environment holds anything.
    func isSet(_ variable: String) -> Bool { !(environment[variable] ?? "").isEmpty }

    /// The project of the current directory or of `--project`; nil outside of any.
    func projectIfAny(in home: Home) throws -> Project? {
        globals.project == nil ? try? project(in: home) : try project(in: home)
    }

    /// The ledger of a home that is in use; nil in one that is not.
    func ledger(_ home: Home) throws -> Ledger? { Folder.exists(home.state) ? try Ledger(home) : nil }

    /// Throws inside an agent: what leaves this machine, and what it costs, is a person's to say.
    func requirePerson(_ action: String, command: String) throws {
        guard isInsideAgent else { return }
        throw WikiError(
            action, "this runs inside an agent, and the answer has to be a person's",
            remedy: "Run '\(command)' in a terminal of your own.")
    }

    /// Where a model's key comes from, never the key.
    func keyLine(of model: ModelName, _ settings: ModelSettings) -> String {
        if let program = model.provider.program {
            return self.program(named: program).map { "that of \(program), \($0)" } ?? "that of \(program), which is not on PATH"
        }
        if settings.keyCommand(of: model.provider) != nil { return "what the command model.key_command.\(model.provider.rawValue) prints" }
        guard let variable = settings.keyVariable(of: model.provider) else { return "none is needed" }
        return "the variable \(variable), which is \(isSet(variable) ? "" : "not ")set here"
    }

    /// "$0.0123 of $0.50, 12,345 of 5,000,000 tokens"
    func spendingLine(_ spent: Spending, _ limits: SpendingLimits) -> String {
        let dollars = spent.money.text + (limits.dollarsPerDay.map { " of \($0.text)" } ?? "")
        return dollars + ", " + grouped(spent.tokens) + (limits.tokensPerDay.map { " of \(grouped($0))" } ?? "") + " tokens"
    }
}

extension ModelName.Provider {
    /// The program that is run; nil for what answers at an address.
    var program: String? {
        switch self {
        case .claudeCLI: "claude"
        case .codexCLI: "codex"
        default: nil
        }
    }

    /// What people call it.
    var spokenName: String {
        switch self {
        case .anthropic, .claudeCLI: "Anthropic"
        case .openai, .codexCLI: "OpenAI"
        case .compatible: "the provider at model.url.compatible"
        case .ollama: "Ollama"
        }
    }
}

/// "12,345"
func grouped(_ number: Int) -> String {
    var digits = String(number.magnitude)
    var parts: [String] = []
    while digits.count > 3 {
        parts.insert(String(digits.suffix(3)), at: 0)
        digits.removeLast(3)
    }
    return (number < 0 ? "-" : "") + ([digits] + parts).joined(separator: ",")
}
