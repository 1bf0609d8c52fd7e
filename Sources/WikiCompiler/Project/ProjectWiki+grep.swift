import Patterns

extension ProjectWiki {
    /// A line that a pattern matches.
    public struct LineMatch: Sendable, Equatable {
        /// Path inside the wiki.
        public let path: String
        /// From 1.
        public let line: Int
        public let text: String
        /// Where in the text's UTF-8 the first match stands.
        public let range: Range<Int>
    }

    /// The lines of the pages in the work tree that match a PCRE2 pattern, by path and line.
    ///
    /// Pages as they stand, human edits included; links are not followed.
    /// - Parameter caseless: ASCII letters match in either case.
    public func grep(_ source: String, caseless: Bool = false) throws -> [LineMatch] {
        let pattern: Pattern
        do { pattern = try Pattern(source, options: caseless ? .caseless : []) } catch {
            throw WikiError("cannot search for /\(source)/", "\(error)", remedy: "The syntax is PCRE2's; put a backslash before characters that are meant as they are.")
        }
        let matcher = PatternMatcher()
        var matches: [LineMatch] = []
        for path in try repository.workTree.scan(skip: { _ in false }).files.keys.sorted() where Adoption.isPage(path) {
            guard let bytes = try repository.workTree.read(WikiPath(path)).bytes else { continue }
            for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
                let found = line.withUnsafeBufferPointer { text in
                    matcher.match(pattern, in: text, from: 0) == .matched ? matcher.range(of: 0) ?? 0..<0 : nil
                }
                guard let found else { continue }
                matches.append(LineMatch(path: path, line: index + 1, text: String(decoding: line, as: UTF8.self), range: found))
            }
        }
        return matches
    }
}
