import Glibc

/// Walks an agent's folder with one look at each file that may be a session.
struct SessionFolder {
    /// Endings of the names of session files.
    let endings: [String]
    /// Names of folders that hold none: outputs of tools, notes.
    let passedOver: Set<String>

    /// The files with one of the endings, in no order. Links to folders are not followed, so that no walk is endless.
    func files(under folder: String, _ body: (_ path: String, stat) -> Void) {
        var folders = [folder]
        while let next = folders.popLast() {
            guard let stream = opendir(next) else { continue }
            defer { closedir(stream) }
            while let entry = readdir(stream) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                guard name != ".", name != "..", !passedOver.contains(name) else { continue }
                let mayBeSession = endings.contains { name.hasSuffix($0) }
                let type = Int32(entry.pointee.d_type)
                let path = "\(next)/\(name)"
                if type == Int32(DT_DIR) {
                    folders.append(path)
                } else if type == Int32(DT_UNKNOWN) || mayBeSession && (type == Int32(DT_REG) || type == Int32(DT_LNK)) {
                    var status = stat()
                    guard (type == Int32(DT_LNK) ? stat(path, &status) : lstat(path, &status)) == 0 else { continue }
                    if status.st_mode & S_IFMT == S_IFDIR, type != Int32(DT_LNK) { folders.append(path) }
                    if status.st_mode & S_IFMT == S_IFREG, mayBeSession { body(path, status) }
                }
            }
        }
    }
}
