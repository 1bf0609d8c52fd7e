import Glibc
import Hooks

/// Clears what else is kept below the home: caches, queued events, quarantine notes, copies of the state, the search index.
struct HomeEraser {
    private let home: Home
    private let erasure: Erasure
    private let text: TextEraser
    private let ids: PhraseSet

    init(_ erasure: Erasure, _ home: Home) throws {
        self.home = home
        self.erasure = erasure
        text = try TextEraser(erasure)
        ids = PhraseSet(erasure.needles + erasure.sessions.filter { $0.utf8.count >= 8 } + erasure.purged.keys)
    }

    /// Derived from pages and sessions, and written anew by those who need it.
    private static let derived = ["lint", "replies", "rebuild", "dream", "bootstrap", "guard", "recall"]

    func run(_ report: inout ForgetReport) throws {
        for name in Self.derived where name != "bootstrap" { remove("\(home.path)/cache/\(name)", &report) }
        for folder in ["cache", "spool", "quarantine", "logs"] {
            for path in FolderWalk.files(under: "\(home.path)/\(folder)") where isHit(path) {
                if erasure.purged.isEmpty, path.contains("/cache/briefs/"), let key = ReadyBrief.key(at: path) {
                    // By its key the checkout is known; what it says is written anew.
                    ReadyBrief(variants: [:]).write(to: path, key: key)
                } else {
                    unlink(path)
                }
                report.files += 1
            }
        }
        for path in FolderWalk.files(under: home.backups) where path.contains(".db.schema-") {
            unlink(path)
            report.files += 1
        }
        for (id, path) in erasure.purged { try purge(id, path, &report) }
        try SearchIndex.remove(at: home.index)
    }

    /// Removes a project. Its folders get names first under which nobody takes them for one that is damaged.
    private func purge(_ id: String, _ path: String, _ report: inout ForgetReport) throws {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? home.wiki
        for (place, aside) in [(path, "\(folder)/.wikictl-purged-\(id)"), ("\(home.raw)/\(id)", "\(home.raw)/.purged-\(id)")] {
            if Folder.exists(place) {
                guard rename(place, aside) == 0 else {
                    throw WikiError("cannot remove \(place)", systemProblem(), remedy: "Check the permissions there and try again.")
                }
            }
            remove(aside, &report)
        }
        // A workspace of which nothing else is left.
        if Folder.names(in: folder) == ["workspace.yml"] { Folder.remove(folder) }
        for name in Folder.names(in: home.path + "/cache") { remove("\(home.path)/cache/\(name)/\(id)", &report) }
        if let joined = FileText.read(home.path + "/joined"), joined.contains(id) {
            let kept = joined.split(separator: "\n").filter { !$0.contains(id) }
            try FileText.write(kept.map { $0 + "\n" }.joined(), to: home.path + "/joined")
        }
        for name in [id, "raw-" + id] { unlink("\(home.locks)/\(name)") }
    }

    private func remove(_ path: String, _ report: inout ForgetReport) {
        let count = FolderWalk.files(under: path).count
        Folder.remove(path)
        report.files += count
    }

    private func isHit(_ path: String) -> Bool {
        if text.isIn(path) || ids.isIn(path) { return true }
        guard let bytes = FileText.bytes(path) else { return false }
        return bytes.withUnsafeBytes { bytes in
            if ids.isIn(bytes) || text.isIn(bytes) || erasure.words.first(in: bytes) != nil { return true }
            guard bytes.contains(UInt8(ascii: "\\")) else { return false }
            return bytes.unescaped.withUnsafeBytes { text.isIn($0) || erasure.words.first(in: $0) != nil }
        }
    }
}
