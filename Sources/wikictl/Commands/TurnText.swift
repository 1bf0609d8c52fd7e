import WikiCompiler

/// How a turn is shown on a terminal: who, when, and its words, long ones cut in the middle.
struct TurnText {
    let terminal: Terminal
    /// The most lines shown of one turn.
    let lines: Int

    func heading(_ turn: Turn) -> String {
        var who = turn.role.rawValue
        if let origin = turn.origin, origin != .human { who += " (\(origin.rawValue))" }
        if let tool = turn.tool { who += " \(tool.name)" }
        if let exit = turn.tool?.exit { who += " exit \(exit)" } else if turn.tool?.ok == false { who += " failed" }
        return terminal.styled("turn \(turn.n)", .bold) + terminal.styled("  \(who)  \(turn.time)", .dim)
    }

    /// The words, indented; `marking` is set apart where colour is welcome.
    func body(_ turn: Turn, marking quote: String? = nil) -> String {
        var text = Self.printable(turn.text)
        if let quote, let range = text.firstRange(of: Self.printable(quote)) {
            text.replaceSubrange(range, with: mark(String(text[range])))
        }
        var shown = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if shown.count > lines {
            let at = quote == nil ? 0 : shown.firstIndex { $0.contains(Self.open) } ?? 0
            let from = max(0, min(at - lines / 2, shown.count - lines))
            let before = from
            let after = shown.count - from - lines
            shown = Array(shown[from..<from + lines])
            if before > 0 { shown.insert(terminal.styled("[\(before) lines before]", .dim), at: 0) }
            if after > 0 { shown.append(terminal.styled("[\(after) more lines]", .dim)) }
        }
        return shown.map { "    " + Self.shortened($0) }.joined(separator: "\n")
    }

    private static let open = "\u{1B}["

    private func mark(_ text: String) -> String {
        terminal.hasColor
            ? text.split(separator: "\n", omittingEmptySubsequences: false).map { terminal.styled(String($0), .bold, .green) }.joined(
                separator: "\n") : text
    }

    private static func shortened(_ line: String) -> String {
        line.count > 400 ? line.prefix(380) + " [\(line.count - 380) more characters]" : line
    }

    /// Without characters that would act on the terminal instead of being seen.
    static func printable(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { $0 == "\n" || $0 == "\t" || ($0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)) }))
    }
}
