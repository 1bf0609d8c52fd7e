import Compression
import Git
import Glibc
import SQLite

/// Looks through everything below the data directory for what an erasure was to take: names and bytes of every file, what is
/// compressed in them, every object of every repository whether anything leads to it or not, every row of every database.
public struct LeftoverScan: Sendable {
    /// Something that was found, and where.
    public struct Leftover: Sendable, Equatable {
        public var place: String
        public var what: String
    }

    public private(set) var files = 0
    public private(set) var bytes = 0
    public private(set) var objects = 0
    public private(set) var rows = 0
    public private(set) var leftovers: [Leftover] = []
    /// Files that could not be read, and why.
    public private(set) var unread: [Leftover] = []

    /// - Parameter progress: told what is looked at.
    init(_ erasure: Erasure, home: Home, progress: (String) -> Void = { _ in }) throws {
        let search = try LeftoverSearch(erasure)
        var roots = [home.path]
        if !(home.wiki + "/").hasPrefix(home.path + "/") { roots.append(home.wiki) }
        for root in roots {
            for path in FolderWalk.files(under: root) {
                progress(path)
                files += 1
                if search.isIn(String(path.dropFirst(root.count))) { note(path, "its name") }
                do { try look(into: path, search) } catch { unread.append(Leftover(place: path, what: "\(error)")) }
            }
        }
        for project in ProjectDirectory(home: home).survey().projects {
            progress(project.name)
            do { try lookIntoObjects(of: project, search) } catch { unread.append(Leftover(place: project.path, what: "\(error)")) }
        }
    }

    private mutating func note(_ place: String, _ what: String) {
        let found = Leftover(place: place, what: what)
        if !leftovers.contains(found) { leftovers.append(found) }
    }

    private mutating func look(into path: String, _ search: LeftoverSearch) throws {
        var start: [UInt8] = []
        var isFound = false
        let isPacked = path.hasSuffix(".zst") || path.contains("/.git/objects/")
        let window = Window(search, isText: !isPacked)
        try Self.forEachPiece(of: path) { piece in
            bytes += piece.count
            if start.count < 16 { start += piece.prefix(16 - start.count) }
            if !isFound { isFound = window.find(in: piece) }
        }
        if isFound { note(path, "its bytes") }
        if start.starts(with: ZstdDecompressor.magic) {
            let window = Window(search, isText: true)
            var isFound = false
            try ZstdFile.decompress(path) { piece in
                bytes += piece.count
                isFound = isFound || window.find(in: piece)
                return true
            }
            if isFound { note(path, "what is compressed in it") }
        }
        if start.starts(with: "SQLite format 3\0".utf8) { try lookIntoRows(of: path, search) }
        if path.contains(".jsonl"), !path.hasSuffix(".tmp") { try? lookIntoTurns(of: path, search) }
    }

    private mutating func lookIntoTurns(of path: String, _ search: LeftoverSearch) throws {
        var isFound = false
        try ArchiveReader(path: path).forEach { entry in
            guard case .turn(let turn) = entry, !isFound else { return }
            isFound = search.hasWord(turn.text) || turn.files.contains(where: search.hasWord)
        }
        if isFound { note(path, "a turn") }
    }

    /// Written anew from pages and sessions since; words of their own stand in them.
    private static let derivedTables: Set<String> = ["handoff", "edition"]

    private mutating func lookIntoRows(of path: String, _ search: LeftoverSearch) throws {
        let database = try Database(path: path, options: DatabaseOptions(readOnly: true))
        for table in try StateDatabase.tables(of: database) {
            var isFound = false
            let isKept = path.hasSuffix("/state.db") && !Self.derivedTables.contains(table.name)
            try database.rows("SELECT * FROM \"\(table.name)\"") { row in
                rows += 1
                for column in table.columns.indices where !isFound {
                    isFound = row.withBytes(column) { search.isIn($0, isText: true) || isKept && search.hasWord($0) }
                }
            }
            if isFound { note(path, "a row of \(table.name)") }
        }
    }

    private mutating func lookIntoObjects(of project: Project, _ search: LeftoverSearch) throws {
        try Repository(opening: project.path).forEachObject { id, kind, object in
            objects += 1
            bytes += object.count
            // A tree holds ids of objects as well, and a commit's first lines are git's own.
            let text =
                switch kind {
                case .tree: Self.names(in: object)
                case .commit: Array(object[(object.firstPlace(of: [0x0A, 0x0A]) ?? 0)...])
                default: Array(object)
                }
            if text.withUnsafeBytes({ search.isIn($0, isText: true) || kind != .tree && search.hasWord($0) }) {
                note(project.path, "git object \(id.hex.prefix(12))")
            }
        }
    }

    /// The names in a tree, a line each.
    private static func names(in tree: UnsafeRawBufferPointer) -> [UInt8] {
        var names: [UInt8] = []
        var rest = tree[...]
        while let blank = rest.firstIndex(of: 0x20), let end = rest[blank...].firstIndex(of: 0) {
            names += rest[(blank + 1)..<end] + [0x0A]
            rest = rest[end...].dropFirst(21)
        }
        return names
    }

    private static func forEachPiece(of path: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else {
            // Gone since the folder was listed, as a log of a database may be.
            if errno == ENOENT { return }
            throw StoreError.system(action: "cannot read \(path)", problem: systemProblem())
        }
        defer { close(file) }
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { piece.deallocate() }
        while true {
            let count = read(file, piece.baseAddress!, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw StoreError.system(action: "cannot read \(path)", problem: systemProblem()) }
            if count == 0 { return }
            try body(UnsafeRawBufferPointer(rebasing: piece[..<count]))
        }
    }

    /// Joins the end of each piece to the next one, so that what lies across is found too.
    private final class Window {
        private let search: LeftoverSearch
        private let isText: Bool
        private var rest: [UInt8] = []
        private static let overlap = 16 << 10

        init(_ search: LeftoverSearch, isText: Bool) {
            self.search = search
            self.isText = isText
        }

        func find(in piece: UnsafeRawBufferPointer) -> Bool {
            rest += piece
            let isFound = rest.withUnsafeBytes { search.isIn($0, isText: isText) }
            if rest.count > Self.overlap { rest.removeFirst(rest.count - Self.overlap) }
            return isFound
        }
    }
}

/// What is looked for after an erasure: texts in each of their forms and what a pattern matches everywhere; single words where what
/// stays was read before.
final class LeftoverSearch: @unchecked Sendable {
    private let phrases: PhraseSet
    private let words: WordHashes
    private let text: TextEraser

    init(_ erasure: Erasure) throws {
        phrases = PhraseSet(erasure.replacements.keys.filter { $0.utf8.count >= 8 }.flatMap { Erasure.forms(of: $0) })
        words = erasure.words
        var only = Erasure()
        only.pattern = erasure.pattern
        text = try TextEraser(only)
    }

    func isIn(_ path: String) -> Bool { phrases.isIn(path) || text.isIn(path) }

    func hasWord(_ text: String) -> Bool { words.isIn(text) }

    func hasWord(_ bytes: UnsafeRawBufferPointer) -> Bool { words.first(in: bytes) != nil }

    /// - Parameter isText: whether the bytes may be read as text; in compressed ones a pattern matches by accident.
    func isIn(_ bytes: UnsafeRawBufferPointer, isText: Bool) -> Bool {
        if phrases.isIn(bytes) { return true }
        guard isText else { return false }
        if text.isIn(bytes) { return true }
        guard bytes.contains(UInt8(ascii: "\\")) else { return false }
        return bytes.unescaped.withUnsafeBytes { phrases.isIn($0) || text.isIn($0) }
    }
}
