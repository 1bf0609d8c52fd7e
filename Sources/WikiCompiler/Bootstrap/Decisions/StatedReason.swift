/// A sentence of a commit's body that says why the commit was made.
struct StatedReason {
    /// As a statement.
    let text: String
    /// Its bytes in the message.
    let range: Range<Int>
    /// As `ReasonSentence` measures it.
    let strength: Int
    /// How many words that name something it has in common with the subject.
    let shared: Int

    /// At most two, in the message's order. Only what speaks of the same thing as the subject, or opens the body, counts: further
    /// down a message tells of details.
    static func of(_ message: String, about subject: SubjectWords) -> [StatedReason] {
        let things = stems(subject.text + " " + subject.scope)
        var found: [(reason: StatedReason, score: Int, passage: Int)] = []
        for (number, passage) in PassageReader.body(of: message).passages.prefix(8).enumerated() {
            for (at, sentence) in passage.sentences.enumerated() {
                let strength = ReasonSentence.strength(sentence.words)
                guard strength > 0, let text = ReasonSentence.statement(sentence) else { continue }
                let shared = min(2, things.intersection(stems(text)).count)
                let isOpening = number == 0 && at < 3
                let isOfChange = text.hasPrefix("The change ") || text.hasPrefix("The reason ") || text.hasPrefix("The main reason ")
                guard strength > 1 || shared > 0, shared > 0 || (isOpening || isOfChange) && strength > 1 else { continue }
                let reason = StatedReason(text: text, range: sentence.range, strength: strength, shared: shared)
                found.append((reason, strength + shared + (isOpening ? 2 : 0) + (isOfChange ? 1 : 0) - number / 3, number))
            }
        }
        guard let best = found.enumerated().max(by: { ($0.element.score, -$0.offset) < ($1.element.score, -$1.offset) }),
            best.element.score >= 3
        else { return [] }
        let second = found.enumerated().filter {
            $0.offset != best.offset && $0.element.score >= 4 && abs($0.element.passage - best.element.passage) < 2
        }
        .max { ($0.element.score, -$0.offset) < ($1.element.score, -$1.offset) }
        return [best, second].compactMap { $0 }.sorted { $0.offset < $1.offset }.map(\.element.reason)
    }

    /// Words that name something, without their endings, parts of names apart.
    private static func stems(_ text: String) -> Set<String> {
        Set(
            Likeness.words(text).filter { $0.utf8.count > 2 && !common.contains($0) }.map { word in
                String(word.utf8.count > 5 ? word.prefix(5) : word.prefix(while: { _ in true }))
            })
    }

    private static let common: Set<String> = Set(
        ("the and for with from that this into when use uses used using instead rather than replace replaced remove removed drop dropped switch "
            + "move moved change changed changes make makes made all new old its are was not now more only they which have has can will should "
            + "code also some any each one two don doesn set get add support").split(separator: " ").map(String.init))
}
