import Git
import Glibc
import SQLite

/// A backup that was unpacked beside the place that it is for.
struct StagedBackup {
    let path: String

    /// Makes an empty folder beside `place`.
    init(beside place: String) throws {
        path = place + ".restoring-\(getpid())"
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex { try Folder.create(String(path[..<slash]), mode: 0o700) }
        guard mkdir(path, 0o700) == 0 else {
            throw WikiError("cannot restore to \(path)", String(cString: strerror(errno)), remedy: "Check the folder's permissions.")
        }
    }

    /// Checks what checksums cannot: that the databases are sound, and that each wiki's history is whole.
    func verify(progress: (String) -> Void) throws -> [(path: String, objects: Int)] {
        let state = "\(path)/\(BackupLayout.home)/state.db"
        if Folder.exists(state) {
            progress("state.db")
            let damages = try StateError.explaining("cannot read the backup's state database") {
                try Database(path: state, options: DatabaseOptions(readOnly: true)).damages()
            }
            if let damage = damages.first { throw Self.failure("state.db", damage) }
            for ending in ["-wal", "-shm"] { unlink(state + ending) }
        }
        let wiki = path + "/" + BackupLayout.wiki
        var projects: [(path: String, objects: Int)] = []
        for workspace in Folder.names(in: wiki) where Folder.isFolder(wiki + "/" + workspace) {
            for project in Folder.names(in: wiki + "/" + workspace) where Folder.exists("\(wiki)/\(workspace)/\(project)/.git") {
                let name = workspace + "/" + project
                progress(name)
                do {
                    let repository = try Repository(opening: wiki + "/" + name)
                    projects.append((name, try repository.verify(from: try repository.directReferences().map(\.target))))
                } catch {
                    throw Self.failure(name, error.message)
                }
            }
        }
        return projects
    }

    /// Moves one of the parts to its place: a folder that is not there, or holds nothing that counts.
    func move(_ part: String, to target: String) throws {
        let source = path + "/" + part
        guard Folder.isFolder(source) else { return }
        try Folder.create(target, mode: 0o700)
        for name in Folder.names(in: source) {
            let place = target + "/" + name
            if Folder.exists(place) { Folder.remove(place) }
            guard rename(source + "/" + name, place) != 0 else { continue }
            guard errno == EXDEV else { throw Self.failure(place, String(cString: strerror(errno))) }
            try Self.copy(source + "/" + name, to: place)
        }
        var folder = stat()
        if stat(source, &folder) == 0 { chmod(target, folder.st_mode & 0o777) }
    }

    func remove() { Folder.remove(path) }

    /// To another disk.
    private static func copy(_ source: String, to target: String) throws {
        var there = stat()
        guard lstat(source, &there) == 0 else { return }
        if there.st_mode & S_IFMT == S_IFDIR {
            mkdir(target, 0o700)
            for name in Folder.names(in: source) { try copy(source + "/" + name, to: target + "/" + name) }
            chmod(target, there.st_mode & 0o777)
            return
        }
        guard let file = try OpenFile(source) else { return }
        let descriptor = open(target, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode_t(file.mode))
        guard descriptor >= 0 else { throw failure(target, String(cString: strerror(errno))) }
        defer { close(descriptor) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        try file.read(file.size, into: buffer) { bytes in
            guard write(descriptor, bytes.baseAddress, bytes.count) == bytes.count else {
                throw failure(target, String(cString: strerror(errno)))
            }
        }
        var times = [timespec(tv_sec: file.time, tv_nsec: 0), timespec(tv_sec: file.time, tv_nsec: 0)]
        guard futimens(descriptor, &times) == 0, fsync(descriptor) == 0 else { throw failure(target, String(cString: strerror(errno))) }
    }

    private static func failure(_ what: String, _ problem: String) -> WikiError {
        WikiError("cannot restore \(what)", problem, remedy: "Nothing was put in place. Use another backup.")
    }
}
