import Glibc

/// One entry after another of a tree as git stores it: `mode SP name NUL` and twenty bytes of id.
struct TreeCursor {
    private var next: UnsafePointer<UInt8>
    private let end: UnsafePointer<UInt8>
    /// The entry; nil behind the last one.
    private(set) var entry: Entry?
    /// The bytes stopped in the middle of an entry.
    private(set) var isBroken = false

    struct Entry {
        /// Where its bytes begin.
        let start: UnsafeRawPointer
        let mode: UInt32
        let name: UnsafeBufferPointer<UInt8>
        let id: UnsafeRawPointer

        var isFolder: Bool { mode == 0o040000 }
        var isFile: Bool { mode & 0o170000 == 0o100000 || mode & 0o170000 == 0o120000 }
    }

    /// Stands on the first entry. Entries point into `bytes`.
    init(_ bytes: UnsafeRawBufferPointer) {
        let start = bytes.assumingMemoryBound(to: UInt8.self)
        next = start.baseAddress ?? Self.nothing
        end = next + start.count
        advance()
    }

    /// An empty tree.
    init() {
        next = Self.nothing
        end = next
    }

    private nonisolated(unsafe) static let nothing = UnsafePointer(UnsafeMutablePointer<UInt8>.allocate(capacity: 1))

    mutating func advance() {
        entry = nil
        guard next < end else { return }
        var mode: UInt32 = 0
        var position = next
        while position < end, position.pointee != UInt8(ascii: " ") {
            mode = mode << 3 | UInt32(position.pointee & 7)
            position += 1
        }
        position += 1
        guard position < end, let zero = memchr(position, 0, end - position) else {
            isBroken = true
            return
        }
        let id = UnsafeRawPointer(zero) + 1
        guard id + 20 <= UnsafeRawPointer(end) else {
            isBroken = true
            return
        }
        let start = UnsafeRawPointer(next)
        next = (id + 20).assumingMemoryBound(to: UInt8.self)
        entry = Entry(
            start: start,
            // Permissions are the executable bit alone, as git reads old trees.
            mode: mode & 0o170000 == 0o100000 ? 0o100644 | mode & 0o111 : mode,
            name: UnsafeBufferPointer(start: position, count: UnsafeRawPointer(zero) - UnsafeRawPointer(position)),
            id: id)
    }
}

extension TreeCursor.Entry {
    /// Where the entry stands to another in git's order, in which a folder's name ends with a slash: below, at or above 0.
    func order(to other: TreeCursor.Entry) -> Int {
        let common = min(name.count, other.name.count)
        let difference = common == 0 ? 0 : Int(memcmp(name.baseAddress!, other.name.baseAddress!, common))
        return difference != 0 ? difference : Int(byte(at: common)) - Int(other.byte(at: common))
    }

    private func byte(at position: Int) -> UInt8 {
        position < name.count ? name[position] : isFolder ? UInt8(ascii: "/") : 0
    }
}
