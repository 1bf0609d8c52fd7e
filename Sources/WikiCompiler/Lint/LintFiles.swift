import Git

/// The files of a wiki as they stand in its work tree: what is committed, and over it what a person changed since.
struct LintFiles {
    struct Entry: Sendable {
        let path: String
        /// The blob it has or would have.
        let blob: ObjectID
        /// What a person left, in no commit yet.
        let bytes: [UInt8]?

        /// Tells whether it changed, or was committed.
        var mark: String { blob.hex + (bytes == nil ? "" : "*") }
    }

    /// Pages, by path.
    let entries: [Entry]
    /// Paths of files that are no pages.
    let others: Set<String>
    /// Paths that `index.md` lists.
    let listed: Set<String>
    private let repository: WikiRepository

    init(_ wiki: ProjectWiki) throws {
        repository = wiki.repository
        let committed = try repository.list()
        var pages: [String: Entry] = [:]
        for entry in committed where Adoption.isPage(entry.path) {
            pages[entry.path] = Entry(path: entry.path, blob: entry.blob, bytes: nil)
        }
        // Where an operation is under way, or HEAD is elsewhere, what is committed has to do.
        for edit in (try? repository.humanEdits(quietFor: 0, now: 0)) ?? [] where Adoption.isPage(edit.path) {
            guard let bytes = edit.current else {
                if edit.kind == .deleted { pages[edit.path] = nil }
                continue
            }
            pages[edit.path] = Entry(path: edit.path, blob: ObjectID(ofBlob: bytes), bytes: bytes)
        }
        entries = pages.values.sorted { $0.path < $1.path }
        others = Set(committed.map(\.path).filter { !Adoption.isPage($0) })
        let index = try repository.read("index.md").map { String(decoding: $0, as: UTF8.self) } ?? ""
        // What is in no commit yet is listed by the next operation.
        let pending = entries.filter { $0.bytes != nil }.map(\.path)
        listed = Set(index.split(separator: "\n").flatMap { PageLink.all(in: String($0), of: "index.md").map(\.target) } + pending)
    }

    func text(of entry: Entry) throws -> String { String(decoding: try entry.bytes ?? repository.bytes(of: entry.blob), as: UTF8.self) }
}
