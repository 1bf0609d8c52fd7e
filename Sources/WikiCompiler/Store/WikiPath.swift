import Glibc

/// A path inside a wiki: relative, without dots, links or git's own folder.
struct WikiPath {
    /// The folders on the way.
    let folders: [String]
    /// The file's name.
    let name: String

    init(_ path: String) throws(StoreError) {
        guard !path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { throw StoreError.unsafePath(path) }
        var parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { String($0)! }
        for part in parts where part.isEmpty || part == "." || part == ".." || part.lowercased() == ".git" || part.utf8.count > 255 {
            throw StoreError.unsafePath(path)
        }
        name = parts.removeLast()
        folders = parts
    }
}

/// The file system's last refusal, in its words.
func systemProblem() -> String { String(cString: strerror(errno)) }
