/// What `.gitattributes` says of generated and vendored files, in the words that git hosts understand.
struct FileAttributes: Sendable {
    enum Mark: Sendable { case generated, vendored }

    private var rules: [(pattern: PathPattern, folder: String, mark: Mark, isSet: Bool)] = []

    /// Adds the lines of one `.gitattributes`; later ones win, as they do for git.
    /// - Parameter folder: that of the file, with a slash at its end; empty at the root.
    mutating func add(_ text: String, folder: String) {
        for line in text.split(whereSeparator: \.isNewline) {
            let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
            guard let pattern = words.first, !pattern.hasPrefix("#") else { continue }
            for word in words.dropFirst() {
                guard let (mark, isSet) = Self.mark(word) else { continue }
                rules.append((PathPattern(pattern), folder, mark, isSet))
            }
        }
    }

    /// Whether the file is marked so; nil when nothing is said.
    func says(_ mark: Mark, of path: String) -> Bool? {
        rules.last { $0.mark == mark && path.hasPrefix($0.folder) && $0.pattern.matches(String(path.dropFirst($0.folder.count))) }?.isSet
    }

    private static func mark(_ word: String) -> (Mark, Bool)? {
        switch word {
        case "linguist-generated", "linguist-generated=true": (.generated, true)
        case "-linguist-generated", "linguist-generated=false": (.generated, false)
        case "linguist-vendored", "linguist-vendored=true": (.vendored, true)
        case "-linguist-vendored", "linguist-vendored=false": (.vendored, false)
        default: nil
        }
    }
}
