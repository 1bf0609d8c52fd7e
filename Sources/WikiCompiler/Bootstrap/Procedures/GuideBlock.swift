/// A block of code in a guide, as the lines that somebody types.
struct GuideBlock {
    struct Line {
        /// On one line, as it is typed, without its comment.
        let text: String
        let place: Range<Int>
        /// Nil for what only prepares: changing folders, fetching, opening.
        let command: DeveloperCommand?
    }

    /// Lines under one comment, or beside it.
    struct Group {
        var lines: [Line]
        let note: String
        var place: Range<Int>
        var commands: [DeveloperCommand] { lines.compactMap(\.command) }
        var spans: [String] { lines.map { CodeText.span($0.text) } }
    }

    private(set) var groups: [Group] = []
    var isCommented: Bool { groups.contains { !$0.note.isEmpty } }
    var lines: [Line] { groups.flatMap(\.lines) }

    private static let prompts = ["$ ", "% ", "❯ "]
    private static let longestLine = 200

    /// Output is left out; a block that is not understood to its end, or is more than a handful of commands, gives no lines.
    init(_ part: DocumentOutline.Part, in outline: DocumentOutline) {
        let places = outline.lines(of: part)
        let isPrompted = places.contains { Self.prompt(outline.string($0)) != nil }
        var note: (text: String, place: Range<Int>)?
        var open: (text: String, place: Range<Int>)?
        var known: Set<String> = []
        for place in places {
            var text = outline.string(place)
            if let start = open {
                text = start.text + " " + text
            } else {
                if text.hasPrefix("#"), !text.hasPrefix("#!") {
                    note = (String(text.drop { $0 == "#" }).trimmed, place)
                    continue
                }
                if let prompt = Self.prompt(text) {
                    text = String(text.dropFirst(prompt.count)).trimmed
                } else if isPrompted {
                    continue
                }
            }
            let whole = (open?.place.lowerBound ?? place.lowerBound)..<place.upperBound
            if text.hasSuffix("\\") {
                open = (String(text.dropLast()).trimmed, whole)
                continue
            }
            open = nil
            var comment = ""
            if let hash = text.range(of: " # ") {
                comment = String(text[hash.upperBound...]).trimmed
                text = String(text[..<hash.lowerBound]).trimmed
            }
            // Words over several lines.
            guard text.utf8.count(where: { $0 == UInt8(ascii: "\"") }).isMultiple(of: 2) else {
                groups = []
                return
            }
            let first = String(text.prefix { $0 != " " })
            guard isPrompted || known.contains(first) || DeveloperCommand.isTyped(text) else {
                // What follows a command may be what it prints.
                if groups.isEmpty { return }
                break
            }
            known.insert(first)
            guard text.utf8.count <= Self.longestLine else {
                groups = []
                return
            }
            let line = Line(text: text.collapsed, place: whole, command: DeveloperCommand(text))
            if note != nil || !comment.isEmpty || groups.isEmpty {
                groups.append(
                    Group(
                        lines: [line], note: comment.isEmpty ? note?.text ?? "" : comment,
                        place: (note?.place.lowerBound ?? whole.lowerBound)..<whole.upperBound))
            } else {
                groups[groups.count - 1].lines.append(line)
                groups[groups.count - 1].place = groups[groups.count - 1].place.lowerBound..<whole.upperBound
            }
            note = nil
        }
        if open != nil || lines.count > 10 { groups = [] }
    }

    private static func prompt(_ text: String) -> String? { prompts.first { text.hasPrefix($0) } }
}
