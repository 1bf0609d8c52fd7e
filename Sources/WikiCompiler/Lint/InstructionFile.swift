/// A file of the checkout that tells agents what to do, or people what the project is, as its sentences.
struct InstructionFile: Sendable {
    /// Inside the repository.
    let path: String
    let lines: [SaidElsewhere.Line]

    /// The files that agents read of themselves.
    static let names = [
        "CLAUDE.md", "CLAUDE.local.md", ".claude/CLAUDE.md", "AGENTS.md", "AGENTS.override.md", "GEMINI.md", "CONVENTIONS.md",
        ".cursorrules",
        ".windsurfrules", ".github/copilot-instructions.md",
    ]
    static let readmes = ["README.md", "readme.md", "Readme.md", "README"]

    /// Reads prose and list items; fences, quotes, tables and what wikictl put between its own markers are left out.
    init(path: String, text: String) {
        self.path = path
        var lines: [SaidElsewhere.Line] = []
        for block in Self.blocks(of: text) {
            for sentence in SentenceSplitter().sentences(of: block.text) {
                lines.append(.init(path: path, number: block.line, text: sentence.text, wording: Wording(sentence.text)))
            }
        }
        self.lines = lines
    }

    /// Paragraphs and list items, each on one line.
    private static func blocks(of text: String) -> [(line: Int, text: String)] {
        var blocks: [(line: Int, text: String)] = []
        var isOpen = false
        var isFenced = false
        var isOurs = false
        for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let line = String(raw).trimmed
            let isFence = line.hasPrefix("```") || line.hasPrefix("~~~")
            if isFence { isFenced.toggle() }
            if line.hasPrefix("<!-- wikictl") { isOurs = !ByteSearch.contains("end", in: line) }
            if isFence || isFenced || isOurs || line.isEmpty || ["#", ">", "|", "<!--"].contains(where: line.hasPrefix) {
                isOpen = false
                continue
            }
            let bare = withoutMarker(line)
            if isOpen, bare.utf8.count == line.utf8.count {
                blocks[blocks.count - 1].text += " " + bare
            } else {
                blocks.append((index + 1, bare))
            }
            isOpen = true
        }
        return blocks
    }

    private static func withoutMarker(_ line: String) -> String {
        if let mark = line.first, "-*+".contains(mark), line.dropFirst().first == " " { return String(line.dropFirst(2)).trimmed }
        let digits = line.utf8.prefix { $0.isDigit }.count
        return digits > 0 && line.dropFirst(digits).hasPrefix(". ") ? String(line.dropFirst(digits + 2)).trimmed : line
    }
}

/// Sentences that stand outside of the wiki's pages, found by what they say.
struct SaidElsewhere: Sendable {
    struct Line: Sendable {
        let path: String
        let number: Int
        let text: String
        let wording: Wording
    }

    private var same: [UInt64: [Line]] = [:]
    private var about: [UInt64: [Line]] = [:]
    let isEmpty: Bool

    init(_ lines: [Line]) {
        isEmpty = lines.isEmpty
        for line in lines {
            same[line.wording.key, default: []].append(line)
            if line.wording.claim.isSpecific { about[line.wording.claim.key, default: []].append(line) }
        }
    }

    /// The first sentence that says the same.
    /// - Parameter words: how many it must have at least that say something; "Yes." says the same as many things.
    func line(saying wording: Wording, words: Int = 3) -> Line? {
        guard wording.content.count + wording.exact.count >= words else { return nil }
        return same[wording.key]?.first { $0.wording.isSame(as: wording) }
    }

    /// The first sentence with which a wording cannot hold together.
    func line(against wording: Wording) -> (line: Line, reason: Opposed)? {
        for line in about[wording.claim.key] ?? [] {
            if let reason = Opposed(wording, line.wording) { return (line, reason) }
        }
        return nil
    }
}
