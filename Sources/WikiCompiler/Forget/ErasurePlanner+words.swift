import Git

extension ErasurePlanner {
    /// Texts and words that stood in what goes, less those that stand in what stays.
    mutating func findWords() throws {
        guard erasure.pattern == nil else { return }
        var texts: Set<String> = []
        var names: Set<String> = []
        var paths: Set<String> = []
        let erasers = try projects.map { try FileEraser(erasure, project: $0.id) }
        for version in versions {
            let page = version.page
            let isGone = erasure.pages.contains(page.id)
            let kept = isGone ? nil : erasers[version.project].page(page)
            let left = Set((kept?.statements ?? []).map { $0.statement.text.markdown })
            for (_, statement) in page.statements where !left.contains(statement.text.markdown) {
                texts.formUnion([statement.text.markdown, statement.text.plain, Self.bare(statement)])
            }
            let stay = Set((kept?.evidence ?? [:]).values.compactMap(\.quote))
            texts.formUnion(page.evidence.values.compactMap(\.quote).filter { !stay.contains($0) })
            let own = [page.title, page.summary] + page.aliases
            let places = [version.path, PageName.stem(of: version.path)]
            if isGone { texts.formUnion(own + places) }
            paths.formUnion(places)
            names.formUnion(own + places)
            let ids = Set((kept?.statements ?? []).compactMap { $0.statement.id })
            for id in page.statements.compactMap({ $0.statement.id }) where !ids.contains(id) { names.insert("^" + id.text) }
        }
        for project in purged {
            for page in (try? ProjectWiki(project, home: home).pages()) ?? [] {
                texts.formUnion(
                    page.statements.flatMap { [$0.statement.text.markdown, $0.statement.text.plain] } + [page.title, page.summary])
                texts.formUnion(page.evidence.values.compactMap(\.quote))
            }
        }
        texts = texts.filter { $0.utf8.count >= Self.shortestText }
        var words = WordHashes()
        for text in texts where !paths.contains(text) { words.insert(wordsOf: text) }
        for source in erasure.sources {
            for path in archives(of: source) {
                progress("the session")
                try ArchiveReader(path: path).forEach { entry in
                    guard case .turn(let turn) = entry else { return }
                    words.insert(wordsOf: turn.text)
                    for file in turn.files { words.insert(wordsOf: file) }
                }
            }
        }
        var staying = StayingText(texts: texts, words: words, names: names, signs: erasure.signs)
        try readStaying(&staying, erasers)
        erasure.words = staying.words
        for text in staying.texts { erasure.replacements[text] = Erasure.mark }
    }

    /// Shorter texts are said by anybody.
    static let shortestText = 12

    private mutating func readStaying(_ staying: inout StayingText, _ erasers: [FileEraser]) throws {
        let blobs = Set(versions.map { PlacedBlob(project: $0.project, path: $0.path, blob: $0.blob) })
        for version in versions where !erasure.pages.contains(version.page.id) {
            guard let kept = erasers[version.project].page(version.page) else { continue }
            for (_, statement) in kept.statements { staying.keep(statement.text.markdown, alsoPlain: statement.text.plain) }
            for quote in kept.evidence.values.compactMap(\.quote) { staying.keep(quote) }
        }
        // Lines that lead to these pages say what they are called.
        let stems = Set(versions.map { PageName.stem(of: $0.path) })
        let pointers = PhraseSet(stems)
        try forEachVersion(where: { $0 != "index.md" && $0 != "log.md" }) { project, path, blob, bytes in
            guard !blobs.contains(PlacedBlob(project: project, path: path, blob: blob)) else { return }
            staying.keep(path)
            guard pointers.isIn(bytes) else { return staying.keep(bytes) }
            for line in bytes.split(separator: 0x0A) {
                let line = UnsafeRawBufferPointer(rebasing: line)
                if !pointers.isIn(line) { staying.keep(line) }
            }
        }
        staying.keep(StayingText.fixedWords)
        for (index, repository) in repositories.enumerated() {
            staying.keep(projects[index].name)
            let walk = HistoryWalk(repository)
            for id in try walk.commits(from: try repository.references().map(\.commit)) {
                // What a person wrote by hand may tell of what goes.
                guard let message = try? repository.commit(id).message, message.contains("\nOperation: ") else { continue }
                staying.keep(
                    message.split(whereSeparator: { " \n".contains($0) }).filter { !stems.contains(String($0)) }.joined(separator: " "))
            }
        }
        for path in TranscriptArchive(root: home.raw).all() {
            guard let reader = try? ArchiveReader(path: path), !erasure.sources.contains(reader.header.source) else { continue }
            progress("session \(reader.header.source)")
            let quotes = Dictionary(grouping: erasure.quotes.filter { $0.source == reader.header.source }, by: \.number)
            try? reader.forEach { entry in
                guard case .turn(var turn) = entry, !erasure.turns.contains(turn.id) else { return }
                for quote in quotes[turn.n] ?? [] { turn.text = turn.text.replacing(quote.text, with: " ") }
                if !staying.keep(turn) { erasure.shown.insert("\(reader.header.source)-\(turn.n)") }
            }
        }
        try keepCited(erasers)
        try keepRows(&staying)
    }

    /// A turn that a page quotes is not cut as a whole.
    private mutating func keepCited(_ erasers: [FileEraser]) throws {
        guard !erasure.shown.isEmpty else { return }
        let labels = PhraseSet(erasure.shown.map { "[^" + $0 })
        for (index, repository) in repositories.enumerated() {
            for (path, blob) in standing[index] where Adoption.isPage(path) {
                let bytes = try repository.bytes(of: blob)
                guard bytes.withUnsafeBytes(labels.isIn) else { continue }
                let page = erasers[index].page(Page(path: path, text: String(decoding: bytes, as: UTF8.self)))
                for label in (page?.evidence ?? [:]).keys { erasure.shown.remove("\(label.source.text)-\(label.number)") }
            }
        }
    }

    private struct PlacedBlob: Hashable {
        let project: Int
        let path: String
        let blob: ObjectID
    }

    private func keepRows(_ staying: inout StayingText) throws {
        guard Folder.exists(home.state) else { return }
        let state = try StateDatabase(path: home.state, backups: home.backups)
        var erasure = erasure
        for text in staying.texts { erasure.replacements[text] = Erasure.mark }
        try state.forEachKeptRow(erasure) { staying.keep($0) }
    }
}
