import Glibc

/// A settings file as it stands on disk.
struct SettingsFile {
    /// As the agent names it.
    let path: String
    /// The file itself, behind links.
    let target: String
    /// Nil when there is no such file.
    let bytes: [UInt8]?

    /// Reads a file. Links are followed by hand, so that one to a file that does not exist yet has a target too.
    init(_ path: String) throws(SettingsError) {
        self.path = path
        var target = path
        var file = stat()
        var links = 0
        while lstat(target, &file) == 0, file.st_mode & S_IFMT == S_IFLNK {
            links += 1
            guard links <= 40, let next = Self.destination(of: target) else {
                throw SettingsError("cannot read", path, "it is a link that leads nowhere", remedy: "Remove the link, or mend it.")
            }
            target = next
        }
        self.target = target
        if lstat(target, &file) != 0 {
            guard errno == ENOENT else { throw Self.failure(path) }
            bytes = nil
            return
        }
        guard file.st_mode & S_IFMT == S_IFREG else {
            throw SettingsError("cannot read", path, "it is no file", remedy: "Move it away, then run the command again.")
        }
        guard let bytes = FileText.bytes(target) else { throw Self.failure(path) }
        self.bytes = bytes
    }

    /// The folders above the file that do not exist, outermost first.
    var missingFolders: [String] {
        var missing: [String] = []
        var folder = Self.folder(of: target)
        while !folder.isEmpty, !Folder.exists(folder) {
            missing.insert(folder, at: 0)
            folder = Self.folder(of: folder)
        }
        return missing
    }

    static func folder(of path: String) -> String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "" }

    private static func destination(of link: String) -> String? {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = buffer.withUnsafeMutableBytes { readlink(link, $0.baseAddress!.assumingMemoryBound(to: CChar.self), $0.count) }
        guard count > 0, count < buffer.count else { return nil }
        let text = String(decoding: buffer[..<count], as: UTF8.self)
        return text.hasPrefix("/") ? text : folder(of: link) + "/" + text
    }

    private static func failure(_ path: String) -> SettingsError {
        SettingsError("cannot read", path, String(cString: strerror(errno)), remedy: "Check the permissions of the file and its folders.")
    }
}
