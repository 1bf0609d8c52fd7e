import Hooks

/// What wikictl itself put before an agent, which must never be learned from again.
enum InjectedText {
    /// Every fence of a brief contains this.
    static let marker = ReadyBrief.marker

    /// The text without the lines from the first fence to the last; from the first to the end when there is only one.
    static func cut(from text: String) -> (text: String, isCut: Bool) {
        guard let first = text[...].range(ofUTF8: marker) else { return (text, false) }
        var last = first
        while let next = text[last.upperBound...].range(ofUTF8: marker) { last = next }
        let head = text[..<first.lowerBound]
        let before = head.utf8.lastIndex(of: 0x0a).map { text[..<$0] } ?? ""
        guard last != first, let feed = text.utf8[last.upperBound...].firstIndex(of: 0x0a) else { return (String(before), true) }
        return (String(before) + text[feed...], true)
    }
}
