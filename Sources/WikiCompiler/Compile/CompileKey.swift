import Hashing

/// What a session's pages depend on (design 5.2). A session is compiled again when its own turns changed; whatever else did
/// is told, and adopted by a rebuild only.
public struct CompileKey: Sendable, Equatable {
    /// SHA-256 in hex of the archived turns.
    public var archive: String
    /// SHA-256 in hex of the prompts, the project's SCHEMA.md and the settings that affect output.
    public var templates: String
    /// Version of the rules.
    public var rules: Int
    /// The model that reads sessions; `none` for rules alone.
    public var model: String

    static let noModel = "none"

    public init(archive: String, templates: String, rules: Int, model: String = "none") {
        self.archive = archive
        self.templates = templates
        self.rules = rules
        self.model = model
    }

    /// SHA-256 in hex over everything.
    public var text: String {
        Identifier.hash(["compile1", archive, templates, "rules \(rules)", "model \(model)"]).hex
    }

    /// What differs from the key of an earlier compile, in words; empty when nothing does.
    func changes(since old: CompileKey) -> [String] {
        var changes: [String] = []
        if archive != old.archive { changes.append("the session went on") }
        if model != old.model { changes.append("the model was \(old.model), now \(model)") }
        if rules != old.rules { changes.append("the rules were version \(old.rules), now \(rules)") }
        if templates != old.templates { changes.append("prompts, SCHEMA.md or settings changed") }
        return changes
    }
}

extension [UInt8] {
    /// The bytes as lower-case hex.
    var hex: String {
        let digits = Array<UInt8>("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
