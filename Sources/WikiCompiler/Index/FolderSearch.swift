import Glibc

/// Searches a plain folder of markdown files, as `query --folder` does: read once, then asked as often as wanted.
public final class FolderSearch {
    private static let project = "folder"
    private let index: SearchIndex

    /// Reads all `.md` files below a folder, symbolic links left out.
    public init(folder: String) throws {
        var paths: [String] = []
        try Self.collect(folder, under: "", into: &paths)
        index = try SearchIndex(path: ":memory:")
        try index.rebuild(project: Self.project, head: "") { add in
            for path in paths.sorted() { try add(Self.page(path, Self.read(folder + "/" + path))) }
        }
    }

    /// Paths of the best files, relative to the folder, best first.
    public func search(_ question: String, limit: Int) throws -> [String] {
        try index.search(SearchQuery(question, limit: limit, projects: [Self.project])).map(\.path)
    }

    private static func page(_ path: String, _ text: String) -> IndexedPage {
        let parts = MarkdownPassages(text)
        return IndexedPage(
            path: path, kind: .concept, title: parts.title, description: parts.description, aliases: parts.aliases,
            tags: parts.tags, entities: parts.entities, tokens: TokenEstimate.tokens(in: text),
            statements: parts.passages.map { IndexedPage.Statement(id: "", section: "", text: $0) })
    }

    private static func collect(_ folder: String, under prefix: String, into paths: inout [String]) throws {
        guard let directory = opendir(folder) else {
            throw WikiError("cannot read the folder \(folder)", String(cString: strerror(errno)), remedy: "Check the path")
        }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard name != ".", name != ".." else { continue }
            var status = stat()
            guard lstat("\(folder)/\(name)", &status) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: try collect("\(folder)/\(name)", under: "\(prefix)\(name)/", into: &paths)
            case S_IFREG where name.hasSuffix(".md"): paths.append(prefix + name)
            default: break
            }
        }
    }

    private static func read(_ path: String) throws -> String {
        guard let file = fopen(path, "rb") else {
            throw WikiError("cannot read \(path)", String(cString: strerror(errno)), remedy: "Check that the file may be read")
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += chunk[..<count]
        }
    }
}
