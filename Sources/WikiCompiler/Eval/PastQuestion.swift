import YAML

/// A question about a fixture's project that only its past sessions answer.
public struct PastQuestion: Sendable {
    /// What an answer shows.
    public enum Verdict: String, Sendable, CaseIterable {
        case right
        /// What held before and does not any more.
        case stale
        case wrong
        /// It says that it does not know.
        case unknown
    }

    public let question: String
    /// Name of the fixture.
    public let fixture: String
    let right: EvalPatterns
    let stale: [EvalPatterns]

    /// Reads a file of questions; those about other fixtures than these are left out.
    public static func all(in file: String, about fixtures: [EvalFixture]) throws(WikiError) -> [PastQuestion] {
        let reader = FixtureReader(file: file)
        let root = try reader.mapping(try reader.root(), "", keys: ["questions"], needed: ["questions"])
        let questions = try reader.list(root["questions"], "questions") { node, place throws(WikiError) in
            try question(node, place, reader)
        }
        let names = Set(fixtures.map(\.name))
        return questions.filter { names.contains($0.fixture) }
    }

    private static func question(_ node: YAMLNode, _ place: String, _ reader: FixtureReader) throws(WikiError) -> PastQuestion {
        let entries = try reader.mapping(
            node, place, keys: ["question", "fixture", "right", "stale"], needed: ["question", "fixture", "right"])
        return PastQuestion(
            question: try reader.text(entries["question"], "\(place).question"),
            fixture: try reader.text(entries["fixture"], "\(place).fixture"),
            right: try reader.patterns(entries["right"]?.items ?? [], "\(place).right"),
            stale: try reader.list(entries["stale"], "\(place).stale") { node, place throws(WikiError) in
                try reader.patterns([node], place)
            })
    }

    /// An answer that tells old and new alike is stale: a reader cannot tell which holds.
    func verdict(_ answer: String) -> Verdict {
        let text = answer.trimmedBlank
        if text.isEmpty || text.lowercased().drop(while: { !$0.isLetter }).hasPrefix("unknown") { return .unknown }
        if stale.contains(where: { $0.match(text) }) { return .stale }
        if right.match(text) { return .right }
        return text.lowercased().contains("unknown") ? .unknown : .wrong
    }
}
