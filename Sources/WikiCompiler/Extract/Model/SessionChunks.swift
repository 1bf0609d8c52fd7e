/// A session cut into parts that each fit one prompt, at the borders of turns.
///
/// The parts are bounded in number: of a longer session less of each text is shown, and of one that is longer still the
/// middle is left out.
struct SessionChunks: Sendable {
    /// One part.
    struct Chunk: Sendable {
        var turns: [PromptTurn]
        /// Estimated tokens of their texts.
        var tokens: Int

        var text: String { turns.map(\.text).joined() }
    }

    /// At least one, unless there is nothing to show.
    let chunks: [Chunk]
    /// Numbers of turns that stand in a part.
    let shown: Set<Int>
    /// Numbers of turns that are left out because the session is too long for so many parts.
    let leftOut: Set<Int>

    /// - Parameters:
    ///   - isShown: whether a turn may be shown at all, by its place.
    ///   - answer: what a tool's answer is, by its place.
    ///   - head: what a turn's head says, by its place; nil for who speaks.
    ///   - tokens: estimated tokens of a part, at most.
    ///   - most: the most parts.
    init(
        _ turns: [Turn], isShown: (Int) -> Bool, answer: (Int) -> PromptTurn.Answer = { _ in .output },
        head: (Int) -> String? = { _ in nil }, measures: [PromptTurn.Measure] = PromptTurn.Measure.all, tokens: Int, most: Int
    ) {
        let wanted = turns.indices.filter(isShown)
        var pieces: [PromptTurn] = []
        for measure in measures {
            pieces = wanted.compactMap {
                PromptTurn(turns[$0], measure, answer: turns[$0].role == .tool ? answer($0) : .output, head: head($0))
            }
            // A border costs up to half a long turn.
            if pieces.reduce(0, { $0 + $1.tokens }) <= tokens * most * 9 / 10 { break }
        }
        let (kept, dropped) = Self.fitting(pieces, tokens: tokens, most: most)
        chunks = kept
        shown = Set(kept.flatMap(\.turns).map(\.n))
        leftOut = Set(dropped.map(\.n)).union(
            pieces.count < wanted.count ? Set(wanted.map { turns[$0].n }).subtracting(pieces.map(\.n)) : [])
    }

    private static func fitting(_ pieces: [PromptTurn], tokens: Int, most: Int) -> ([Chunk], dropped: [PromptTurn]) {
        var chunks = cut(pieces, tokens: tokens)
        guard chunks.count > most else { return (chunks, []) }
        // How a session began and how it ended tells most.
        let middle = most / 4..<chunks.count - (most - most / 4)
        let dropped = chunks[middle].flatMap(\.turns)
        chunks.removeSubrange(middle)
        return (chunks, dropped)
    }

    private static func cut(_ pieces: [PromptTurn], tokens: Int) -> [Chunk] {
        let total = pieces.reduce(0) { $0 + $1.tokens }
        guard total > 0 else { return [] }
        // Parts of about one size: a last one with three turns in it tells a model little.
        let even = max(1, total / max(1, (total + tokens - 1) / tokens))
        var chunks: [Chunk] = []
        var chunk = Chunk(turns: [], tokens: 0)
        for piece in pieces {
            if !chunk.turns.isEmpty, chunk.tokens >= even || chunk.tokens + piece.tokens > tokens {
                chunks.append(chunk)
                chunk = Chunk(turns: [], tokens: 0)
            }
            chunk.turns.append(piece)
            chunk.tokens += piece.tokens
        }
        return chunks + (chunk.turns.isEmpty ? [] : [chunk])
    }
}
