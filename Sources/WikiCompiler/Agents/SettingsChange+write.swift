import CShims
import Glibc

extension SettingsChange {
    /// The change that undoes this one.
    var reversed: SettingsChange { SettingsChange(path: path, target: target, before: after, after: before, folders: []) }

    /// Throws when the file is not the one that was planned for.
    public func checkUnchanged() throws(SettingsError) {
        let file = try SettingsFile(path)
        guard file.target == target, file.bytes == before else {
            throw SettingsError(
                "cannot change", path, "it was changed by someone else just now",
                remedy: "Nothing was written to it. Run the command again.")
        }
    }

    /// Copies the file into `folder`, under its own path; nil when there is no file yet.
    func backUp(to folder: String) throws(SettingsError) -> String? {
        guard let before else { return nil }
        let copy = folder + target
        do throws(WikiError) { try Folder.create(SettingsFile.folder(of: copy), mode: 0o700) } catch {
            throw SettingsError("cannot back up", path, error.problem, remedy: error.remedy)
        }
        try Self.replace(copy, with: before, mode: 0o600, owner: nil, path: path, action: "cannot back up")
        return copy
    }

    /// Makes, replaces or removes the file. Mode and owner stay; a new file is its owner's alone.
    func write() throws(SettingsError) {
        try checkUnchanged()
        guard let after else {
            guard unlink(target) == 0 || errno == ENOENT else { throw Self.failure("cannot remove", path) }
            return
        }
        do throws(WikiError) { try Folder.create(SettingsFile.folder(of: target), mode: 0o700) } catch {
            throw SettingsError("cannot write", path, error.problem, remedy: error.remedy)
        }
        var file = stat()
        let exists = stat(target, &file) == 0
        try Self.replace(
            target, with: after, mode: exists ? file.st_mode & 0o7777 : mode, owner: exists ? (file.st_uid, file.st_gid) : nil, path: path,
            action: "cannot write")
    }

    private static func replace(
        _ target: String, with bytes: [UInt8], mode: mode_t, owner: (uid_t, gid_t)?, path: String, action: String
    ) throws(SettingsError) {
        var template = Array((target + ".wikictl-XXXXXX").utf8CString)
        let file = shim_mkostemp(&template, O_CLOEXEC)
        guard file >= 0 else { throw failure(action, path) }
        let temporary = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        var isWritten = write(bytes, to: file)
        // Only root can give a file away, and only root must.
        if let owner, isWritten, owner.0 != geteuid() || owner.1 != getegid() { _ = fchown(file, owner.0, owner.1) }
        isWritten = isWritten && fchmod(file, mode) == 0 && fsync(file) == 0
        let error = failure(action, path)
        close(file)
        guard isWritten else {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, target) == 0 else {
            let error = failure(action, path)
            unlink(temporary)
            throw error
        }
        let folder = open(SettingsFile.folder(of: target), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if folder >= 0 {
            fsync(folder)
            close(folder)
        }
    }

    private static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private static func failure(_ action: String, _ path: String) -> SettingsError {
        SettingsError(
            action, path, String(cString: strerror(errno)), remedy: "Check the folder's permissions and the free space on its disk.")
    }
}
