import JSON

/// Finds out whether a model can be asked, and whether it reads what it is given and keeps to a form.
///
/// A call like any other, of some hundred tokens, that may cost money.
public struct ModelProbe: Sendable {
    /// What came of it.
    public struct Report: Sendable {
        public let name: ModelName
        /// Why there was no answer; nil when there was one.
        public let error: ModelError?
        public let duration: Duration
        /// Whether the answer is the JSON that was asked for.
        public let keptToSchema: Bool
        /// Whether the answer could only be known by reading the prompt.
        public let isRight: Bool
        public let stop: ModelReply.Stop?
        public let usage: ModelUsage?
        /// What the model says it is.
        public let model: String?

        public var milliseconds: Int {
            Int(duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000)
        }
        /// Whether the model is of use to wikictl.
        public var isGood: Bool { keptToSchema && isRight }
    }

    private static let places = ["Ostrevel", "Kimbrane", "Halvoda", "Pirrowen", "Tesquane", "Ulmarich"]
    private static let capitals = ["Brindle", "Sorrowick", "Maltbrace", "Ennerdew", "Quillhaven", "Varnstead", "Tolmere", "Ashquay"]

    private let places: [String]
    private let capitals: [String]
    private let asked: Int

    /// A probe of its own table, so that no answer given before fits.
    public init() {
        var generator = SystemRandomNumberGenerator()
        self.init(using: &generator)
    }

    init(using generator: inout some RandomNumberGenerator) {
        places = Self.places.shuffled(using: &generator)
        capitals = Array(Self.capitals.shuffled(using: &generator).prefix(places.count))
        asked = Int.random(in: 0..<places.count, using: &generator)
    }

    /// What is asked.
    public var request: ModelRequest {
        let table = zip(places, capitals).map { "\($0): \($1)" }.joined(separator: "\n")
        return ModelRequest(
            system: ["You answer questions about a table, from the table alone."],
            user: "Countries of a made-up world and their capitals:\n\n\(table)\n\nWhat is the capital of \(places[asked])?",
            schema: .init(
                name: "capital",
                json: #"{"type":"object","additionalProperties":false,"required":["capital"],"properties":{"capital":{"type":"string"}}}"#),
            // Room for a model that thinks before it writes.
            maxOutputTokens: 2000)
    }

    /// Sends it, and waits.
    public func run(_ model: any LanguageModel, cancellation: ModelCancellation = ModelCancellation()) -> Report {
        let start = ContinuousClock.now
        do {
            let reply = try model.reply(to: request, cancellation: cancellation)
            let capital = Self.capital(in: reply.text)
            return Report(
                name: model.name, error: nil, duration: ContinuousClock.now - start, keptToSchema: capital != nil,
                isRight: capital == capitals[asked], stop: reply.stop, usage: reply.usage, model: reply.model)
        } catch {
            return Report(
                name: model.name, error: error, duration: ContinuousClock.now - start, keptToSchema: false, isRight: false, stop: nil,
                usage: error.usage, model: nil)
        }
    }

    /// The answer; nil when the text is not exactly an object with that one member.
    private static func capital(in text: String) -> String? {
        let found = try? JSONParser().parse(text.utf8) { root in
            var members = 0
            root.forEachMember { _, _ in members += 1 }
            return members == 1 ? root["capital"]?.string : nil
        }
        return found ?? nil
    }
}
