/// Reads README, CONTRIBUTING and their like for the commands they tell a developer to run.
struct GuideReader {
    let document: RepositoryDocument
    let outline: DocumentOutline
    /// In a README only sections on building, testing and contributing speak to developers.
    let isReadme: Bool

    init(_ document: RepositoryDocument, path: String) {
        self.document = document
        outline = DocumentOutline(document.text, path: path)
        isReadme = path.lowercased().hasPrefix("readme")
    }

    /// Whether a document of this path tells how to work on the project.
    static func isGuide(_ file: RepositoryFile) -> Bool {
        let parts = file.path.lowercased().split(separator: "/").map(String.init)
        guard file.kind == .readme || file.kind == .document, let name = parts.last, parts.count <= 3 else { return false }
        if parts.count == 1, file.kind == .readme { return true }
        let folders = parts.dropLast()
        guard
            folders.allSatisfy({
                [".github", "docs", "doc", "documentation", "contributing", "development", "dev", ".gitlab"].contains($0)
            })
        else {
            return false
        }
        let stem = name.prefix { $0 != "." }
        if folders.contains(where: { ["contributing", "development"].contains($0) }) { return true }
        return ["contribut", "develop", "hacking", "building", "testing", "releas"].contains { stem.hasPrefix($0) }
            && !stem.contains("notes")
            || ["build", "maintenance", "maintainers", "maintaining"].contains(String(stem))
    }

    func commands() -> [GuideCommand] {
        var found: [GuideCommand] = []
        for (index, part) in outline.parts.enumerated() where isForDevelopers(part.headings) {
            switch part.kind {
            case .code(let language):
                if Self.shells.contains(language) { found += block(part, after: index > 0 ? outline.parts[index - 1] : nil) }
            case .paragraph, .item: found += prose(part)
            }
        }
        return found
    }

    private static let shells: Set<String> = [
        "", "bash", "sh", "shell", "console", "zsh", "terminal", "shell-session", "shellsession", "text", "fish",
    ]

    private func isForDevelopers(_ headings: [String]) -> Bool {
        let words = headings.joined(separator: " ").asciiLowercased
        if Self.otherwise.contains(where: { words.contains($0) }) { return false }
        guard isReadme else { return true }
        return Self.developing.contains { words.contains($0) }
    }

    private static let developing = [
        "build", "compil", "develop", "contribut", "test", "hacking", "from source", "lint", "formatting", "releas", "local setup",
        "working on",
    ]
    private static let otherwise = [
        "pull request", "issue report", "code of conduct", "troubleshoot", "fixing", "problem", "faq", "release notes",
    ]

    // MARK: Code

    private struct Typed {
        let command: DeveloperCommand
        let place: Range<Int>
        let note: String
    }

    private func block(_ part: DocumentOutline.Part, after previous: DocumentOutline.Part?) -> [GuideCommand] {
        let typed = typed(in: part)
        guard !typed.isEmpty else { return [] }
        let section = part.headings.last ?? ""
        func purpose(_ command: DeveloperCommand) -> BuildPurpose? { command.purpose ?? BuildPurpose(named: section) }
        if typed.contains(where: { !$0.note.isEmpty }) {
            return typed.compactMap { line in
                guard !line.note.isEmpty, let purpose = purpose(line.command) else { return nil }
                let note = ProseText.plain(line.note)
                return GuideCommand(
                    commands: [line.command], purpose: purpose,
                    statement: "\(CodeText.span(line.command.text)): \(note).".replacing("..", by: "."),
                    places: [line.place], document: document)
            }
        }
        let purposes = typed.compactMap { purpose($0.command) }
        guard let purpose = purposes.first(where: { $0 != .setup }) ?? purposes.first, typed.count <= 5 else { return [] }
        let spans = typed.map { CodeText.span($0.command.text) }.joined(separator: ", then ")
        var places = typed.map(\.place)
        if let lead = lead(previous) {
            places.insert(lead.place, at: 0)
            let words = Self.isOpen(lead.words) || lead.words.hasSuffix(":") ? lead.words : lead.words + ":"
            let isShown = !section.isEmpty && words.asciiLowercased.hasPrefix("it is ")
            let statement = lead.standsAlone ? "\(words) \(spans)." : isShown ? "\(section): \(words.lowercasedFirst) \(spans)." : ""
            if !statement.isEmpty {
                return [
                    GuideCommand(commands: typed.map(\.command), purpose: purpose, statement: statement, places: places, document: document)
                ]
            }
        }
        guard !section.isEmpty, section.split(separator: " ").count <= 8 else { return [] }
        return [
            GuideCommand(
                commands: typed.map(\.command), purpose: purpose, statement: "\(section): \(spans).", places: places, document: document)
        ]
    }

    /// The lines of a block that somebody types; output and preparations are left out.
    private func typed(in part: DocumentOutline.Part) -> [Typed] {
        let lines = outline.lines(of: part)
        let prompts = ["$ ", "% ", "❯ "]
        let isPrompted = lines.contains { line in prompts.contains { outline.string(line).hasPrefix($0) } }
        var note = ""
        var found: [Typed] = []
        for line in lines {
            var text = outline.string(line)
            var place = line
            if text.hasPrefix("#") {
                note = String(text.drop { $0 == "#" }).trimmed
                continue
            }
            defer { note = "" }
            if isPrompted {
                guard let prompt = prompts.first(where: { text.hasPrefix($0) }) else { continue }
                text = String(text.dropFirst(prompt.count))
                place = line.lowerBound + prompt.utf8.count..<line.upperBound
            }
            var comment = note
            if let hash = text.range(of: " # ") {
                comment = String(text[hash.upperBound...]).trimmed
                text = String(text[..<hash.lowerBound]).trimmed
            }
            guard let command = DeveloperCommand(text), command.purpose != nil || isPrompted || Self.isProgram(command) else { continue }
            // A comment above is part of what is said.
            if !note.isEmpty, let above = lines.last(where: { $0.upperBound < line.lowerBound }) {
                place = above.lowerBound..<place.upperBound
            }
            found.append(Typed(command: command, place: place, note: comment))
        }
        return found
    }

    private static func isProgram(_ command: DeveloperCommand) -> Bool {
        let first = command.text.prefix { $0 != " " }
        return first.hasPrefix("./")
            || ["uv", "just", "make", "npm", "pnpm", "yarn", "cargo", "go", "swift", "python", "python3", "node", "mix", "nr"].contains(
                String(first))
    }

    /// The sentence that leads up to a block, without its colon.
    private func lead(_ part: DocumentOutline.Part?) -> (words: String, place: Range<Int>, standsAlone: Bool)? {
        guard let part, let sentence = outline.sentences(of: part).last else { return nil }
        if case .code = part.kind { return nil }
        let raw = outline.string(sentence)
        guard raw.hasSuffix(":") else { return nil }
        let words = Self.withoutOpening(ProseText.plain(String(raw.reversed().drop { $0 == ":" || $0 == " " }.reversed())))
        for end in ["like so", "like this", "as follows", "the following", "the following command", "the following commands"]
        where words.hasSuffix(" " + end) {
            let rest = String(words.dropLast(end.count)).trimmed
            guard rest.split(separator: " ").count >= 3 else { return nil }
            return (
                rest + (end.hasSuffix("command") || end.hasSuffix("commands") || end == "the following" ? " this:" : ":"), sentence,
                Self.standsAlone(rest)
            )
        }
        guard words.split(separator: " ").count >= 3, words.count <= 250 else { return nil }
        return (words, sentence, Self.standsAlone(words))
    }

    /// Whether the words end where a command must follow.
    private static func isOpen(_ words: String) -> Bool {
        ["use", "run", "using", "running", "with", "type", "by", "via", "execute", "as", "is", "and", "simply", "just"].contains(
            String(words.split(separator: " ").last ?? ""))
    }

    /// Without "Then", "Or" and "Finally," in front.
    private static func withoutOpening(_ words: String) -> String {
        let lower = words.asciiLowercased
        for opening in ["finally, ", "then, ", "then ", "next, ", "now, ", "also, ", "and ", "or, ", "alternatively, ", "or "]
        where lower.hasPrefix(opening) && words.split(separator: " ").count >= 5 {
            return String(words.dropFirst(opening.count)).capitalizedFirst
        }
        return words
    }

    /// Whether a sentence is understood without the one before it.
    static func standsAlone(_ words: String) -> Bool {
        let lower = words.asciiLowercased
        let opening = lower.prefix { $0 != " " && $0 != "," && $0 != "'" }
        if [
            "it", "this", "that", "these", "those", "they", "then", "or", "and", "now", "also", "alternatively", "but", "so", "however",
            "otherwise",
            "again", "finally", "next", "note", "instead", "here", "he", "she", "both", "combine", "such", "there",
        ].contains(String(opening)) {
            return false
        }
        let ends = [" these", " this", " them", " it", " it locally", " both", " these is"]
        if ends.contains(where: { lower.hasSuffix($0) || lower.hasSuffix($0 + ":") }) || lower.contains(" those ") { return false }
        return ![
            " above", " below", "following", "for example", "e.g. this", "do that", "do this", "to that", "these steps",
            " at the same time", "these ",
            " it locally", "just need",
        ].contains { lower.contains($0) }
    }

    // MARK: Prose

    /// Sentences that name a command of the project.
    private func prose(_ part: DocumentOutline.Part) -> [GuideCommand] {
        outline.sentences(of: part).compactMap { sentence in
            let raw = outline.string(sentence)
            if let headed = headed(part, sentence) { return headed }
            guard raw.contains("`"), !raw.hasSuffix(":"), !raw.hasSuffix("?") else { return nil }
            let words = ProseText.plain(raw)
            guard (30...320).contains(words.count), words.split(separator: " ").count >= 5, Self.standsAlone(words),
                words.unicodeScalars.first.map({ $0.properties.isUppercase || $0 == "`" }) == true, words.hasSuffix("."),
                !words.contains(": `"),
                !(words.split(separator: " ").prefix(2).last?.hasPrefix("`") == true && words.prefix { $0 != " " }.hasSuffix("s"))
            else { return nil }
            let commands = CodeSpans.of(words).compactMap { DeveloperCommand($0) }.filter { $0.purpose != nil && $0.text.contains(" ") }
            guard let purpose = commands.first?.purpose, purpose != .setup else { return nil }
            return GuideCommand(commands: commands, purpose: purpose, statement: words, places: [sentence], document: document)
        }
    }
}

extension GuideReader {
    /// The first sentence of a section whose heading is a command.
    private func headed(_ part: DocumentOutline.Part, _ sentence: Range<Int>) -> GuideCommand? {
        guard part.kind == .paragraph, let heading = part.headings.last, heading.hasPrefix("`"), let span = CodeSpans.of(heading).first,
            heading.utf8.count == span.utf8.count + 2, let command = DeveloperCommand(span), let purpose = command.purpose,
            let first = outline.parts.first(where: { $0.headings == part.headings }), first.range == part.range,
            outline.sentences(of: part).first == sentence, let at = ByteSearch.first(heading, in: document.text)
        else { return nil }
        let words = ProseText.plain(outline.string(sentence))
        guard (20...300).contains(words.count), words.hasSuffix(".") else { return nil }
        return GuideCommand(
            commands: [command], purpose: purpose, statement: "\(CodeText.span(span)): \(words)",
            places: [at..<at + heading.utf8.count, sentence], document: document)
    }
}

/// Code in a statement.
enum CodeText {
    /// A code span that holds the words, back-ticks in them included.
    static func span(_ text: String) -> String { text.contains("`") ? "`` \(text) ``" : "`\(text)`" }
}

extension String {
    /// "It is" as it stands behind a colon; what may be a name stays.
    var lowercasedFirst: String {
        let word = prefix { $0.isLetter }
        let common: Set<Substring> = [
            "It", "This", "The", "A", "An", "To", "If", "For", "When", "In", "Contains", "Provides", "Defines", "Implements", "Various",
        ]
        return common.contains(word) ? word.lowercased() + dropFirst(word.count) : self
    }
}
