/// Reads README, CONTRIBUTING and their like for the steps they tell a developer to take, in their own order.
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
        let stem = String(name.prefix { $0 != "." })
        if folders.contains(where: { ["contributing", "development"].contains($0) }) { return true }
        if ["contribut", "hacking", "releas"].contains(where: { stem.hasPrefix($0) }) { return !stem.contains("notes") }
        // Among documents for users, "testing" is their own.
        if ["testing", "tests", "test"].contains(stem) { return !folders.contains { $0.hasPrefix("doc") } }
        return [
            "build", "building", "develop", "development", "developing", "developer", "developers", "maintenance", "maintainers",
            "maintaining",
        ].contains(stem)
    }

    /// All steps but those of releasing.
    func commands() -> [GuideCommand] {
        var found: [GuideCommand] = []
        var told: Set<Int> = []
        for (index, part) in outline.parts.enumerated() {
            guard isForDevelopers(part.headings) else {
                // "Fixing build problems" behind the section on building.
                if Self.isOnProblems(part.headings), let purpose = BuildPurpose(headings: part.headings),
                    let at = found.firstIndex(where: {
                        $0.purpose == purpose && !$0.commands.isEmpty && $0.headings.dropLast() == part.headings.dropLast()
                    })
                {
                    found[at].after += part.isCode ? remedy(at: index, of: found[at]) : cautions(onProblemsOf: found[at], in: part)
                }
                continue
            }
            let section = BuildPurpose(headings: part.headings)
            guard section != .release else { continue }
            var steps: [GuideCommand]
            switch part.kind {
            case .code(let language):
                guard Self.shells.contains(language) else { continue }
                steps = block(index, section: section, follows: follows(index, told))
                if !steps.isEmpty { told.insert(index) }
                steps = withCautions(steps, at: index)
            case .paragraph, .item: steps = prose(index, section: section)
            }
            found += steps.filter { step in !Self.foreign.contains { step.statement.contains($0) } }
        }
        return found
    }

    static let shells: Set<String> = [
        "", "bash", "sh", "shell", "console", "zsh", "terminal", "shell-session", "shellsession", "text", "fish",
    ]

    /// What speaks of a project that is not this one.
    private static let foreign = [" your plugin", " your extension", " your application", " your app ", " your own project"]

    func isForDevelopers(_ headings: [String]) -> Bool {
        let words = headings.joined(separator: " ").asciiLowercased
        if Self.otherwise.contains(where: { words.contains($0) }) { return false }
        guard isReadme else { return true }
        return Self.developing.contains { words.contains($0) }
    }

    private static func isOnProblems(_ headings: [String]) -> Bool {
        let words = (headings.last ?? "").asciiLowercased
        return ["problem", "troubleshoot", "fixing"].contains { words.contains($0) }
    }

    private static let developing = [
        "build", "compil", "develop", "contribut", "test", "hacking", "from source", "lint", "formatting", "releas", "local setup",
        "working on",
    ]
    private static let otherwise = [
        "pull request", "issue report", "code of conduct", "troubleshoot", "fixing", "problem", "faq", "release notes",
    ]

    /// Whether a sentence is understood without the one before it.
    static func standsAlone(_ words: String) -> Bool { GuideLead.standsAlone(words) }

    /// Whether a block shortly before this one, in its section, is told; what commands print stands between.
    func follows(_ index: Int, _ told: Set<Int>) -> Bool {
        var paragraphs = 0
        for at in (0..<index).reversed() where outline.parts[at].headings == outline.parts[index].headings {
            let part = outline.parts[at]
            if told.contains(at) { return true }
            if !part.isCode, outline.string(part.range) != "::" { paragraphs += 1 }
            if paragraphs > 2 { return false }
        }
        return false
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
