/// Markdown inside one line, as a terminal shows it: code, emphasis and links set apart, escapes taken off.
struct InlineMarkdown {
    let terminal: Terminal

    private enum Style: Equatable { case plain, code, strong, emphasis, struck, link }
    private typealias Run = (text: String, style: Style)

    /// The line in one piece.
    func rendered(_ markdown: String) -> String {
        runs(markdown).map(styled).joined()
    }

    /// Lines of at most `width` columns, broken at spaces, each styled on its own.
    func filled(_ markdown: String, width: Int) -> [String] {
        var lines: [[Run]] = [[]], used = 0, gap = ""
        for run in runs(markdown) {
            for (index, word) in run.text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
                if index > 0, used > 0 { gap = " " }
                guard !word.isEmpty else { continue }
                if !gap.isEmpty, used + 1 + word.count > width {
                    lines.append([])
                    (used, gap) = (0, "")
                }
                // Words of one run stay in one piece, so that a code span is coloured as a whole.
                if index > 0, let last = lines[lines.count - 1].last, last.style == run.style {
                    lines[lines.count - 1][lines[lines.count - 1].count - 1].text += gap + word
                } else {
                    lines[lines.count - 1] += [(gap, .plain), (String(word), run.style)]
                }
                used += gap.count + word.count
                gap = ""
            }
        }
        return lines.map { $0.map(styled).joined() }
    }

    private func styled(_ run: Run) -> String {
        switch run.style {
        case .plain: run.text
        case .code, .link: terminal.styled(run.text, .cyan)
        case .strong, .emphasis: terminal.styled(run.text, .bold)
        case .struck: terminal.styled(run.text, .struck)
        }
    }

    private func runs(_ markdown: String) -> [Run] {
        let characters = Array(markdown)
        var runs: [Run] = [], words = "", index = 0
        func flush() {
            if !words.isEmpty { runs.append((words, .plain)) }
            words = ""
        }
        func end(of mark: [Character], from start: Int) -> Int? {
            var at = start
            while at + mark.count <= characters.count {
                if Array(characters[at..<at + mark.count]) == mark { return at }
                at += characters[at] == "\\" ? 2 : 1
            }
            return nil
        }
        while index < characters.count {
            let character = characters[index]
            if character == "\\", index + 1 < characters.count, characters[index + 1].isASCII, characters[index + 1].isPunctuation || characters[index + 1].isSymbol {
                words.append(characters[index + 1])
                index += 2
            } else if character == "`", let span = codeSpan(characters, at: index) {
                flush()
                // Without colour the marks stay: they are all that tells code from words.
                runs.append((terminal.hasColor ? span.text : String(characters[index..<span.end]), .code))
                index = span.end
            } else if let (mark, style) = Self.marks.first(where: { characters[index...].starts(with: $0.0) }),
                index + mark.count < characters.count, characters[index + mark.count] != " ", let close = end(of: mark, from: index + mark.count + 1)
            {
                flush()
                runs += self.runs(String(characters[index + mark.count..<close])).map { ($0.text, $0.style == .plain ? style : $0.style) }
                index = close + mark.count
            } else if character == "[", let middle = end(of: ["]", "("], from: index + 1), let close = end(of: [")"], from: middle + 2) {
                flush()
                runs.append((String(characters[index + 1..<middle]).replacing("\\", with: ""), .link))
                words = " (\(String(characters[middle + 2..<close])))"
                index = close + 1
            } else {
                words.append(character)
                index += 1
            }
        }
        flush()
        return runs
    }

    private static let marks: [([Character], Style)] = [(["*", "*"], .strong), (["~", "~"], .struck), (["*"], .emphasis)]

    /// A run of back-ticks closes with the next run of the same length.
    private func codeSpan(_ characters: [Character], at start: Int) -> (text: String, end: Int)? {
        let length = characters[start...].prefix { $0 == "`" }.count
        var at = start + length
        while at < characters.count {
            let run = characters[at...].prefix { $0 == "`" }.count
            if run == length { return (String(characters[start + length..<at]), at + run) }
            at += max(run, 1)
        }
        return nil
    }
}
