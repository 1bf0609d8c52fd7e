/// The names that the statements of a page carry: of code, of files, and of the things that the page lists as its own.
struct SpokenNames {
    struct Name: Sendable, Equatable {
        /// The words of all its spellings, lower case: "upload queue" of `UploadQueue` and `src/upload-queue.ts`.
        let key: String
        /// One of its spellings as it can stand in a title.
        let text: String
        /// Where each statement that carries it says it first, in bytes of the statement's words.
        let places: [Int: Int]
    }

    /// Those that the title does not say already, by key.
    let names: [Name]

    /// - Parameters:
    ///   - statements: the markdown of each.
    ///   - entities: what the page lists.
    init(_ statements: [String], entities: [String], beside title: String) {
        let texts = statements.map(SpokenText.init)
        let known = Set(NameSpelling.words(of: title))
        var spellings: [String: [NameSpelling]] = [:]
        func add(_ text: String, _ kind: NameSpelling.Kind) {
            guard let spelling = NameSpelling(text, kind), !Set(spelling.words).isSubset(of: known) else { return }
            if spellings[spelling.key]?.contains(spelling) != true { spellings[spelling.key, default: []].append(spelling) }
        }
        for entity in entities { add(entity, .entity) }
        for statement in statements {
            let readable = MarkdownEscape.readable(statement)
            for file in CodeSpans.files(in: readable) { add(file, .file) }
            for name in CodeNames.of(readable) where !PathText.isFile(CodeSpans.withoutPlace(name)) { add(name, .code) }
        }
        names = spellings.sorted { $0.key < $1.key }.map { key, spellings in
            let found = spellings.map { spelling in texts.map { spelling.place(in: $0) } }
            var places: [Int: Int] = [:]
            for index in texts.indices { places[index] = found.compactMap { $0[index] }.min() }
            let counted = zip(spellings, found).map { (spelling: $0, count: $1.count { $0 != nil }) }
            let best = counted.min { left, right in
                if left.spelling.kind != right.spelling.kind { return left.spelling.kind < right.spelling.kind }
                return left.count != right.count ? left.count > right.count : left.spelling.text < right.spelling.text
            }
            return Name(key: key, text: best?.spelling.title ?? key, places: places)
        }
    }
}

/// A statement's words, each byte with whether it stands in code.
struct SpokenText {
    let bytes: [UInt8]
    /// The same, ASCII letters in lower case.
    let low: [UInt8]
    let isCode: [Bool]

    init(_ markdown: String) {
        var bytes: [UInt8] = []
        var isCode: [Bool] = []
        for (index, piece) in MarkdownEscape.readable(markdown).split(separator: "`", omittingEmptySubsequences: false).enumerated() {
            bytes += Array(piece.utf8)
            isCode += Array(repeating: index % 2 == 1, count: piece.utf8.count)
        }
        self.bytes = bytes
        self.isCode = isCode
        low = bytes.map { $0.isUpper ? $0 | 32 : $0 }
    }
}
