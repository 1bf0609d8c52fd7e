import Glibc

/// Walks folders in a fixed order.
enum FolderWalk {
    /// The regular files under a folder, hidden ones included, in the byte order of their paths. Symlinks are not followed.
    static func files(under folder: String) -> [String] {
        var files: [String] = []
        var folders = [folder]
        while let next = folders.popLast() {
            guard let stream = opendir(next) else { continue }
            defer { closedir(stream) }
            while let entry = readdir(stream) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                guard name != ".", name != ".." else { continue }
                let path = next.hasSuffix("/") ? next + name : "\(next)/\(name)"
                var status = stat()
                guard lstat(path, &status) == 0 else { continue }
                if status.st_mode & S_IFMT == S_IFDIR { folders.append(path) }
                if status.st_mode & S_IFMT == S_IFREG { files.append(path) }
            }
        }
        return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
