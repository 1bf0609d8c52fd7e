/// Makes one line of words safe to stand in a page, and takes it back.
enum MarkdownEscape {
    /// Escapes what would render as anything but words, code and emphasis. Code spans are kept as they are.
    static func line(_ text: String) -> String {
        var out = ""
        for (index, piece) in pieces(text).enumerated() {
            switch piece {
            case .code(let span): out += span
            case .words(let words): out += escape(words, atStart: index == 0)
            }
        }
        return out
    }

    /// Words without escapes; code spans and emphasis stay as they are.
    static func readable(_ markdown: String) -> String {
        pieces(markdown).map { piece in
            switch piece {
            case .code(let span): return span
            case .words(let words):
                var out = ""
                var escaped = false
                for character in words {
                    if escaped || character != "\\" { out.append(character) }
                    escaped = !escaped && character == "\\"
                }
                return out
            }
        }.joined()
    }

    /// Words without escapes, fences and emphasis marks.
    static func plain(_ markdown: String) -> String {
        var out = ""
        for piece in pieces(markdown) {
            switch piece {
            case .code(let span):
                let fence = span.prefix { $0 == "`" }.count
                out += span.dropFirst(fence).dropLast(fence)
            case .words(let words):
                var escaped = false
                for character in words {
                    if escaped || character != "\\" {
                        if escaped || character != "*" { out.append(character) }
                        escaped = false
                    } else {
                        escaped = true
                    }
                }
            }
        }
        return out
    }

    private enum Piece {
        case words(String)
        case code(String)
    }

    /// Splits at code spans by CommonMark's rule: a run of back-ticks closes with the next run of the same length.
    private static func pieces(_ text: String) -> [Piece] {
        let characters = Array(text)
        var pieces: [Piece] = []
        var words = ""
        var index = 0
        func runLength(at start: Int) -> Int {
            var end = start
            while end < characters.count, characters[end] == "`" { end += 1 }
            return end - start
        }
        while index < characters.count {
            if characters[index] == "\\", index + 1 < characters.count {
                words.append(contentsOf: characters[index...index + 1])
                index += 2
                continue
            }
            guard characters[index] == "`" else {
                words.append(characters[index])
                index += 1
                continue
            }
            let length = runLength(at: index)
            var close = index + length
            while close < characters.count {
                let run = runLength(at: close)
                if run == length { break }
                close += max(run, 1)
            }
            if close < characters.count {
                if !words.isEmpty { pieces.append(.words(words)) }
                words = ""
                pieces.append(.code(String(characters[index..<close + length])))
                index = close + length
            } else {
                words += String(repeating: "`", count: length)
                index += length
            }
        }
        if !words.isEmpty { pieces.append(.words(words)) }
        return pieces
    }

    /// What one text has in all: marks that only matter in pairs are escaped only when there is a pair.
    private struct Pairs {
        let stars, underscores, dollars: Bool

        init(_ words: String) {
            stars = words.count { $0 == "*" } % 2 == 1
            dollars = words.count { $0 == "$" } > 1
            var edges = 0
            var previous: Character = " "
            for (character, next) in zip(words, words.dropFirst() + " ") {
                if character == "_", !(isWordLike(previous) && isWordLike(next)) { edges += 1 }
                previous = character
            }
            underscores = edges > 1
        }
    }

    private static func escape(_ words: String, atStart: Bool) -> String {
        var out = ""
        let pairs = Pairs(words)
        for (index, word) in words.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { out.append(" ") }
            out += looksLikeAddress(word) ? code(word) : escape(word: word, pairs, first: atStart && index == 0)
        }
        return out
    }

    /// Escapes one word. A back-tick that gets here has no partner.
    private static func escape(word: Substring, _ pairs: Pairs, first: Bool) -> String {
        var out = ""
        var previous: Character = " "
        if first, ["-", "+", "*", ">"].contains(word) || (word.last.map { $0 == "." || $0 == ")" } == true && Int(word.dropLast()) != nil) {
            return word.dropLast() + "\\" + String(word.last!)
        }
        let characters = Array(word)
        for (index, character) in characters.enumerated() {
            let next: Character = index + 1 < characters.count ? characters[index + 1] : " "
            let escape =
                switch character {
                case "`", "\\": true
                case "<": next.isLetter || "/!?".contains(next)
                case ">": first && index == 0
                case "[": next == "[" || next == "^" || previous == "!" || (first && index == 0)
                case "]": "([:".contains(next)
                case "*": pairs.stars
                case "_": next == "_" || previous == "_" || (pairs.underscores && !(isWordLike(previous) && isWordLike(next)))
                case "$": pairs.dollars
                case "#": isWordLike(next) || next == "#" || (first && index == 0)
                case "^": next != " "
                case "%": next == "%" || previous == "%"
                case "~": next == "~" || previous == "~"
                case "=": next == "=" || previous == "="
                case "&": isWordLike(next) || next == "#"
                case "!": next == "["
                case "@": isWordLike(previous) && isWordLike(next)
                default: false
                }
            if escape { out.append("\\") }
            out.append(character)
            previous = character
        }
        return out
    }

    private static func isWordLike(_ character: Character) -> Bool { character.isLetter || character.isNumber }

    private static func looksLikeAddress(_ word: Substring) -> Bool {
        let word = word.drop { "(\"'".contains($0) }
        return word.contains("://") || word.hasPrefix("www.") || word.contains("mailto:") || isMailAddress(word)
    }

    private static func isMailAddress(_ word: Substring) -> Bool {
        guard let at = word.firstIndex(of: "@"), at != word.startIndex else { return false }
        return word[word.index(after: at)...].dropLast().contains(".") && isWordLike(word[word.index(before: at)])
    }

    private static func code(_ word: Substring) -> String {
        let trailing = word.reversed().prefix { ".,;:!?)\"'".contains($0) }
        let body = word.dropLast(trailing.count)
        let opening = body.prefix { "(\"'".contains($0) }
        let address = body.dropFirst(opening.count).replacing("`", with: "'")
        return String(opening) + "`" + address + "`" + String(trailing.reversed())
    }
}
