import Glibc

/// A folder of small files that appears whole or not at all.
public enum FileFolder {
    /// Writes files into a folder that is not there or empty.
    public static func write(_ files: [(path: String, text: String)], to folder: String) throws {
        let action = "cannot write the folder \(folder)"
        if Folder.exists(folder) {
            guard Folder.isFolder(folder), Folder.names(in: folder).isEmpty else {
                throw WikiError(action, "something stands there", remedy: "Name a folder that is not there, or empty.")
            }
        }
        let temporary = folder + ".partial-\(getpid())"
        if let slash = folder.lastIndex(of: "/"), slash != folder.startIndex { try Folder.create(String(folder[..<slash]), mode: 0o755) }
        guard mkdir(temporary, 0o755) == 0 else {
            throw WikiError(action, String(cString: strerror(errno)), remedy: "Check the permissions of the folder above.")
        }
        do {
            for file in files {
                for slash in file.path.indices where file.path[slash] == "/" {
                    try Folder.create(temporary + "/" + file.path[..<slash], mode: 0o755)
                }
                try write(file.text, to: temporary + "/" + file.path)
            }
            guard rename(temporary, folder) == 0 else { throw WikiError(action, String(cString: strerror(errno))) }
        } catch {
            Folder.remove(temporary)
            throw error
        }
    }

    /// Without a flush of its own: thousands of those take longer than all the rest, and the pages can be exported again.
    private static func write(_ text: String, to path: String) throws(WikiError) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw WikiError("cannot write \(path)", String(cString: strerror(errno))) }
        defer { close(file) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw WikiError("cannot write \(path)", String(cString: strerror(errno))) }
            rest = rest.dropFirst(count)
        }
    }
}
