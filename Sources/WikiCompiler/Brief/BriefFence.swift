import Hooks

/// What sets a brief apart from the words around it: lines with a mark that is drawn at random at each delivery, so that
/// no text that was recorded before can end the fence.
public enum BriefFence {
    /// Stands for the mark.
    public static let placeholder = ReadyBrief.markPlaceholder
    /// A line that gives way to one of the notes on sessions that are still open, or to nothing.
    static func livePlaceholder(_ index: Int) -> String { ReadyBrief.livePlaceholder(index) }
    /// How long a mark may be.
    static let longestMark = 16

    static let open = "<\(InjectedText.marker) \(placeholder)>"
    static let close = "</\(InjectedText.marker) \(placeholder)>"

    /// Recorded words as they may stand inside the fence: one line without hidden characters, in which no placeholder, no
    /// fence and no tag of a client's own can be read.
    static func line(_ words: String) -> String {
        var text = StatementText.oneLine(words)
        for (forbidden, harmless) in [
            ("{{fence", "{ {fence"), ("{{live", "{ {live"), (InjectedText.marker, "wikictl brief"), ("<system", "< system"),
            ("</system", "< /system"),
        ] {
            text = text.replacingCaseless(forbidden, by: harmless)
        }
        return text
    }
}

extension String {
    /// Every `old`, in ASCII letters of either case, becomes `new`.
    fileprivate func replacingCaseless(_ old: String, by new: String) -> String {
        let low = asciiLowercased
        guard var at = ByteSearch.first(old, in: low) else { return self }
        var out = ""
        var start = 0
        while true {
            out += bytes(start..<at) + new
            start = at + old.utf8.count
            guard let next = ByteSearch.first(old, in: low, from: start) else { break }
            at = next
        }
        return out + bytes(start..<utf8.count)
    }
}
