import Glibc

extension Folder {
    /// Bytes that a file, or a folder with all below it, takes; links are not followed. 0 when there is nothing.
    public static func size(_ path: String) -> Int64 {
        var file = stat()
        guard lstat(path, &file) == 0 else { return 0 }
        // st_blocks counts in units of 512 bytes, whatever the file system's block is.
        let own = Int64(file.st_blocks) * 512
        guard file.st_mode & S_IFMT == S_IFDIR else { return own }
        return names(in: path).reduce(own) { $0 + size(path + "/" + $1) }
    }
}

extension Folder {
    /// Whether a folder, and no link to one, stands at `path`.
    static func isFolder(_ path: String) -> Bool {
        var file = stat()
        return lstat(path, &file) == 0 && file.st_mode & S_IFMT == S_IFDIR
    }
}

extension FileText {
    /// A file's path with what changes when its bytes do: size and time; empty when there is none.
    static func stamp(of path: String) -> String {
        var file = stat()
        guard stat(path, &file) == 0 else { return "" }
        return "\(path) \(file.st_size) \(file.st_mtim.tv_sec).\(file.st_mtim.tv_nsec)"
    }
}
