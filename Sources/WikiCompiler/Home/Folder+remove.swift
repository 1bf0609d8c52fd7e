import Glibc

extension Folder {
    /// Removes a file, or a folder with all below it; links are not followed. What is not there is no error.
    static func remove(_ path: String) {
        if isFolder(path) {
            chmod(path, 0o700)
            for name in names(in: path) { remove(path + "/" + name) }
            rmdir(path)
        } else {
            unlink(path)
        }
    }
}
