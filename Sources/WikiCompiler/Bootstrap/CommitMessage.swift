/// A line such as `Reviewed-by: Ada <ada@example.com>` at the end of a commit's message.
struct CommitTrailer: Sendable, Hashable {
    let key: String
    let value: String
}

/// A commit's message, taken apart.
struct CommitMessage {
    /// The first line; empty when it is too long for one.
    let subject: String
    /// What follows it, without trailers and without blank lines at its ends, as far as whole lines fit into 64 KB.
    let body: String
    let trailers: [CommitTrailer]

    // In bytes. What is longer was pasted, proves nothing, and would be weighed for minutes.
    private static let longestSubject = 1_000
    private static let longestBody = 64 << 10

    init(_ message: String) {
        var lines = message.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
        lines = lines.drop { $0.isBlank }
        subject = lines.first.map { $0.utf8.count > Self.longestSubject ? "" : String($0).trimmed } ?? ""
        lines = lines.dropFirst().drop { $0.isBlank }
        var trailers: [CommitTrailer] = []
        while true {
            while lines.last?.isBlank == true { lines.removeLast() }
            let paragraph = lines.suffix(from: lines.lastIndex { $0.isBlank }.map { $0 + 1 } ?? lines.startIndex)
            let (found, taken) = Self.trailers(endingIn: paragraph)
            if taken == 0 { break }
            lines.removeLast(taken)
            trailers = found + trailers
        }
        var room = Self.longestBody
        body = lines.prefix { line in
            room -= line.utf8.count + 1
            return room >= 0
        }.joined(separator: "\n")
        self.trailers = trailers
    }

    /// The trailers at a paragraph's end and the number of their lines: all lines when they all have a trailer's form and one is of
    /// a known kind, else those of known kinds at the end.
    private static func trailers(endingIn paragraph: ArraySlice<Substring>) -> (found: [CommitTrailer], lines: Int) {
        var found: [CommitTrailer] = []
        // Lines that go on with a trailer's value begin with a blank; lines are read backwards, so they come before it.
        var (taken, carried) = (0, "")
        var (known, knownLines) = (0, 0)
        for line in paragraph.reversed() {
            if line.first == " " || line.first == "\t" {
                carried = carried.isEmpty ? String(line).trimmed : String(line).trimmed + " " + carried
                taken += 1
                continue
            }
            guard var trailer = CommitTrailer(line) else { break }
            if !carried.isEmpty { trailer = CommitTrailer(key: trailer.key, value: trailer.value + " " + carried) }
            carried = ""
            taken += 1
            found.append(trailer)
            if trailer.isKnown, known == found.count - 1 { (known, knownLines) = (found.count, taken) }
        }
        let isWhole = carried.isEmpty && taken == paragraph.count && found.contains(where: \.isKnown)
        return isWhole ? (found.reversed(), taken) : (found.prefix(known).reversed(), knownLines)
    }
}

extension CommitTrailer {
    private static let picked = "(cherry picked from commit "

    /// Reads one line; nil when it has not the form of a trailer.
    fileprivate init?(_ line: Substring) {
        if line.hasPrefix(Self.picked), line.last == ")" {
            self.init(key: "cherry picked from commit", value: String(line.dropFirst(Self.picked.count).dropLast()))
            return
        }
        guard let colon = line.firstIndex(of: ":"), colon != line.startIndex, line[line.index(after: colon)...].first == " ",
            line[..<colon].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
        else { return nil }
        self.init(key: String(line[..<colon]), value: String(line[colon...].dropFirst(2)).trimmed)
    }

    /// Whether the key is one that people and programs use for trailers, so that it cannot be the beginning of a sentence.
    fileprivate var isKnown: Bool {
        let key = key.lowercased()
        return key.hasSuffix("-by") || key.hasSuffix("-id") || Self.known.contains(key)
    }

    private static let known: Set<String> = [
        "cc", "pr-url", "reviewed-on", "gitorigin-revid", "cherry picked from commit", "closes", "fixes", "refs", "resolves", "backport-of",
        "change-type", "topic", "link", "co-author",
    ]
}

extension StringProtocol {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
