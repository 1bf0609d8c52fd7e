/// What somebody wrote a file or a folder of the project to be for.
struct PlaceNote: Sendable {
    /// How it is known, the most telling first.
    enum Origin: Int, Sendable, Comparable {
        case layoutList, manifest, readme, header

        static func < (left: Origin, right: Origin) -> Bool { left.rawValue < right.rawValue }
    }

    /// Without a slash at its end.
    let path: String
    let isFolder: Bool
    /// One line: what follows "`path`" in a statement, its separator included.
    let words: String
    let origin: Origin
    let document: RepositoryDocument
    let place: Range<Int>

    /// The file that the note holds for as long as it is not changed: a folder has no blob, so there it is what was read.
    var anchor: String {
        guard isFolder, case .file(let path, _) = document.place else { return path }
        return path
    }

    /// "`src`: The server."
    var statement: String {
        let at = ByteSearch.first(": ", in: words).map { $0 + 2 } ?? words.utf8.count
        let text = "`\(path)`\(words.bytes(0..<at))\(RepositoryWording.capitalized(words.bytes(at..<words.utf8.count)))"
        return text.hasSuffix(".") || text.hasSuffix("!") ? text : text + "."
    }

    /// Whether the words say more than the path does.
    var saysSomething: Bool {
        func stems(_ text: String) -> Set<String> {
            Set(
                text.lowercased().split { !($0.isLetter || $0.isNumber) }.map { word in
                    let stem = word.hasSuffix("s") && word.count > 3 ? word.dropLast() : word
                    return String(stem.prefix(6))
                })
        }
        let said = stems(words).subtracting(stems(path)).subtracting(Self.empty)
        return said.count >= 2
    }

    private static let empty: Set<String> = Set(
        """
        a an the of for to in on and or is are this that it with by from file files folder direct contai module packag class code src lib
        implem source main here all be which used use define defini crate
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
