/// A commit's message without what says nothing: trailers, and a merge's own subject.
struct CommitWords: Sendable, Equatable {
    /// What the commit is about; of a merge the title it carries in its body, empty when it only merges.
    let subject: String
    /// Lines of the body, without blank ones at the ends.
    let body: [Substring]

    /// - Parameter message: redacted.
    init(_ message: String) {
        var lines = message.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { Self.trimmed($0) }
        if let conflicts = lines.firstIndex(where: { $0 == "# Conflicts:" || $0 == "Conflicts:" }) { lines.removeSubrange(conflicts...) }
        lines = Self.withoutBlankEnds(lines)
        // A subject may look like a trailer: "cc: link statically".
        lines = Self.withoutBlankEnds(lines.prefix(1) + lines.dropFirst().filter { !Self.isTrailer($0) })
        if let first = lines.first, Self.isMerge(first) { lines = Self.withoutBlankEnds(lines.dropFirst()) }
        subject = lines.first.map(String.init) ?? ""
        body = Self.withoutBlankEnds(lines.dropFirst())
    }

    /// Keys of trailers that tell who and where, not what; those that end in `-by` besides.
    private static let trailers: Set<String> = [
        "cc", "change-id", "git-svn-id", "reviewed-on", "tested-on", "message-id", "signed-off", "pr-url", "x-git-tag", "auto-submitted",
    ]

    static func isTrailer(_ line: Substring) -> Bool {
        guard let colon = line.firstIndex(of: ":"), line[colon...].dropFirst().first ?? " " == " " else { return false }
        let key = line[..<colon].lowercased()
        guard key.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A || $0 == 0x2D }) else { return false }
        return key.hasSuffix("-by") || trailers.contains(key)
    }

    private static func isMerge(_ subject: Substring) -> Bool {
        ["Merge pull request ", "Merge branch ", "Merge branches ", "Merge remote-tracking branch ", "Merge tag ", "Merge commit "]
            .contains { subject.hasPrefix($0) }
    }

    private static func trimmed(_ line: Substring) -> Substring {
        var line = line
        while let last = line.last, last.isWhitespace { line.removeLast() }
        return line
    }

    private static func withoutBlankEnds(_ lines: some BidirectionalCollection<Substring>) -> [Substring] {
        var lines = Array(lines.drop(while: \.isEmpty))
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }
}
