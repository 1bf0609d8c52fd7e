/// Finds the sentence in which a README says what the project is.
enum ProjectPurpose {
    /// The sentence as one line, and its place; nil when no sentence defines the project.
    static func sentence(in document: RepositoryDocument, path: String) -> (words: String, place: Range<Int>)? {
        let outline = DocumentOutline(document.text, path: path)
        var seen: [[String]] = []
        for part in outline.parts {
            if !seen.contains(part.headings) { seen.append(part.headings) }
            guard seen.count <= 4 else { return nil }
            guard part.kind == .paragraph, !isAside(part.headings) else { continue }
            for sentence in outline.sentences(of: part).prefix(4) {
                var place = sentence
                var words = ProseText.plain(outline.string(place)).trimmingPrefix("*").trimmingSuffix("*")
                // Badges before it leave an odd mark.
                while let first = words.unicodeScalars.first, !first.properties.isAlphabetic, first != "`" {
                    words.unicodeScalars.removeFirst()
                }
                guard ProseText.isProse(words), words.split(separator: " ").count >= 4, words.count <= 320, isDefinition(words) else {
                    continue
                }
                if place.count > Limits.quote.upperBound * 3 { place = place.lowerBound..<place.upperBound }
                return (words, place)
            }
        }
        return nil
    }

    private static func isAside(_ headings: [String]) -> Bool {
        let words = headings.dropFirst().joined(separator: " ").asciiLowercased
        return [
            "sponsor", "license", "install", "contribut", "support", "question", "issue", "touch", "getting started", "usage", "quick",
            "build", "test",
            "thank", "credit", "stability", "version", "requirement", "compatib", "community", "news", "table of contents", "document",
        ].contains { words.contains($0) }
    }

    static func isDefinition(_ words: String) -> Bool {
        let lower = words.asciiLowercased
        guard
            ![
                "this readme", "this document", "please", "if you", "see ", "note", "to ", "for ", "we ", "you ", "begin", "there ",
                "what is",
            ].contains(where: { lower.hasPrefix($0) }),
            !["sponsor", "backers", "donat", "licensed", "read more", "click", "documentation is"].contains(where: { lower.contains($0) })
        else { return false }
        let head = " " + lower.split(separator: " ").prefix(9).joined(separator: " ") + " "
        if [
            " is a ", " is an ", " is the ", " are a ", " is ", " provides ", " lets ", " helps ", " implements ", " contains ", " makes ",
            " allows ",
        ].contains(where: { head.contains($0) }) {
            return true
        }
        // "A fast web framework for Lua."
        return ["a ", "an ", "the "].contains { lower.hasPrefix($0) }
    }
}
