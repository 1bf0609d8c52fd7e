/// Writes a tar archive front to back.
final class TarWriter {
    private let sink: (UnsafeRawBufferPointer) throws -> Void
    private var left = 0
    private var padding = 0

    /// - Parameter sink: gets the archive's bytes in order.
    init(sink: @escaping (UnsafeRawBufferPointer) throws -> Void) { self.sink = sink }

    /// Begins an entry; of a file exactly `size` bytes have to follow.
    func begin(_ entry: TarEntry) throws {
        precondition(left == 0, "the entry before is not complete")
        let name = entry.path + (entry.isFolder ? "/" : "")
        var records = ""
        if name.utf8.count > 100 || name.utf8.contains(where: { $0 >= 0x80 }) { records += Self.record("path", name) }
        if entry.size > TarBlock.largestSize { records += Self.record("size", String(entry.size)) }
        if !records.isEmpty {
            let head = TarEntry(path: "pax", size: records.utf8.count, mode: 0o600, time: entry.time)
            try put(TarBlock.header(head, type: UInt8(ascii: "x")))
            try put(Array(records.utf8) + [UInt8](repeating: 0, count: TarBlock.padding(behind: records.utf8.count)))
        }
        try put(TarBlock.header(entry, type: UInt8(ascii: entry.isFolder ? "5" : "0")))
        left = entry.isFolder ? 0 : entry.size
        padding = TarBlock.padding(behind: left)
    }

    /// Adds bytes of the file that was begun.
    func write(_ bytes: UnsafeRawBufferPointer) throws {
        precondition(bytes.count <= left, "the entry is longer than was said")
        try sink(bytes)
        left -= bytes.count
        if left == 0, !bytes.isEmpty { try put([UInt8](repeating: 0, count: padding)) }
    }

    /// A whole small file.
    func add(_ entry: TarEntry, _ bytes: [UInt8]) throws {
        var entry = entry
        entry.size = bytes.count
        try begin(entry)
        try bytes.withUnsafeBytes { try write($0) }
    }

    /// Two empty blocks end an archive.
    func finish() throws {
        precondition(left == 0, "the last entry is not complete")
        try put([UInt8](repeating: 0, count: 2 * TarBlock.size))
    }

    private func put(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { if !$0.isEmpty { try sink($0) } } }

    /// `length key=value`, the length's own digits counted.
    private static func record(_ key: String, _ value: String) -> String {
        let rest = " \(key)=\(value)\n"
        var length = rest.utf8.count
        while String(length).utf8.count + rest.utf8.count != length { length = String(length).utf8.count + rest.utf8.count }
        return "\(length)\(rest)"
    }
}
