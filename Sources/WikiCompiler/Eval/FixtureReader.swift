import Patterns
import YAML

/// Reads a file of expectations strictly. Its errors name the file, the line and the key.
struct FixtureReader {
    let file: String

    func root() throws(WikiError) -> YAMLNode {
        guard let text = FileText.read(file) else {
            throw WikiError("cannot read \(file)", "it is missing, or not yours to read")
        }
        do { return try YAMLNode.parse(text) } catch { throw WikiError("cannot read \(file)", "\(error)") }
    }

    func error(_ place: String, _ problem: String, line: Int? = nil) -> WikiError {
        WikiError("cannot read \(file)", "\(line.map { "line \($0), " } ?? "")\(place): \(problem)")
    }

    /// The values of a mapping that has no keys but these.
    func mapping(
        _ node: YAMLNode, _ place: String, keys: [String], needed: [String]
    ) throws(WikiError) -> [String: YAMLNode] {
        guard case .mapping(let entries) = node else { throw error(place.isEmpty ? "the file" : place, "it is no mapping") }
        let dot = place.isEmpty ? "" : place + "."
        var values: [String: YAMLNode] = [:]
        for entry in entries {
            guard keys.contains(entry.key) else {
                throw error(dot + entry.key, "there is no such key; there are \(keys.joined(separator: ", "))", line: entry.line)
            }
            guard values[entry.key] == nil else { throw error(dot + entry.key, "it stands there twice", line: entry.line) }
            values[entry.key] = entry.value
        }
        for key in needed where values[key] == nil { throw error(dot + key, "it is missing", line: entries.first?.line) }
        return values
    }

    /// The items of a list, each read with its place; nothing for a missing one.
    func list<Element>(
        _ node: YAMLNode?, _ place: String, _ read: (YAMLNode, String) throws(WikiError) -> Element
    ) throws(WikiError) -> [Element] {
        guard let node else { return [] }
        if case .mapping = node { throw error(place, "it is no list") }
        var elements: [Element] = []
        for (number, item) in node.items.enumerated() { elements.append(try read(item, "\(place)[\(number + 1)]")) }
        return elements
    }

    func text(_ node: YAMLNode?, _ place: String) throws(WikiError) -> String {
        guard let text = node?.string, !text.isEmpty else { throw error(place, "it is no text") }
        return text
    }

    func number(_ node: YAMLNode, _ place: String) throws(WikiError) -> Int {
        guard let number = node.string.flatMap({ Int($0) }), number > 0 else { throw error(place, "it is no number from 1 on") }
        return number
    }

    func bool(_ node: YAMLNode?, _ place: String) throws(WikiError) -> Bool {
        guard let node else { return false }
        guard let value = ["true": true, "false": false][node.string ?? ""] else { throw error(place, "it is neither true nor false") }
        return value
    }

    func kind(_ node: YAMLNode, _ place: String) throws(WikiError) -> PageKind {
        guard let kind = node.string.flatMap({ PageKind(rawValue: $0) }), kind.isKnowledge else {
            throw error(place, "'\(node.string ?? "")' is no kind of page that knowledge has")
        }
        return kind
    }

    func statement(_ node: YAMLNode, _ place: String) throws(WikiError) -> StatementID {
        guard let id = node.string.flatMap({ StatementID($0) }) else { throw error(place, "'\(node.string ?? "")' is no statement's id") }
        return id
    }

    func patterns(_ nodes: [YAMLNode], _ place: String) throws(WikiError) -> EvalPatterns {
        let sources = nodes.compactMap(\.string)
        guard !sources.isEmpty, sources.count == nodes.count else { throw error(place, "it is no pattern and no list of them") }
        do throws(PatternError) { return try EvalPatterns(sources) } catch {
            throw self.error(place, "the pattern '\(error.pattern)' does not compile, byte \(error.offset): \(error.message)")
        }
    }
}

extension PageKind {
    /// Whether pages of this kind say what holds, and not what happened.
    var isKnowledge: Bool { self != .session && self != .report }
}
