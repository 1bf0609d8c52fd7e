import Glibc
import SQLite

extension Backup {
    func addConfiguration() throws {
        for name in ["config.yml", "prices.yml"] {
            if let file = try OpenFile(configuration + "/" + name) { try add("\(BackupLayout.configuration)/\(name)", file) }
        }
    }

    /// All of the data directory that is neither database, wiki, nor transcript, nor derived.
    func addHome() throws {
        try addFolder(BackupLayout.home)
        for name in Folder.names(in: home.path) where !BackupLayout.leftOut.contains(name) && !BackupLayout.isDatabase(name) {
            let path = home.path + "/" + name
            guard ProjectDirectory.real(path) != ProjectDirectory.real(home.wiki) else { continue }
            try addAll(at: path, as: "\(BackupLayout.home)/\(name)")
        }
    }

    /// `state.db` as it is at one moment, whoever writes it.
    func addState() throws {
        guard Folder.exists(home.state) else { return }
        let cache = home.path + "/cache"
        try Folder.create(cache, mode: 0o700)
        let copy = "\(cache)/backup-\(getpid()).db"
        unlink(copy)
        let made = open(copy, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard made >= 0 else {
            throw WikiError(
                "cannot copy state.db to \(copy)", String(cString: strerror(errno)), remedy: "Check the free space on its disk.")
        }
        close(made)
        defer { for ending in ["", "-wal", "-shm", "-journal"] { unlink(copy + ending) } }
        try StateError.explaining("cannot copy the state database") {
            try Database(path: home.state, options: DatabaseOptions(readOnly: true, busyMilliseconds: 30_000)).copy(to: copy)
        }
        guard let file = try OpenFile(copy) else { return }
        try add("\(BackupLayout.home)/state.db", file)
    }

    /// The archived transcripts. They only grow, and are closed into compressed files; what is listed under one name may stand under
    /// the other by then.
    func addTranscripts() throws {
        let root = home.raw
        try addFolder("\(BackupLayout.home)/raw")
        var done: Set<String> = []
        for path in TranscriptArchive(root: root).all() {
            let open = path.hasSuffix(".zst") ? String(path.dropLast(4)) : path
            guard done.insert(open).inserted else { continue }
            guard let file = try OpenFile(path) ?? OpenFile(path == open ? path + ".zst" : open) else { continue }
            let name = "\(BackupLayout.home)/raw" + file.path.dropFirst(root.hasSuffix("/") ? root.utf8.count - 1 : root.utf8.count)
            try add(name, file, length: file.path.hasSuffix(".zst") ? nil : file.endOfLastLine)
            report.sessions += 1
        }
    }

    /// A file, or a folder with all below it. Links are told of and left out.
    func addAll(at path: String, as name: String, skip: (String) -> Bool = { _ in false }) throws {
        var there = stat()
        guard lstat(path, &there) == 0 else { return }
        switch there.st_mode & S_IFMT {
        case S_IFREG: if let file = try OpenFile(path) { try add(name, file) }
        case S_IFDIR:
            try addFolder(name, mode: UInt32(there.st_mode & 0o7777))
            for inside in Folder.names(in: path) where !skip(inside) {
                try addAll(at: "\(path)/\(inside)", as: "\(name)/\(inside)") { skip("\(inside)/\($0)") }
            }
        case S_IFLNK: report.notes.append("\(path) is a symbolic link, which a backup does not hold.")
        default: break
        }
    }
}
