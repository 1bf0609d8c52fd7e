import HTTP
import YAML

/// Reads single settings of `model`, and explains what is wrong with them.
struct ModelSettingsReader {
    let value: (Configuration.Key) -> YAMLNode?

    func model(_ key: Configuration.Key) throws(WikiError) -> ModelName? {
        guard let text = try text(key), !text.isEmpty, text != "none" else { return nil }
        return try name(text, key)
    }

    /// Names, the last of which may be `rules`; in the environment with commas between.
    func fallback() throws(WikiError) -> (models: [ModelName], rules: Bool) {
        let key = Configuration.Key.modelFallback
        guard let node = value(key) else { return ([], false) }
        var words = node.strings
        guard words.count == node.items.count, node.entries.isEmpty else { throw error(key, "it is not a list of models") }
        if let text = node.string { words = text.split { $0 == "," || $0 == " " }.map(String.init) }
        let rules = words.last == "rules"
        if rules { words.removeLast() }
        var models: [ModelName] = []
        for word in words { models.append(try name(word, key)) }
        return (models, rules)
    }

    private func name(_ text: String, _ key: Configuration.Key) throws(WikiError) -> ModelName {
        guard let name = ModelChoice.name(text) else {
            throw error(
                key, "\"\(text)\" is not the name of a model like anthropic/claude-haiku-5-5 or ollama/qwen3:8b",
                remedy: "'wikictl model use' lists what can be chosen.")
        }
        return name
    }

    /// Project and policy; in the environment as in the file, `{UUID: local}`, or without braces.
    func policies() throws(WikiError) -> [String: ModelSettings.Policy] {
        let key = Configuration.Key.modelProjects
        guard var node = value(key), node != .scalar("") else { return [:] }
        if let text = node.string, let parsed = try? YAMLNode.parse(text) { node = parsed }
        guard case .mapping(let entries) = node else { throw error(key, "it is not a list of projects, each with a policy") }
        var policies: [String: ModelSettings.Policy] = [:]
        for entry in entries {
            guard let policy = entry.value.string.flatMap(ModelSettings.Policy.init) else {
                throw error(key, "the policy of \(entry.key) is none of none, local and any")
            }
            policies[entry.key] = policy
        }
        return policies
    }

    /// An amount, `none` for no limit.
    func dollars(_ key: Configuration.Key, usual: Money?) throws(WikiError) -> Money? {
        guard let text = try text(key) else { return usual }
        if text == "none" { return nil }
        guard let dollars = Double(text), dollars >= 0, dollars <= 1_000_000 else {
            throw error(key, "\"\(text)\" is neither a number of dollars from 0 to 1000000 nor none")
        }
        return Money(dollars: dollars)
    }

    func limit(_ key: Configuration.Key, usual: Int?) throws(WikiError) -> Int? {
        guard let text = try text(key) else { return usual }
        if text == "none" { return nil }
        guard let number = Int(text.filter { $0 != "_" }), (0...1_000_000_000_000).contains(number) else {
            throw error(key, "\"\(text)\" is neither a whole number from 0 to 1000000000000 nor none")
        }
        return number
    }

    func number(_ key: Configuration.Key, in range: ClosedRange<Int>, usual: Int) throws(WikiError) -> Int {
        guard let text = try text(key) else { return usual }
        guard let number = Int(text), range.contains(number) else {
            throw error(key, "\"\(text)\" is not a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func texts<Name: Hashable>(_ keys: [Name: Configuration.Key]) throws(WikiError) -> [Name: String] {
        var texts: [Name: String] = [:]
        for (name, key) in keys {
            if let text = try text(key), !text.isEmpty { texts[name] = text }
        }
        return texts
    }

    func addresses<Name: Hashable>(_ keys: [Name: Configuration.Key]) throws(WikiError) -> [Name: String] {
        let addresses = try texts(keys)
        for (name, text) in addresses {
            do throws(HTTPError) { _ = try HTTPURL(text) } catch {
                throw self.error(keys[name] ?? .modelUse, "it is no address: \(error.problem)")
            }
        }
        return addresses
    }

    /// Names of variables. What is no name is not shown, because it may be a key that was put there by mistake.
    func variables<Name: Hashable>(_ keys: [Name: Configuration.Key]) throws(WikiError) -> [Name: String] {
        let names = try texts(keys)
        for (name, text) in names {
            let isName = text.utf8.allSatisfy { $0 == 0x5F || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) }
            guard isName, let first = text.utf8.first, !(0x30...0x39).contains(first) else {
                throw error(
                    keys[name] ?? .modelUse, "it is not the name of an environment variable",
                    remedy: "A key itself does not belong into config.yml: put it into a variable, and its name here.")
            }
        }
        return names
    }

    private func text(_ key: Configuration.Key) throws(WikiError) -> String? {
        guard let node = value(key) else { return nil }
        guard let text = node.string else { throw error(key, "it is not one value") }
        return text
    }

    private func error(_ key: Configuration.Key, _ problem: String, remedy: String = "See 'wikictl config'.") -> WikiError {
        WikiError("cannot use the setting \(key.rawValue)", problem, remedy: remedy)
    }
}
