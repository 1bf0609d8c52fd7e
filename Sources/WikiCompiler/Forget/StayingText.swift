/// Texts and words of what goes, from which everything is taken that stands in what stays too.
struct StayingText {
    private(set) var texts: Set<String>
    private(set) var words: WordHashes
    private var set: PhraseSet
    /// Texts, names and ids of what goes, by which a turn that shows the wiki is known to show just that.
    private let repeated: PhraseSet
    private let signs: PhraseSet

    /// - Parameters:
    ///   - names: what pages that lose something are called.
    ///   - signs: by which a turn is known to show the wiki.
    init(texts: Set<String>, words: WordHashes, names: Set<String>, signs: Set<String>) {
        self.texts = texts
        self.words = words
        // Every wiki has these.
        self.words.remove(
            wordsOf: (PageKind.allCases.map(\.folder) + ["archive", "index log exclusions SCHEMA project workspace"]).joined(separator: " ")
        )
        self.signs = PhraseSet(signs)
        set = PhraseSet(texts)
        repeated = PhraseSet(texts.union(names.filter { $0.utf8.count >= 8 }).flatMap { Erasure.forms(of: $0) })
    }

    /// What the lists of pages and the reports say of any page.
    static let fixedWords =
        GeneratedFiles.index(name: "", pages: []) + GeneratedFiles.log(pages: []) + """
             rules decisions gotchas procedures concepts sessions reports session newest first draft stable deprecated forget forgotten \
            exclusions index took over evidence undo dream wikictl unarchive page they stand brings back left you worth saying more widely \
            said once shown both sides struck through parted into archive links that lead elsewhere went merged contested relinked
            """

    mutating func keep(_ bytes: UnsafeRawBufferPointer) {
        words.remove(wordsIn: bytes)
        keepTexts(bytes)
    }

    mutating func keep(_ text: String, alsoPlain plain: String = "") {
        for text in [text, plain] {
            var text = text
            text.withUTF8 { keep(UnsafeRawBufferPointer($0)) }
        }
    }

    /// A turn of a session that is kept.
    /// - Returns: false when it shows what goes, for no other reason than that the wiki had it; then none of it counts.
    mutating func keep(_ turn: Turn) -> Bool {
        if turn.repeatsWiki(by: signs), repeated.isIn(turn.text) { return false }
        for file in turn.files { keep(file) }
        keep(turn.text)
        return true
    }

    private mutating func keepTexts(_ bytes: UnsafeRawBufferPointer) {
        var at = 0
        var found: Set<String> = []
        while let next = set.next(in: bytes, from: at) {
            found.insert(String(decoding: set.phrases[next.phrase], as: UTF8.self))
            at = next.range.lowerBound + 1
        }
        guard !found.isEmpty else { return }
        // A shorter text may begin where a longer one was found.
        for text in texts where found.contains(where: { $0.contains(text) }) { found.insert(text) }
        texts.subtract(found)
        set = PhraseSet(texts)
    }
}
