/// The built-in text templates, embedded in the binary.
///
/// A file of the same name in `$WIKICTL_HOME/templates` overrides each of them.
public enum Template: String, CaseIterable, Sendable {
    case schema = "SCHEMA.md"
    /// What a model is told of its task.
    case extract = "extract.md"
    /// What a model is told that reads a repository.
    case repository = "repository.md"
    /// What it is told of its refused operations; `{{refusals}}` stands for them.
    case repair = "repair.md"

    /// The template's text as it was compiled in.
    public var builtIn: String {
        switch self {
        case .schema: String(decoding: PackageResources.SCHEMA_md, as: UTF8.self)
        case .extract: String(decoding: PackageResources.extract_md, as: UTF8.self)
        case .repository: String(decoding: PackageResources.repository_md, as: UTF8.self)
        case .repair: String(decoding: PackageResources.repair_md, as: UTF8.self)
        }
    }
}

/// Forms that models answer in. They belong to the code that reads the answers, so nothing overrides them.
public enum AnswerForm: Sendable {
    /// A JSON Schema of statement operations, with the limits as `{{title}}` and its like.
    case operations

    /// The form as it was compiled in.
    public var builtIn: String {
        switch self {
        case .operations: String(decoding: PackageResources.operations_json, as: UTF8.self)
        }
    }
}

/// Texts for agents' own folders. They stand apart from `Template`, because pages do not depend on them.
public enum AgentTemplate: Sendable {
    /// What an instruction file says about the wiki, when a person asks for it.
    case routing
    /// opencode's plugin; `{{hook}}` stands for the hook's path as a JSON string.
    case opencodePlugin
    /// What the folder of Claude Code's plugin says of itself.
    case claudeCodePlugin

    /// The text as it was compiled in.
    public var builtIn: String {
        switch self {
        case .routing: String(decoding: PackageResources.routing_md, as: UTF8.self)
        case .opencodePlugin: String(decoding: PackageResources.opencode_plugin_js, as: UTF8.self)
        case .claudeCodePlugin: String(decoding: PackageResources.claude_code_plugin_md, as: UTF8.self)
        }
    }
}

/// What wikictl looks up, as it was when this binary was made.
public enum DataFile: Sendable {
    /// What models cost; a person's own `prices.yml` comes before it.
    case prices

    /// The file's text.
    public var builtIn: String {
        switch self {
        case .prices: String(decoding: PackageResources.prices_yml, as: UTF8.self)
        }
    }
}
