import HTTP
import YAML

extension ModelSettings {
    /// The address that was set for a provider, without a password or a query.
    public func shownURL(of provider: Provider) -> String? {
        url(of: provider).flatMap { try? HTTPURL($0) }?.description
    }

    /// The value of a setting as `wikictl config` shows it.
    func text(of key: Configuration.Key) -> String {
        switch key {
        case .modelUse: return use?.text ?? "none"
        case .modelFallback: return (fallback.map(\.text) + (fallsBackToRules ? ["rules"] : [])).joined(separator: ", ")
        case .modelProjects: return policies.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.rawValue)" }.joined(separator: ", ")
        case .modelDollarsPerDay: return Self.text(limits.dollarsPerDay)
        case .modelDollarsPerRun: return Self.text(limits.dollarsPerRun)
        case .modelTokensPerDay: return limits.tokensPerDay.map(String.init) ?? "none"
        case .modelCallsAtOnce: return String(callsAtOnce)
        case .modelContext: return String(contextTokens)
        case .modelTimeout: return String(timeoutSeconds)
        default: break
        }
        if let provider = Self.urlKeys.first(where: { $0.value == key })?.key { return shownURL(of: provider) ?? "" }
        if let provider = Self.variableKeys.first(where: { $0.value == key })?.key { return keyVariable(of: provider) ?? "" }
        if let provider = Self.commandKeys.first(where: { $0.value == key })?.key {
            // A command line can hold a key.
            return keyCommand(of: provider) == nil ? "" : "(a command)"
        }
        return ""
    }

    private static func text(_ money: Money?) -> String { money.map { String($0.exact.dropFirst()) } ?? "none" }

    static func help(for key: Configuration.Key) -> String {
        switch key {
        case .modelUse: "The model that compiles; 'wikictl model use' sets it."
        case .modelFallback: "Models to be asked when that one does not answer; 'rules' at the end has rules compile then."
        case .modelProjects: "Which models may read a project: none, local or any; 'wikictl model policy' sets it."
        case .modelDollarsPerDay: "Dollars that models may cost in a day of UTC, or none for no limit."
        case .modelDollarsPerRun: "Dollars that models may cost in one run, or none for no limit."
        case .modelTokensPerDay: "Tokens that models elsewhere may read and write in a day of UTC, or none for no limit."
        case .modelCallsAtOnce: "Calls that may be under way at once, 1 to 16."
        case .modelContext: "Tokens of context that Ollama gives a model."
        case .modelTimeout: "Seconds that a call may take."
        case .modelURLAnthropic: "Address of Anthropic, when another answers in its place."
        case .modelURLOpenAI: "Address of OpenAI, when another answers in its place."
        case .modelURLCompatible: "Address of a provider with OpenAI's chat completions."
        case .modelURLOllama: "Address of Ollama, when it is not http://127.0.0.1:11434."
        case .modelKeyVariableAnthropic: "Environment variable that holds the key for Anthropic."
        case .modelKeyVariableOpenAI: "Environment variable that holds the key for OpenAI."
        case .modelKeyVariableCompatible: "Environment variable that holds the key for the compatible provider."
        case .modelKeyCommandAnthropic: "Command that prints the key for Anthropic; it comes before the variable."
        case .modelKeyCommandOpenAI: "Command that prints the key for OpenAI; it comes before the variable."
        case .modelKeyCommandCompatible: "Command that prints the key for the compatible provider; it comes before the variable."
        default: ""
        }
    }

    /// What is not of the form that these settings have; an unknown name too, because it may be a limit with a slip of the pen.
    static func problem(in values: YAMLNode) -> String? {
        let names = Set(Configuration.Key.allCases.map(\.rawValue).filter { $0.hasPrefix("model.") })
        let groups = Set(names.map { $0.split(separator: ".").prefix(2).joined(separator: ".") }).subtracting(names)
        for entry in values.entries where entry.key.hasPrefix("model.") && !names.contains(entry.key) { return unknown(entry.key) }
        guard let model = values["model"], model != .scalar("") else { return nil }
        guard case .mapping(let entries) = model else { return "the setting model holds no settings" }
        for entry in entries {
            let name = "model.\(entry.key)"
            guard groups.contains(name) else {
                if names.contains(name) { continue }
                return unknown(name)
            }
            guard case .mapping(let inner) = entry.value else {
                if entry.value == .scalar("") { continue }
                return "the setting \(name) holds no settings"
            }
            if let other = inner.first(where: { !names.contains("\(name).\($0.key)") }) { return unknown("\(name).\(other.key)") }
        }
        return nil
    }

    private static func unknown(_ name: String) -> String { "there is no setting \(name)" }
}
