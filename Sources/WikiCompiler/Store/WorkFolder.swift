import CShims
import Git
import Glibc

/// One open folder of a work tree.
final class WorkFolder {
    let descriptor: Int32
    let path: String

    init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit { close(descriptor) }

    func enter(_ name: String, create: Bool) throws(StoreError) -> WorkFolder? {
        let inside = path + "/" + name
        if create, mkdirat(descriptor, name, 0o777) != 0, errno != EEXIST {
            throw .system(action: "cannot make the folder \(inside)", problem: systemProblem())
        }
        let next = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        if next >= 0 { return WorkFolder(descriptor: next, path: inside) }
        switch errno {
        case ENOENT: return nil
        case ELOOP: throw .obstructed(path: inside, by: "a symbolic link")
        // Linux says ENOTDIR of a link too when O_DIRECTORY is asked for.
        case ENOTDIR: throw .obstructed(path: inside, by: kind(of: name))
        default: throw .system(action: "cannot open the folder \(inside)", problem: systemProblem())
        }
    }

    func read(_ name: String) throws(StoreError) -> WorkTree.Content {
        var file = stat()
        guard fstatat(descriptor, name, &file, AT_SYMLINK_NOFOLLOW) == 0 else {
            if errno == ENOENT { return .absent }
            throw .system(action: "cannot look at \(path)/\(name)", problem: systemProblem())
        }
        guard file.st_mode & S_IFMT == S_IFREG else { return .obstructed(Self.kind(file)) }
        let opened = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard opened >= 0 else {
            if errno == ENOENT { return .absent }
            throw .system(action: "cannot read \(path)/\(name)", problem: systemProblem())
        }
        defer { close(opened) }
        guard fstat(opened, &file) == 0 else { throw .system(action: "cannot look at \(path)/\(name)", problem: systemProblem()) }
        return .file(try readAll(opened, name, expecting: Int(file.st_size)), FileStamp(file))
    }

    /// Writes a file that must not exist yet.
    /// - Parameters:
    ///   - sync: waits until it is on disk.
    ///   - model: the file whose permissions it gets, if that is there.
    func create(_ name: String, _ bytes: [UInt8], sync: Bool, like model: String? = nil) throws(StoreError) {
        let file = openat(descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw .system(action: "cannot create \(path)/\(name)", problem: systemProblem()) }
        defer { close(file) }
        var status = stat()
        if let model, fstatat(descriptor, model, &status, AT_SYMLINK_NOFOLLOW) == 0 { fchmod(file, status.st_mode & 0o777) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { write(file, $0.baseAddress! + written, $0.count - written) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .system(action: "cannot write \(path)/\(name)", problem: systemProblem()) }
            written += count
        }
        guard !sync || fsync(file) == 0 else { throw .system(action: "cannot sync \(path)/\(name)", problem: systemProblem()) }
    }

    func stamp(_ name: String) -> FileStamp? {
        var file = stat()
        return fstatat(descriptor, name, &file, AT_SYMLINK_NOFOLLOW) == 0 ? FileStamp(file) : nil
    }

    func remove(_ name: String) throws(StoreError) {
        guard unlinkat(descriptor, name, 0) == 0 || errno == ENOENT else {
            throw .system(action: "cannot remove \(path)/\(name)", problem: systemProblem())
        }
    }

    func sync() throws(StoreError) {
        guard fsync(descriptor) == 0 else { throw .system(action: "cannot sync the folder \(path)", problem: systemProblem()) }
    }

    private func readAll(_ file: Int32, _ name: String, expecting size: Int) throws(StoreError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: size + 1)
        var length = 0
        while true {
            if length == bytes.count { bytes.append(contentsOf: repeatElement(0, count: bytes.count)) }
            let count = bytes.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress! + length, $0.count - length) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .system(action: "cannot read \(path)/\(name)", problem: systemProblem()) }
            if count == 0 { break }
            length += count
        }
        bytes.removeLast(bytes.count - length)
        return bytes
    }

    private func kind(of name: String) -> String {
        var file = stat()
        return fstatat(descriptor, name, &file, AT_SYMLINK_NOFOLLOW) == 0 ? Self.kind(file) : "not a folder"
    }

    private static func kind(_ file: stat) -> String {
        switch file.st_mode & S_IFMT {
        case S_IFREG: "a file"
        case S_IFDIR: "a folder"
        case S_IFLNK: "a symbolic link"
        default: "a special file"
        }
    }
}
