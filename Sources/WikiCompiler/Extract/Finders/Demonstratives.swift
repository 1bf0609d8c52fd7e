/// "This `user` is passed on" points at a sentence that may not be on the page.
enum Demonstratives {
    private static let prepositions = [
        "to", "of", "from", "in", "into", "on", "onto", "with", "by", "at", "for", "through", "via", "than", "and",
    ]

    /// The sentence with "this" and "that" dropped wherever they stand before a name in a code span.
    static func dropped(_ text: String) -> String {
        var out = text.replacing(" this `", by: " `")
        for opening in ["This `", "That `", "this `", "that `"] where out.hasPrefix(opening) { out = String(out.dropFirst(5)) }
        for mark in [" - ", " – ", " — ", ", "] + prepositions.map({ " \($0) " }) {
            for word in ["This", "That", "that"] { out = out.replacing("\(mark)\(word) `", by: "\(mark)`") }
        }
        return out
    }
}
