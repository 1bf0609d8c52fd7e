import YAML

/// Every setting, each with where its value came from: flag, environment, `config.yml` or default.
public struct Configuration: Sendable {
    /// The settings there are. The raw value is the key in `config.yml`; `WIKICTL_` and the key in capitals, dots as
    /// underscores, is its environment variable.
    public enum Key: String, CaseIterable, Sendable {
        case wiki
        case settle
        case redactAllow = "redact.allow"
        case redactPatterns = "redact.patterns"
        case briefTokens = "brief.tokens"
        case recallOnPrompt = "recall_on_prompt"
        case modelUse = "model.use"
        case modelFallback = "model.fallback"
        case modelProjects = "model.projects"
        case modelDollarsPerDay = "model.dollars_per_day"
        case modelDollarsPerRun = "model.dollars_per_run"
        case modelTokensPerDay = "model.tokens_per_day"
        case modelCallsAtOnce = "model.calls_at_once"
        case modelContext = "model.context"
        case modelTimeout = "model.timeout"
        case modelURLAnthropic = "model.url.anthropic"
        case modelURLOpenAI = "model.url.openai"
        case modelURLCompatible = "model.url.compatible"
        case modelURLOllama = "model.url.ollama"
        case modelKeyVariableAnthropic = "model.key_variable.anthropic"
        case modelKeyVariableOpenAI = "model.key_variable.openai"
        case modelKeyVariableCompatible = "model.key_variable.compatible"
        case modelKeyCommandAnthropic = "model.key_command.anthropic"
        case modelKeyCommandOpenAI = "model.key_command.openai"
        case modelKeyCommandCompatible = "model.key_command.compatible"
        case decaySession = "decay.session"
        case decayDraftRule = "decay.draft_rule"
        case decayGotcha = "decay.gotcha"
        case decayConcept = "decay.concept"
        case decayProcedure = "decay.procedure"
        case decayDecision = "decay.decision"
        case decayEvidence = "decay.evidence"
        case decayUse = "decay.use"
        case decayContradiction = "decay.contradiction"
        case decayDormant = "decay.dormant"
        case decayArchived = "decay.archived"
        case decayRest = "decay.rest"
        case dreamArchivePercent = "dream.archive_percent"
        case dreamMinutes = "dream.minutes"
        case dreamOverdue = "dream.overdue"
        case dreamOverdueModel = "dream.overdue_model"
        case dreamTokens = "dream.tokens"
        case lintIgnore = "lint.ignore"
        case promoteRules = "promote.rules"
        case promoteLines = "promote.lines"

        /// The environment variable that sets it.
        public var variable: String { "WIKICTL_" + rawValue.uppercased().replacing(".", with: "_") }

        /// One line for `wikictl config`.
        public var help: String {
            switch self {
            case .wiki: "Folder of the wikis that people read."
            case .settle: "Seconds a hand-edited file must be quiet before it is committed."
            case .redactAllow: "Texts that are never taken for secrets."
            case .redactPatterns: "Further secrets: a name and a PCRE2 pattern each."
            case .recallOnPrompt: "Whether agents are given the pages that answer a prompt; 'wikictl setup' again puts it in place."
            case .lintIgnore: "Lint rules not to be told of: a code, name or group and the reason each."
            case .briefTokens: "Estimated tokens that a session is given at its start, at most."
            default:
                DecayConstants.help(for: self) ?? DreamSettings.help(for: self) ?? PromotionBudget.help(for: self)
                    ?? ModelSettings.help(for: self)
            }
        }
    }

    /// Where a value came from.
    public enum Origin: Sendable, Equatable, CustomStringConvertible {
        case environment(String), file(String), builtIn

        public var description: String {
            switch self {
            case .environment(let name): name
            case .file(let path): path
            case .builtIn: "default"
            }
        }
    }

    public let home: Home
    /// Where the root came from.
    public let homeOrigin: String
    /// Path of the configuration file, whether it exists or not.
    public let file: String
    public let settle: Double
    public let redactAllow: [String]
    /// Name and PCRE2 pattern.
    public let redactPatterns: [(name: String, pattern: String)]
    /// How long a brief may be.
    public let briefTokens: Int
    /// Whether a hook looks for pages at each prompt.
    public let recallOnPrompt: Bool
    /// Which models are asked, and what they may cost.
    public let model: ModelSettings
    /// How pages fade.
    public let decay: DecayConstants
    /// How far a dream may go.
    public let dream: DreamSettings
    /// How much of an instruction file may be filled.
    public let promote: PromotionBudget
    /// What lint leaves out.
    public let lintIgnore: [LintIgnore]
    private let origins: [Key: Origin]

    /// The file of a person's own prices, whether it exists or not.
    public var prices: String { file.dropLast("config.yml".count) + "prices.yml" }

    /// Where the value of `key` came from.
    public func origin(of key: Key) -> Origin { origins[key] ?? .builtIn }

    /// The value of `key` as text.
    public func text(of key: Key) -> String {
        switch key {
        case .wiki: home.wiki
        case .settle: settle == settle.rounded() ? String(Int(settle)) : String(settle)
        case .redactAllow: redactAllow.joined(separator: ", ")
        case .redactPatterns: redactPatterns.map { "\($0.name): \($0.pattern)" }.joined(separator: ", ")
        case .briefTokens: String(briefTokens)
        case .lintIgnore: lintIgnore.map { "\($0.rule): \($0.reason)" }.joined(separator: ", ")
        case .recallOnPrompt: String(recallOnPrompt)
        default: decay.text(of: key) ?? dream.text(of: key) ?? promote.text(of: key) ?? model.text(of: key)
        }
    }

    /// Reads the configuration. `homePath` is the flag `--home`.
    public init(environment: [String: String], homePath: String? = nil) throws(WikiError) {
        let path = if let homePath { homePath } else { try Home.path(environment: environment) }
        homeOrigin = homePath != nil ? "--home" : environment["WIKICTL_HOME"].map { _ in "WIKICTL_HOME" } ?? "default"
        let folder = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? (environment["HOME"] ?? "") + "/.config"
        let file = folder + "/wikictl/config.yml"
        self.file = file
        let values = try Self.read(file)
        var origins: [Key: Origin] = [:]

        func value(_ key: Key) -> YAMLNode? {
            if let text = environment[key.variable] {
                origins[key] = .environment(key.variable)
                return .scalar(text)
            }
            let parts = key.rawValue.split(separator: ".").map(String.init)
            var found: YAMLNode? = values
            for part in parts { found = found?[part] }
            // `wikictl config` prints names with dots, and people write what they read.
            guard let found = found ?? values[key.rawValue] else { return nil }
            origins[key] = .file(file)
            return found
        }

        home = Home(path: path, wiki: try Self.wikiFolder(value(.wiki)?.string, environment))
        if let text = value(.settle)?.string {
            guard let seconds = Double(text), seconds >= 0, seconds <= 3600 else {
                throw WikiError(
                    "cannot use the setting settle", "\"\(text)\" is not a number of seconds from 0 to 3600",
                    remedy: "See 'wikictl config'.")
            }
            settle = seconds
        } else {
            settle = 3
        }
        briefTokens = try Self.tokens(value(.briefTokens)?.string)
        recallOnPrompt = try Self.isOn(value(.recallOnPrompt)?.string)
        model = try ModelSettings(value)
        decay = try DecayConstants(value)
        dream = try DreamSettings(value)
        promote = try PromotionBudget(value)
        lintIgnore =
            value(.lintIgnore)?.entries.compactMap { entry in entry.value.string.map { LintIgnore(rule: entry.key, reason: $0) } } ?? []
        redactAllow = value(.redactAllow)?.strings ?? []
        redactPatterns = value(.redactPatterns)?.entries.compactMap { entry in entry.value.string.map { (entry.key, $0) } } ?? []
        self.origins = origins
    }

    private static func wikiFolder(_ text: String?, _ environment: [String: String]) throws(WikiError) -> String? {
        guard let text else { return nil }
        let path = text.hasPrefix("~/") ? (environment["HOME"] ?? "") + text.dropFirst() : text
        guard path.hasPrefix("/") else {
            throw WikiError(
                "cannot use the setting wiki", "\"\(path)\" is not an absolute path", remedy: "Give a path that begins with / or ~/.")
        }
        return path
    }

    /// Where the wikis go once a configuration file says this: nil where it says nothing, or the environment says otherwise.
    public func wikiFolder(whereSettingsAre text: String, environment: [String: String]) throws -> String? {
        guard environment[Key.wiki.variable] == nil else { return nil }
        return try Self.wikiFolder(try YAMLNode.parse(text)[Key.wiki.rawValue]?.string, environment)
    }

    private static func tokens(_ text: String?) throws(WikiError) -> Int {
        guard let text else { return Brief.usualTokens }
        guard let tokens = Int(text), (200...4_000).contains(tokens) else {
            throw WikiError(
                "cannot use the setting brief.tokens", "\"\(text)\" is not a whole number from 200 to 4000", remedy: "See 'wikictl config'."
            )
        }
        return tokens
    }

    private static func isOn(_ text: String?) throws(WikiError) -> Bool {
        switch text?.asciiLowercased {
        case nil, "false", "no", "off", "0": return false
        case "true", "yes", "on", "1": return true
        case let text?:
            throw WikiError(
                "cannot use the setting recall_on_prompt", "\"\(text)\" is neither true nor false", remedy: "See 'wikictl config'.")
        }
    }

    private static func read(_ path: String) throws(WikiError) -> YAMLNode {
        guard Folder.exists(path) else { return .mapping([]) }
        guard let text = FileText.read(path) else {
            throw WikiError(
                "cannot read \(path)", "it is no file, or not yours to read", remedy: "Move it away, or give yourself the right to read it."
            )
        }
        let remedy = "Mend the file, or move it away."
        let values: YAMLNode
        do throws(YAMLError) { values = try YAMLNode.parse(text) } catch {
            throw WikiError("cannot read \(path)", "\(error)", remedy: remedy)
        }
        if let problem = problem(in: values) { throw WikiError("cannot read \(path)", problem, remedy: remedy) }
        return values
    }

    /// What is not of the form that a setting has; a value that is passed over could leave a secret standing.
    private static func problem(in values: YAMLNode) -> String? {
        func isText(_ node: YAMLNode?) -> Bool { node.map { $0.string != nil } ?? true }
        func isMapping(_ node: YAMLNode?) -> Bool { node.map { if case .mapping = $0 { true } else { $0 == .scalar("") } } ?? true }
        guard isMapping(values) else { return "it is no list of settings, each a name, a colon and a value" }
        for key in [Key.wiki, .settle, .recallOnPrompt] where !isText(values[key.rawValue]) {
            return "the setting \(key.rawValue) is not one value"
        }
        guard isMapping(values["redact"]) else { return "the setting redact holds no settings" }
        guard isMapping(values["brief"]), isText(values["brief"]?["tokens"]) else {
            return "the setting brief holds no settings, or tokens is not one value"
        }
        if let allow = values["redact"]?["allow"], allow.items.count != allow.strings.count || !allow.entries.isEmpty {
            return "the setting redact.allow is not a list of texts"
        }
        guard isMapping(values["redact"]?["patterns"]), values["redact"]?["patterns"]?.entries.allSatisfy({ isText($0.value) }) ?? true
        else {
            return "the setting redact.patterns is not a list of names, each with a pattern"
        }
        return LintIgnore.problem(in: values) ?? DecayConstants.problem(in: values) ?? DreamSettings.problem(in: values)
            ?? PromotionBudget.problem(in: values) ?? ModelSettings.problem(in: values)
    }
}
