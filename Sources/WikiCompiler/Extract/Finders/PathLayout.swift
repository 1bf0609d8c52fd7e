/// Shows the files of a page by their names where their paths are long, and lists the paths once.
struct PathLayout {
    private let view: SessionView
    /// Paths inside the project, in the order the page speaks of them.
    private let paths: [String]
    /// Where in the session each path stands in full.
    private let quotes: [String: Extraction.Quote]
    /// Whether names stand for paths: one is long, and all can be listed.
    private let isShort: Bool

    /// Paths of this many parts take more room than sense in a sentence.
    private static let longParts = 4
    private static let mostFiles = 8

    init(_ files: [String], _ view: SessionView) {
        self.view = view
        let resolved = ExplanationFinder.unique(files.map(view.resolved)).filter { $0.contains("/") }
        let names = resolved.map { PathText.name(of: $0) }
        // A name that two paths end in tells neither.
        paths = resolved.filter { path in names.filter { $0 == PathText.name(of: path) }.count == 1 }
        quotes = Dictionary(paths.compactMap { path in Self.quote(path, view).map { (path, $0) } }, uniquingKeysWith: { first, _ in first })
        isShort = quotes.count == paths.count && paths.contains { $0.split(separator: "/").count >= Self.longParts }
    }

    /// The text with the names of the files in place of their paths, line numbers kept.
    func shortened(_ text: String) -> String {
        guard isShort else { return text }
        var out = text
        for span in CodeSpans.of(text) {
            let path = CodeSpans.withoutPlace(span)
            guard path.contains("/"), paths.contains(view.resolved(path)) else { continue }
            out = out.replacing("`\(span)`", by: "`\(PathText.name(of: path))\(span.dropFirst(path.count))`")
        }
        return out
    }

    /// Where the files are: a line for each folder.
    func places(_ text: Phrasing) -> [Extraction.Item] {
        guard isShort else { return [] }
        return groups.compactMap { folder, files in
            let files = Array(files.prefix(Self.mostFiles))
            guard let only = files.first else { return nil }
            let inside = files.map { $0.trimmingPrefix(folder + "/").asCode }
            let words = files.count == 1 ? only.asCode : "\((folder + "/").asCode): \(Phrasing.listed(inside))"
            return text.statement(words).map { Extraction.Item(section: .where, text: $0, quotes: files.compactMap { quotes[$0] }) }
        }
    }

    /// Folders with their files; a folder inside another one with files belongs to it.
    private var groups: [(folder: String, files: [String])] {
        let folders = Set(paths.map { PathText.folder(of: $0) })
        var groups: [(folder: String, files: [String])] = []
        for path in paths {
            let own = PathText.folder(of: path)
            let home = folders.filter { own.hasPrefix($0 + "/") && !$0.isEmpty }.min { ($0.utf8.count, $0) < ($1.utf8.count, $1) } ?? own
            if let index = groups.firstIndex(where: { $0.folder == home }) {
                groups[index].files.append(path)
            } else {
                groups.append((home, [path]))
            }
        }
        return Self.gathered(groups)
    }

    /// Files alone in their folders stand under the folder that most of them have in common.
    private static func gathered(_ groups: [(folder: String, files: [String])]) -> [(folder: String, files: [String])] {
        func top(_ path: String) -> String { path.split(separator: "/").prefix(2).joined(separator: "/") }
        var gathered: [(folder: String, files: [String])] = []
        for group in groups {
            let root = top(group.folder)
            let alone = groups.filter { $0.files.count == 1 && top($0.folder) == root }
            if group.files.count == 1, alone.count > 2, group.folder != root {
                if let index = gathered.firstIndex(where: { $0.folder == root }) {
                    gathered[index].files += group.files
                } else {
                    gathered.append((root, group.files))
                }
            } else {
                gathered.append(group)
            }
        }
        return gathered
    }

    /// A turn that names the whole path.
    private static func quote(_ path: String, _ view: SessionView) -> Extraction.Quote? {
        view.turns.indices.lazy.filter { view.isLive[$0] && ByteSearch.contains(path, in: view.turns[$0].text) }.first.flatMap {
            Extraction.Quote(view.turns[$0], path)
        }
    }
}
