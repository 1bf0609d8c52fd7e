/// One file or folder of a tar archive. Nothing else is written, and nothing else is read: no links, no devices.
struct TarEntry: Equatable, Sendable {
    /// Relative, parts joined by slashes; of a folder without one at its end.
    var path: String
    var size = 0
    /// The permission bits.
    var mode: UInt32
    /// Seconds since 1970.
    var time = 0
    var isFolder = false
}

/// What is wrong with a tar archive.
struct TarError: Error, Equatable, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// The blocks of 512 bytes that a tar archive is made of (POSIX ustar, with pax records where a field is too small).
enum TarBlock {
    static let size = 512

    /// Bytes that fill a block up behind so much content.
    static func padding(behind count: Int) -> Int { (size - count % size) % size }

    /// The header of an entry. A path that does not fit is cut: a pax record in front tells the whole of it.
    static func header(_ entry: TarEntry, type: UInt8) -> [UInt8] {
        var block = [UInt8](repeating: 0, count: size)
        func put(_ text: String, at offset: Int, _ length: Int) {
            for (index, byte) in text.utf8.prefix(length).enumerated() { block[offset + index] = byte }
        }
        func put(octal number: Int, at offset: Int, _ length: Int) {
            let digits = String(number, radix: 8)
            put(String(repeating: "0", count: max(0, length - 1 - digits.count)) + digits, at: offset, length - 1)
        }
        put(entry.path + (entry.isFolder ? "/" : ""), at: 0, 100)
        put(octal: Int(entry.mode & 0o7777), at: 100, 8)
        put(octal: 0, at: 108, 8)
        put(octal: 0, at: 116, 8)
        put(octal: min(entry.size, largestSize), at: 124, 12)
        put(octal: max(0, min(entry.time, largestSize)), at: 136, 12)
        block[156] = type
        put("ustar", at: 257, 6)
        put("00", at: 263, 2)
        let sum = checksum(block)
        put(octal: sum, at: 148, 7)
        block[155] = UInt8(ascii: " ")
        return block
    }

    /// The largest number of eleven octal digits.
    static let largestSize = 0o77777777777

    /// The sum of a header's bytes, its own field counted as blanks.
    static func checksum(_ block: [UInt8]) -> Int {
        block.indices.reduce(0) { $0 + ((148..<156).contains($1) ? 32 : Int(block[$1])) }
    }
}
