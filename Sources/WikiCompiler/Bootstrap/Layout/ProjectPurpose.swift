/// Finds the sentence in which a project says what it is.
enum ProjectPurpose {
    struct Found {
        /// One line, with a full stop.
        let words: String
        let place: Range<Int>
        let document: RepositoryDocument
        let path: String
    }

    /// From the README, the root's manifest, the package that the others are named after, or the front page of a library's
    /// documentation; nil when none of them defines the project.
    static func find(in survey: RepositorySurvey, _ manifests: ManifestReader) -> Found? {
        let names = names(survey, manifests)
        for file in survey.files where file.kind == .readme && !file.path.contains("/") {
            guard let document = survey.document(file), let found = sentence(in: document, path: file.path, names: names) else { continue }
            return Found(words: found.words, place: found.place, document: document, path: file.path)
        }
        if let member = manifests.members.first(where: { $0.folder.isEmpty && !$0.description.isEmpty }) ?? eponym(manifests),
            ProseText.isProse(member.description), case .file(let path, _) = member.document.place, member.description.count <= 300
        {
            return Found(words: Phrasing.finished(member.description), place: member.place, document: member.document, path: path)
        }
        return frontPage(survey)
    }

    /// `vue` among `@vue/shared` and `@vue/reactivity`.
    private static func eponym(_ manifests: ManifestReader) -> ManifestReader.Member? {
        manifests.members.first { member in
            !member.name.hasPrefix("@") && !member.description.isEmpty
                && manifests.members.count { $0.name.hasPrefix("@\(member.name)/") } >= 3
        }
    }

    /// The first line of a DocC catalogue's page of the module, which stands right below its title.
    private static func frontPage(_ survey: RepositorySurvey) -> Found? {
        for file in survey.files where file.path.hasSuffix(".md") && file.path.contains(".docc/") && !ProjectPlace.isTest(file.path) {
            let parts = file.path.split(separator: "/").map(String.init)
            guard let at = parts.firstIndex(where: { $0.hasSuffix(".docc") }), at > 0, parts.count == at + 2,
                parts[at - 1] + ".md" == parts[at + 1], let document = survey.document(file)
            else { continue }
            let outline = DocumentOutline(document.text, path: file.path)
            guard let part = outline.parts.first(where: { $0.kind == .paragraph }), let place = outline.sentences(of: part).first else {
                continue
            }
            let words = ProseText.plain(outline.string(place))
            guard ProseText.isProse(words), words.count <= 200, !isAddress(words) else { continue }
            return Found(words: Phrasing.finished(words), place: place, document: document, path: file.path)
        }
        return nil
    }

    /// What the project may call itself, in lower case.
    private static func names(_ survey: RepositorySurvey, _ manifests: ManifestReader) -> Set<String> {
        var names = [survey.name, survey.name.replacing("-", by: " ")]
        names += manifests.members.filter { $0.folder.isEmpty }.map(\.name)
        for file in survey.files where file.kind == .readme && !file.path.contains("/") {
            guard let document = survey.document(file) else { continue }
            let outline = DocumentOutline(document.text, path: file.path)
            names += outline.parts.first?.headings.first.map { [$0.trimmingPrefix("What is ").trimmingSuffix("?")] } ?? []
        }
        return Set(names.map { $0.asciiLowercased.trimmed })
    }

    private static func sentence(in document: RepositoryDocument, path: String, names: Set<String>) -> (words: String, place: Range<Int>)? {
        let outline = DocumentOutline(document.text, path: path)
        var seen: [[String]] = []
        for part in outline.parts {
            if !seen.contains(part.headings) { seen.append(part.headings) }
            guard seen.count <= 4 else { return nil }
            guard part.kind == .paragraph, !isAside(part.headings) else { continue }
            for place in outline.sentences(of: part).prefix(4) {
                var words = withoutOpening(
                    ProseText.plain(outline.string(place)).replacing("*", by: "").replacing("[", by: "").replacing("]", by: ""))
                // Badges before it leave an odd mark.
                while let first = words.unicodeScalars.first, !first.properties.isAlphabetic, first != "`" {
                    words.unicodeScalars.removeFirst()
                }
                guard ProseText.isProse(words), Words(words).count >= 4, words.count <= 320, defines(words, names) else { continue }
                return (Phrasing.finished(words), place)
            }
        }
        return nil
    }

    /// "What this means is that Kiln fires clay": the rest says it.
    private static func withoutOpening(_ text: String) -> String {
        let openings = ["what this means is that ", "this means that ", "in other words, ", "in short, ", "simply put, ", "put simply, "]
        for opening in openings where text.asciiLowercased.hasPrefix(opening) {
            return RepositoryWording.capitalized(text.bytes(opening.utf8.count..<text.utf8.count))
        }
        return text
    }

    private static func isAside(_ headings: [String]) -> Bool {
        let words = headings.dropFirst().joined(separator: " ").asciiLowercased
        return [
            "sponsor", "license", "install", "contribut", "support", "question", "issue", "touch", "getting started", "usage", "quick",
            "build", "test", "thank", "credit", "stability", "version", "requirement", "compatib", "community", "news", "table of contents",
            "document",
        ].contains { words.contains($0) }
    }

    /// "Kiln is a tool that …", "This library provides …", "An oven for …".
    static func defines(_ words: String, _ names: Set<String>) -> Bool {
        let lower = words.asciiLowercased
        guard !isAddress(lower), !vague.contains(where: { lower.contains($0) }) else { return false }
        if ["a ", "an ", "the "].contains(where: { lower.hasPrefix($0) }) {
            // "A fast web framework for Lua.": no verb of its own.
            let head = Words(words).list.prefix(14)
            // In a noun phrase an article follows "for" or "that", never a verb.
            let isSentence = zip(head, head.dropFirst()).contains { ["a", "an", "the"].contains($1) && !connectives.contains($0) }
            if !isSentence, !head.contains(where: { finite.contains($0) }) { return true }
        }
        let subjects =
            names + ["this project", "this library", "this package", "this tool", "this repository", "this crate", "this program", "it"]
        guard
            let subject = subjects.first(where: {
                lower.hasPrefix($0 + " ") || lower.hasPrefix("`\($0)` ") || lower.hasPrefix("the \($0) ")
            })
        else { return false }
        let rest = Words(lower.bytes(ByteSearch.first(subject, in: lower)! + subject.utf8.count..<lower.utf8.count)).list.prefix(9)
        if let at = rest.firstIndex(of: "is") ?? rest.firstIndex(of: "are"), at <= 6, at + 1 < rest.count {
            return ["a", "an", "the", "one"].contains(rest[at + 1])
        }
        return rest.prefix(2).contains { verbs.contains($0) }
    }

    /// Whether a README's sentence defines what it stands beside, whatever that is called.
    static func isDefinition(_ words: String) -> Bool {
        let lower = words.asciiLowercased
        guard !isAddress(lower) else { return false }
        let head = " " + lower.split(separator: " ").prefix(9).joined(separator: " ") + " "
        return [
            " is a ", " is an ", " is the ", " are a ", " provides ", " implements ", " contains ", " lets ", " helps ", " makes ",
            " allows ",
        ]
        .contains { head.contains($0) } || ["a ", "an ", "the "].contains { lower.hasPrefix($0) }
    }

    /// Words to the reader, not about the project.
    private static func isAddress(_ words: String) -> Bool {
        let lower = words.asciiLowercased
        return [
            "this readme", "this document", "please", "if you", "see ", "note", "to ", "for ", "we ", "you ", "begin", "there ", "what is",
            "it is recommended",
        ].contains { lower.hasPrefix($0) }
            || ["sponsor", "backers", "donat", "licensed", "read more", "click here", "documentation is"].contains { lower.contains($0) }
    }

    private static let vague = [
        "often referred to", "source-stable", "semantic versioning", "used in many", "used by", "previously", "formerly", "renamed",
    ]
    private static let connectives: Set<String> = [
        "for", "of", "to", "in", "on", "with", "from", "by", "and", "or", "as", "at", "into", "over", "that", "like", "using", "via",
        "through",
        "around", "between", "than", "under", "without", "within", "across", "about",
    ]
    private static let finite: Set<String> = [
        "is", "are", "has", "have", "can", "was", "will", "should", "must", "means", "consists", "includes", "follows", "requires",
        "supports",
        "works", "comes", "may", "need", "needs",
    ]
    private static let verbs: Set<String> = [
        "provides", "lets", "helps", "implements", "makes", "allows", "enables", "offers", "gives", "generates", "turns", "converts",
        "searches",
        "contains", "reads", "compiles", "parses", "builds", "runs", "manages",
    ]
}
