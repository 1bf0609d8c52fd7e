import Glibc

/// A private folder for one call, gone afterwards with all that is in it.
enum TemporaryFolder {
    static func with<Result>(
        in environment: [String: String], action: String, _ body: (_ path: String) throws(ModelError) -> Result
    ) throws(ModelError) -> Result {
        let parent = environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
        var template = Array("\(parent)/wikictl-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw ModelError(
                .missing, action, "no folder could be made in \(parent): \(String(cString: strerror(errno)))",
                remedy: "Let TMPDIR name a folder that can be written to.")
        }
        let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        defer { remove(path) }
        return try body(path)
    }

    private static func remove(_ path: String) {
        // A link is not followed: what it leads to is not ours.
        if Folder.isFolder(path) {
            for name in Folder.names(in: path) { remove(path + "/" + name) }
            rmdir(path)
        } else {
            unlink(path)
        }
    }
}
