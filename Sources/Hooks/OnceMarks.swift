import Glibc

/// Empty files that tell what a session was given already, so that it is given once.
struct OnceMarks {
    let folder: String

    /// True the first time for a key. False also where no mark can be left: saying a thing at every turn is worse than not at all.
    func take(_ key: String) -> Bool {
        FileBytes.makeFolder(folder)
        let mark = open("\(folder)/\(ReadyBrief.name(key))", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard mark >= 0 else { return false }
        close(mark)
        return true
    }

    /// Drops those from before a moment (seconds since 1970).
    func forget(before moment: Int) {
        for name in FileBytes.names(in: folder) {
            var info = stat()
            if stat("\(folder)/\(name)", &info) == 0, info.st_mtim.tv_sec < moment { unlink("\(folder)/\(name)") }
        }
    }
}
