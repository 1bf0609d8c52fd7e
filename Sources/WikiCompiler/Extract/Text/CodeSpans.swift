/// The code spans of a piece of markdown, without their fences.
enum CodeSpans {
    static func of(_ text: String) -> [String] {
        var spans: [String] = []
        let bytes = Array(text.utf8)
        var at = 0
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "`") else {
                at += 1
                continue
            }
            var fence = 0
            while at + fence < bytes.count, bytes[at + fence] == UInt8(ascii: "`") { fence += 1 }
            let start = at + fence
            guard fence < 3, let end = close(bytes, from: start, fence: fence) else {
                at = start
                continue
            }
            spans.append(String(decoding: bytes[start..<end], as: UTF8.self).trimmed)
            at = end + fence
        }
        return spans
    }

    private static func close(_ bytes: [UInt8], from start: Int, fence: Int) -> Int? {
        var at = start
        while at + fence <= bytes.count {
            if bytes[at..<at + fence].allSatisfy({ $0 == UInt8(ascii: "`") }) { return at }
            if bytes[at] == 10 { return nil }
            at += 1
        }
        return nil
    }

    /// Files that a text names, in code spans, links or bare, without line numbers, in order and once.
    static func files(in text: String) -> [String] {
        var files: [String] = []
        func add(_ word: String) {
            let path = withoutPlace(word)
            if PathText.isFile(path), !files.contains(path),
                !files.contains(where: { $0.hasSuffix("/" + path) || $0.hasSuffix(")" + path) })
            {
                files.append(path)
            }
        }
        // A code span is one path even with brackets in it.
        for span in of(text) where !span.contains(" ") { add(span) }
        for word in text.split(whereSeparator: { " \n\t`()[],;\"'“”".contains($0) }) { add(String(word)) }
        return files
    }

    /// `a.ts:12-14` → `a.ts`.
    static func withoutPlace(_ path: String) -> String {
        let base = path.prefix { $0 != ":" && $0 != "#" }
        return String(base).trimmingSuffix(".")
    }
}
