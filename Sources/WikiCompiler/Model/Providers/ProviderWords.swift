/// Text that a provider wrote, made fit to stand in an error.
enum ProviderWords {
    /// At most 200 characters in quotation marks.
    static func quoted(_ text: String, hiding key: String?) -> String {
        "\"\(plain(text, limit: 200, hiding: key))\""
    }

    /// One line without control characters and keys, cut to a number of characters.
    static func plain(_ text: String, limit: Int, hiding key: String? = nil) -> String {
        var text = String(text.prefix(20_000))
        // Before anything is cut: half a key is no longer found.
        if let key, !key.isEmpty { text = text.replacing(key, with: hidden) }
        var words = text.unicodeScalars.split(whereSeparator: isBlank).map { word in
            let visible = String(String.UnicodeScalarView(word.filter { !isControl($0) }))
            return withoutKeys(visible)
        }
        words.removeAll { $0.isEmpty }
        let line = words.joined(separator: " ")
        return line.count <= limit ? line : line.prefix(limit - 1) + "…"
    }

    private static let hidden = "[key]"
    private static let prefixes = ["sk-", "sk_", "gsk_", "xai-", "hf_", "AIza"]

    /// A word with whatever looks like a key in it put aside.
    private static func withoutKeys(_ word: String) -> String {
        var result = ""
        var run = ""
        for character in word {
            if character.isASCII, character.isLetter || character.isNumber || "-_*.".contains(character) {
                run.append(character)
            } else {
                result += shown(run)
                result.append(character)
                run = ""
            }
        }
        return result + shown(run)
    }

    // Providers quote a refused key, some with stars in its middle; others print a long random word.
    private static func shown(_ run: String) -> String {
        let looksLikeKey = prefixes.contains { run.hasPrefix($0) } || run.contains("***")
        let isRandom =
            run.utf8.count >= 32 && run.contains(where: \.isNumber) && run.contains(where: \.isUppercase)
            && run.contains(where: \.isLowercase)
        return looksLikeKey || isRandom ? hidden : run
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
