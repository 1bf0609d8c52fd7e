extension Redactor {
    /// A file of a repository as it may be shown and quoted: redacted, in normal form C, with the line feeds of Unix. A quote is taken
    /// from this text, and looked up in it.
    func quotable(file bytes: [UInt8]) -> String {
        var counts = RedactionCounts()
        // CRLF would stand in every quote of more than a line.
        return redact(String(decoding: bytes, as: UTF8.self).replacing("\r\n", by: "\n"), counts: &counts).nfc
    }

    /// The same of a commit's message, which `CommitMessage` takes apart at line breaks of every kind.
    func quotable(message: String) -> String {
        var counts = RedactionCounts()
        let lines = redact(message, counts: &counts).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return lines.joined(separator: "\n").nfc
    }
}
