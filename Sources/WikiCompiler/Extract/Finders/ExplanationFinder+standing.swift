/// What of an explanation still holds when the session is over.
extension ExplanationFinder {
    /// The lines of the code block that stands right below a place in an answer.
    static func code(in source: String, below end: Int) -> [String] {
        let below = String(decoding: source.utf8.dropFirst(end).prefix(600), as: UTF8.self).trimmed
        guard below.hasPrefix("```") else { return [] }
        let lines = below.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().prefix {
            !$0.trimmingWhitespace.hasPrefix("```")
        }
        return lines.map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    /// Whether the agent later changed what the sentence speaks of: its code, the code shown below it, or the lines of the
    /// file it names.
    func isSuperseded(_ sentence: Sentence, code: [String], since index: Int) -> Bool {
        var lines = CodeSpans.of(sentence.text).filter { !PathText.isFile(CodeSpans.withoutPlace($0)) } + code
        let edits = later(CodeSpans.files(in: sentence.text), since: index)
        if code.isEmpty, !edits.isEmpty {
            let named = CodeSpans.of(sentence.text).flatMap { span in
                let path = view.paths.relative(CodeSpans.withoutPlace(span))
                return edits.contains { Self.isSame($0.relativePath, path) } ? self.lines(at: span, before: index) : []
            }
            // Nobody can tell any more whether what was not shown still stands.
            if named.isEmpty { return true }
            lines += named
        }
        lines = lines.filter { $0.utf8.count >= 10 }
        return !lines.isEmpty && view.edits.contains { edit in edit.call > index && lines.contains { Self.isGone($0, with: edit) } }
    }

    private static func isGone(_ line: String, with edit: FileEdit) -> Bool {
        ByteSearch.contains(line, in: edit.removed) && !ByteSearch.contains(line, in: edit.added)
    }

    /// "`a.ts` creates a `user` object" of a sentence whose details were changed later, when the edits kept what it names.
    func introduction(_ words: String, _ sentence: Sentence, since index: Int) -> String? {
        guard let at = [" with ", " from ", ", which "].compactMap({ ByteSearch.first($0, in: words) }).min() else { return nil }
        let clause = words.bytes(0..<at)
        let names = CodeSpans.of(clause).filter { !PathText.isFile(CodeSpans.withoutPlace($0)) }
        let edits = later(CodeSpans.files(in: sentence.text), since: index)
        guard let last = names.last, clause.utf8.filter({ $0 == UInt8(ascii: "`") }).count % 2 == 0,
            Words(clause).has(anyOf: ["creates", "builds", "defines", "makes", "declares", "returns"]),
            edits.allSatisfy({ ByteSearch.contains(last, in: $0.added) || !ByteSearch.contains(last, in: $0.removed) })
        else { return nil }
        return clause
    }

    /// The lines that the last edit put in the place of the code an answer had shown; empty when there are more than two.
    func replacement(of code: [String], _ sentence: Sentence, since index: Int) -> [(line: String, quote: Extraction.Quote)] {
        let edits = later(CodeSpans.files(in: sentence.text), since: index)
        guard let first = code.first, let last = edits.last(where: { ByteSearch.contains(first, in: $0.added) }) else { return [] }
        let fresh = last.added.split(separator: "\n").map { String($0).trimmed }.filter { !$0.isEmpty && !code.contains($0) }
        guard fresh.count <= 2, fresh.allSatisfy({ $0.utf8.count < 90 && !$0.contains("`") }) else { return [] }
        let found = fresh.compactMap { line -> (line: String, quote: Extraction.Quote)? in
            let told = view.turns.indices.last { $0 > last.call && view.isLive[$0] && ByteSearch.contains(line, in: view.turns[$0].text) }
            guard let told, let quote = Extraction.Quote(view.turns[told], line) else { return nil }
            let end = [" // ", " # "].compactMap { ByteSearch.first($0, in: line) }.min() ?? line.utf8.count
            return (line.bytes(0..<end).trimmed.trimmingSuffix(","), quote)
        }
        return found.count == fresh.count ? found : []
    }

    /// Line numbers go where a later edit made a file longer or shorter.
    func withoutMovedLines(_ words: String, since index: Int) -> String {
        var out = words
        for span in CodeSpans.of(words) {
            let path = CodeSpans.withoutPlace(span)
            guard path != span, PathText.isFile(path) else { continue }
            let moved = later([path], since: index).contains { edit in
                edit.removed.utf8.count { $0 == 10 } != edit.added.utf8.count { $0 == 10 }
            }
            if moved { out = out.replacing("`\(span)`", by: "`\(path)`") }
        }
        return out
    }

    private func later(_ files: [String], since index: Int) -> [FileEdit] {
        guard !files.isEmpty else { return [] }
        let ends = files.map(view.paths.relative)
        return view.edits.filter { edit in edit.call > index && ends.contains { Self.isSame(edit.relativePath, $0) } }
    }

    private static func isSame(_ full: String, _ end: String) -> Bool { full == end || full.hasSuffix("/" + end) }

    /// The lines that `a.ts:12-14` names, as they were last read.
    private func lines(at span: String, before index: Int) -> [String] {
        let numbers = span.dropFirst(CodeSpans.withoutPlace(span).count + 1).split { !$0.isNumber }.compactMap { Int($0) }
        guard let first = numbers.first, let last = numbers.prefix(2).last, last >= first, last - first < 200 else { return [] }
        let path = view.paths.relative(CodeSpans.withoutPlace(span))
        for answer in (0..<index).reversed() where view.turns[answer].role == .tool {
            guard let call = view.calls[answer],
                view.turns[call].files.contains(where: { Self.isSame(view.paths.relative($0), path) })
            else { continue }
            let found = LineRanges(view.turns[answer].text).compactMap { range -> String? in
                let line = view.turns[answer].text.bytes(range)
                guard let number = Int(line.trimmed.prefix { $0.isNumber }), (first...last).contains(number) else { return nil }
                return FactFinder.withoutNumber(line)
            }
            if !found.isEmpty { return found }
        }
        return []
    }
}
