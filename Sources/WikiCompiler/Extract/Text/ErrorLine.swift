/// Picks the line of a failed command's output that says what went wrong.
enum ErrorLine {
    struct Pick: Equatable {
        /// An exact part of the output, one line or two.
        let quote: String
        /// The same in one readable line.
        let words: String
        let score: Int
    }

    /// The most telling line; nil when every line is noise.
    static func pick(_ output: String) -> Pick? {
        var lines: [(text: String, count: Int)] = []
        var seen: [String: Int] = [:]
        for line in candidates(output) {
            if let index = seen[line] {
                lines[index].count += 1
            } else if lines.count < 4000 {
                seen[line] = lines.count
                lines.append((line, 1))
            }
        }
        var best: (index: Int, score: Int)?
        for (index, line) in lines.enumerated() {
            let score = score(line.text) + min(line.count - 1, 3)
            if score > (best?.score ?? 3) { best = (index, score) }
        }
        guard let best else { return nil }
        let line = lines[best.index].text
        if line.hasSuffix(":"), best.index + 1 < lines.count, let at = ByteSearch.first(line, in: output) {
            let next = lines[best.index + 1].text
            if let end = ByteSearch.first(next, in: output, from: at), end - at - line.utf8.count < 12 {
                return Pick(
                    quote: output.bytes(at..<end + next.utf8.count), words: readable(line) + " " + readable(next), score: best.score
                )
            }
        }
        return Pick(quote: line, words: readable(line), score: best.score)
    }

    /// Non-empty lines without colours; a client's escaped line breaks count as breaks.
    private static func candidates(_ output: String) -> [String] {
        var found: [String] = []
        for line in output.split(separator: "\n") {
            for part in String(line).split(on: "\\n") {
                for piece in part.split(whereSeparator: { $0 == "\u{1B}" || $0 == "\r" }) {
                    let text = withoutColour(String(piece)).trimmed
                    if text.utf8.count > 6, text.utf8.count < 400 { found.append(text) }
                }
            }
        }
        return found
    }

    /// `[31mFAIL` is `FAIL`: the escape before it was already cut off.
    private static func withoutColour(_ text: String) -> String {
        guard text.hasPrefix("["), let end = text.utf8.firstIndex(of: UInt8(ascii: "m")) else { return text }
        let codes = text.utf8[text.utf8.index(after: text.startIndex)..<end]
        guard codes.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ";") }) else { return text }
        return String(text[text.utf8.index(after: end)...])
    }

    /// Without marks in front that only decorate.
    private static func readable(_ line: String) -> String {
        var text = Substring(line)
        while let first = text.unicodeScalars.first,
            !(first.properties.isAlphabetic || "`'\"/0123456789[(.@-".unicodeScalars.contains(first))
        { text = text.dropFirst() }
        let words = withoutStep(String(text).collapsed)
        // `[FORMAT] Code is not formatted` begins with a tag.
        guard words.hasPrefix("["), let close = ByteSearch.first("] ", in: words), close < 14 else { return words }
        return words.bytes(close + 2..<words.utf8.count)
    }

    /// An image build counts its steps and seconds: `9 1.912 Cannot install`.
    private static func withoutStep(_ words: String) -> String {
        let parts = words.split(separator: " ", maxSplits: 2)
        guard parts.count == 3, parts[0].utf8.allSatisfy(\.isDigit), parts[1].utf8.allSatisfy({ $0.isDigit || $0 == 46 }) else {
            return words
        }
        return String(parts[2])
    }

    private static func score(_ line: String) -> Int {
        let low = line.asciiLowercased
        var score = 0
        for (word, value) in telling where ByteSearch.contains(word, in: low) { score = max(score, value) }
        guard score > 0 else { return 0 }
        if low.hasPrefix("error") || low.hasPrefix("fatal") || ByteSearch.contains("error:", in: low) { score += 2 }
        if low.contains(anyOf: noise) { score -= 8 }
        if low.hasPrefix("warning") || low.hasPrefix("hint") || low.hasPrefix("info") || low.hasPrefix("note:") { score -= 5 }
        if line.utf8.count > 240 { score -= 3 }
        return score
    }

    /// What tells about the environment or a tool weighs more than that something failed.
    private static let telling: [(String, Int)] = [
        ("operation not permitted", 12), ("permission denied", 12), ("permissiondenied", 12), ("not supported by", 12),
        ("could not resolve host", 11), ("couldn't resolve host", 10),
        ("command not found", 11), ("unexpected token", 11), ("no matches found", 11), ("syntax error", 10),
        ("beyond a symbolic link", 12),
        ("ignored by one of your .gitignore", 12), ("not formatted", 12), ("cannot lock ref", 12), ("econnrefused", 11),
        ("connection refused", 11),
        ("address already in use", 11), ("eaddrinuse", 11), ("cannot find module", 10), ("module not found", 10),
        ("no module named", 10),
        ("unsupported engine", 10), ("version mismatch", 10), ("incompatible", 9), ("requires", 8), ("is required", 9),
        ("must be set", 10), ("not set", 8),
        ("undefined symbol", 9), ("no space left", 11), ("out of memory", 11), ("heap out of", 11), ("timed out", 8),
        ("not up to date", 10), ("out of date", 9), ("timeout", 7), ("unauthorized", 8),
        ("forbidden", 8), ("certificate", 8), ("no such file or directory", 8), ("enoent", 8), ("unknown option", 8),
        ("unrecognized", 8), ("unknown command", 8),
        ("unexpected argument", 8), ("no such module", 9), ("missing", 7), ("not found", 7), ("not installed", 9),
        ("already exists", 7), ("conflict", 6),
        ("deprecated", 4), ("cannot", 6), ("can't", 6), ("could not", 6), ("unable to", 6), ("failed to", 6), ("refused", 7),
        ("denied", 8), ("invalid", 6),
        ("unexpected", 5), ("never match", 8), ("opaque", 8), ("could be aliased", 8), ("error ts", 7), ("error[", 7),
        ("type error", 6), ("assertionerror", 4), ("panicked", 4), ("fatal:", 7), ("error:", 5),
        ("error", 4), ("failed", 4), ("exception", 4),
    ]
    private static let noise = [
        "exit code", "process exited", "test result:", "to rerun pass", "spurious network", "compiling", "downloading",
        "downloaded ", "finished", "... failed", "... ok",
        "0 failed", "0 errors", "0 failures", "no errors", "see above for more", "see the full log", "run with",
        "err_pnpm_recursive", "exit status", "elifecycle", "fix these issues", "please report incorrect",
        "warning: ", "failed tests", "stdout ----", "wall time", "chunk id", "the tool use was rejected", "test files", "failures:",
        "did not complete successfully",
    ]
}
