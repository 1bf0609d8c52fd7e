extension Redactor: Redacting {
    /// Redacts a text of a transcript.
    public func redact(_ text: String, isHuman: Bool, counts: inout [String: Int]) -> String {
        var found = RedactionCounts()
        let clean = redact(text, isHuman: isHuman, counts: &found)
        if found.total > 0 {
            for (kind, count) in found.byKind { counts[kind, default: 0] += count }
        }
        return clean
    }
}
