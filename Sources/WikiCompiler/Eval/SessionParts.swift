/// Which turns of each session of a fixture a model is shown together: for those who write replies by hand.
public struct SessionParts: Sendable {
    /// One part of a session.
    public struct Part: Sendable, Equatable {
        public let session: Int
        public let part: Int
        public let firstTurn: Int
        public let lastTurn: Int
        /// Estimated.
        public let tokens: Int
    }

    public let parts: [Part]

    public init(_ fixture: EvalFixture, budget: ModelBudget = .large) throws {
        let home = try EvalHome(standing: [])
        var parts: [Part] = []
        for (index, path) in fixture.sessions.enumerated() {
            let transcript = try ArchiveReader.read(path: try home.archive(path).path)
            let reading = SessionReading(SessionCompile.readable(transcript), redactor: home.compiler.redactor, budget: budget) { _ in nil }
            for (number, chunk) in reading.chunks.chunks.enumerated() {
                parts.append(
                    Part(
                        session: index + 1, part: number + 1, firstTurn: chunk.turns.first?.n ?? 0, lastTurn: chunk.turns.last?.n ?? 0,
                        tokens: chunk.tokens))
            }
        }
        self.parts = parts
    }
}
