import CGit2
package import Glibc

/// What the file system says of a file, as far as git's index keeps it: enough to see that the file was not written since.
public struct FileStamp: Equatable, Sendable {
    /// When the bytes last changed, in seconds since 1970 and nanoseconds.
    public let modified: (seconds: Int64, nanoseconds: Int64)
    let changed: (seconds: Int64, nanoseconds: Int64)
    let device: UInt32
    let inode: UInt32
    let owner: UInt32
    let group: UInt32
    let size: UInt32

    package init(_ file: stat) {
        modified = (Int64(file.st_mtim.tv_sec), Int64(file.st_mtim.tv_nsec))
        changed = (Int64(file.st_ctim.tv_sec), Int64(file.st_ctim.tv_nsec))
        device = UInt32(truncatingIfNeeded: file.st_dev)
        inode = UInt32(truncatingIfNeeded: file.st_ino)
        owner = file.st_uid
        group = file.st_gid
        size = UInt32(truncatingIfNeeded: file.st_size)
    }

    /// As an index entry remembers it.
    init(_ entry: git_index_entry) {
        modified = (Int64(entry.mtime.seconds), Int64(entry.mtime.nanoseconds))
        changed = (Int64(entry.ctime.seconds), Int64(entry.ctime.nanoseconds))
        device = entry.dev
        inode = entry.ino
        owner = entry.uid
        group = entry.gid
        size = entry.file_size
    }

    func write(to entry: inout git_index_entry) {
        entry.mtime = git_index_time(seconds: Int32(truncatingIfNeeded: modified.seconds), nanoseconds: UInt32(modified.nanoseconds))
        entry.ctime = git_index_time(seconds: Int32(truncatingIfNeeded: changed.seconds), nanoseconds: UInt32(changed.nanoseconds))
        entry.dev = device
        entry.ino = inode
        entry.uid = owner
        entry.gid = group
        entry.file_size = size
    }

    public static func == (left: FileStamp, right: FileStamp) -> Bool {
        left.modified == right.modified && left.changed == right.changed && left.device == right.device && left.inode == right.inode
            && left.owner == right.owner && left.group == right.group && left.size == right.size
    }
}
