import Git

extension EvidenceTrail {
    /// What surrounds a quote of the project's repository.
    public struct Passage: Sendable, Equatable {
        /// `docs/storage.md`, or the subject of the commit.
        public let heading: String
        /// The lines around the quote, redacted, each with its number from 1.
        public let lines: [(number: Int, text: String)]

        public static func == (left: Passage, right: Passage) -> Bool {
            left.heading == right.heading && left.lines.elementsEqual(right.lines) { $0 == $1 }
        }
    }
}

/// Looks quotes of a repository up in its objects: whatever HEAD is now, a blob stays what it was.
struct RepositoryTrail {
    let repository: Repository
    let redactor: Redactor
    /// Lines shown on each side of the quote.
    let context: Int

    /// What the repository says of a quote, and the lines around it; the passage is nil where the object is not at hand.
    func look(up evidence: Evidence) -> (state: EvidenceTrail.State, passage: EvidenceTrail.Passage?) {
        guard let text = text(of: evidence.locator) else { return (.absent, nil) }
        guard let quote = evidence.quote, let found = text.words[...].range(ofUTF8: quote) else { return (.mismatch, nil) }
        let lines = text.words.split(separator: "\n", omittingEmptySubsequences: false)
        let first = text.words.utf8[..<found.lowerBound].count { $0 == 0x0A }
        let last = first + quote.utf8.count { $0 == 0x0A }
        let shown = max(0, first - context)...min(lines.count - 1, last + context)
        return (
            .verified,
            EvidenceTrail.Passage(heading: text.heading, lines: shown.map { (number: $0 + 1, text: String(lines[$0])) })
        )
    }

    /// What the repository says of a quote.
    func state(of evidence: Evidence) -> EvidenceTrail.State {
        guard let text = text(of: evidence.locator) else { return .absent }
        return evidence.quote.map { text.words.containsUTF8($0) } ?? false ? .verified : .mismatch
    }

    private func text(of locator: EvidenceLocator) -> (heading: String, words: String)? {
        switch locator {
        case .commit(let digits):
            guard let id = try? repository.object(startingWith: digits), let commit = try? repository.commit(id) else { return nil }
            let words = redactor.quotable(message: commit.message)
            return (String(words.prefix { !$0.isNewline }), words)
        case .blob(let path, _, let digits):
            guard let id = try? repository.object(startingWith: digits), let bytes = try? repository.bytes(of: id) else { return nil }
            return (path, redactor.quotable(file: bytes))
        case .turn, .act: return nil
        }
    }
}
