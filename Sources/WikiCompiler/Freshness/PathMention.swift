/// Finds where words speak of a file or folder by its path.
struct PathMention {
    private let needles: [[UInt8]]
    private let isFolder: Bool

    /// - Parameters:
    ///   - paths: relative to the repository's root, and names that mean one file alone.
    init(_ paths: [String], isFolder: Bool) {
        self.isFolder = isFolder
        // A folder of one short name is also a word: its slash must stand there.
        needles = paths.map { Array((isFolder && !$0.contains("/") ? $0 + "/" : $0).utf8) }
    }

    func isIn(_ words: String) -> Bool {
        let bytes = Array(words.utf8)
        return needles.contains { isIn(bytes, $0) }
    }

    private func isIn(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
        guard !needle.isEmpty, bytes.count >= needle.count else { return false }
        for start in 0...(bytes.count - needle.count) where bytes[start] == needle[0] {
            let end = start + needle.count
            if bytes[start..<end].elementsEqual(needle), begins(bytes, start), ends(bytes, end, needle) { return true }
        }
        return false
    }

    private func begins(_ bytes: [UInt8], _ start: Int) -> Bool {
        guard start > 0 else { return true }
        let before = bytes[start - 1]
        // "./src/a.ts" is the same file, "vendor/src/a.ts" another.
        if before == UInt8(ascii: "/") {
            return start > 1 && bytes[start - 2] == UInt8(ascii: ".") && (start == 2 || !Self.isPart(bytes[start - 3]))
        }
        return !Self.isPart(before)
    }

    private func ends(_ bytes: [UInt8], _ end: Int, _ needle: [UInt8]) -> Bool {
        guard end < bytes.count, needle.last != UInt8(ascii: "/") else { return true }
        let after = bytes[end]
        if after == UInt8(ascii: "/") { return isFolder }
        // A full stop ends a sentence, unless a name goes on after it.
        if after == UInt8(ascii: ".") { return end + 1 == bytes.count || !Self.isPart(bytes[end + 1]) }
        return !Self.isPart(after)
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), 0x80...:
            true
        default: false
        }
    }
}
