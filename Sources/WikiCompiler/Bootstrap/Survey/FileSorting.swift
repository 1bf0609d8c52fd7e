import Git

/// Sorts the files of a tree, looking into those whose name does not tell enough.
struct FileSorting {
    let repository: Repository
    let reader: DocumentReader
    let tree: TreeSurvey
    let classifier: FileClassifier
    private(set) var headers: [String: SourceHeader] = [:]
    private(set) var reminders: [Reminder] = []
    /// Files whose object is missing or broken.
    private(set) var unreadable = 0
    /// Source files that were not looked into.
    private(set) var unscanned = 0

    init(repository: Repository, reader: DocumentReader, tree: TreeSurvey, patterns: [String]) {
        self.repository = repository
        self.reader = reader
        self.tree = tree
        var attributes = FileAttributes()
        for entry in tree.files where entry.path == ".gitattributes" || entry.path.hasSuffix("/.gitattributes") {
            guard let bytes = reader.bytes(entry.blob) else { continue }
            attributes.add(String(decoding: bytes, as: UTF8.self), folder: String(entry.path.dropLast(".gitattributes".count)))
        }
        classifier = FileClassifier(
            attributes: attributes, excluded: patterns.map(PathPattern.init),
            vendoredFolders: FileClassifier.vendoredFolders(among: tree.files.map(\.path)))
    }

    mutating func files(mostFiles: Int, mostBytes: Int) -> [RepositoryFile] {
        var files: [RepositoryFile] = []
        files.reserveCapacity(tree.files.count)
        // Two names that are no UTF-8 may look the same once repaired.
        var seen: Set<String> = []
        var read = (files: 0, bytes: 0)
        for entry in tree.files where seen.insert(entry.path).inserted {
            let isLink = entry.mode == 0o120000
            guard let size = try? repository.size(of: entry.blob) else {
                unreadable += 1
                continue
            }
            var kind = classifier.kind(of: entry.path, size: size, isLink: isLink)
            switch kind {
            case .source(let language):
                guard read.files < mostFiles, read.bytes < mostBytes else {
                    unscanned += 1
                    break
                }
                read = (read.files + 1, read.bytes + size)
                kind = look(into: entry, language: language)
            case .document where FileClassifier.isNumbered(name(of: entry.path).lowercased()):
                if isRecord(entry) { kind = .decisionRecord }
            default: break
            }
            files.append(RepositoryFile(path: entry.path, blob: entry.blob, size: size, kind: kind))
        }
        return files
    }

    private func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    private mutating func look(into entry: TreeEntry, language: String) -> RepositoryFile.Kind {
        guard let bytes = reader.bytes(entry.blob) else {
            unreadable += 1
            return .leftOut("unreadable")
        }
        let scan = SourceScan(bytes, language: language)
        if scan.isBinary { return .leftOut("binary") }
        if scan.isGenerated, classifier.attributes.says(.generated, of: entry.path) != false { return .leftOut("generated") }
        if let header = SourceHeader(bytes, language: language, name: name(of: entry.path)) { headers[entry.path] = header }
        reminders += scan.marks.map { Reminder(path: entry.path, line: $0.line, word: $0.word, text: $0.text) }
        return .source(language: language)
    }

    /// A numbered document with the headings of a decision record; a proposal's motivation and alternatives count too.
    private func isRecord(_ entry: TreeEntry) -> Bool {
        guard let bytes = reader.bytes(entry.blob) else { return false }
        var headings: Set<String> = []
        for line in String(decoding: bytes.prefix(64 << 10), as: UTF8.self).asciiLowercased.split(separator: "\n") {
            let bare = line.drop { $0 == "#" || $0 == "=" || $0 == "*" || $0 == " " }.prefix { $0.isLetter || $0 == " " }
            headings.insert(String(bare).trimmed)
        }
        let isDecision = headings.contains("decision") && (headings.contains("context") || headings.contains("status"))
        return isDecision
            || headings.contains("motivation") && (headings.contains("drawbacks") || headings.contains("alternatives considered"))
    }
}
