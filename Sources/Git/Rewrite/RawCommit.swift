/// A commit's bytes taken apart so that they can be put together again without loss.
struct RawCommit {
    var tree: ObjectID
    var parents: [ObjectID] = []
    /// The header's other lines as they stand, each with its line break.
    private var rest: [UInt8] = []
    var message: [UInt8]

    init?(_ bytes: UnsafeRawBufferPointer) {
        var tree: ObjectID?
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            let line = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
            start = min(end + 1, bytes.count)
            if line.isEmpty { break }
            if tree == nil, let id = Self.id(in: line, after: "tree ") {
                tree = id
            } else if rest.isEmpty, let id = Self.id(in: line, after: "parent ") {
                parents.append(id)
            } else {
                rest += line
                rest.append(0x0A)
            }
        }
        guard let tree else { return nil }
        self.tree = tree
        message = Array(bytes[start...])
    }

    private static func id(in line: UnsafeRawBufferPointer, after key: String) -> ObjectID? {
        guard line.count == key.utf8.count + 40, line.starts(with: key.utf8) else { return nil }
        return ObjectID(hex: String(decoding: line.dropFirst(key.utf8.count), as: UTF8.self))
    }

    /// The whole commit.
    var bytes: [UInt8] {
        var text = "tree \(tree)\n"
        for parent in parents { text += "parent \(parent)\n" }
        return Array(text.utf8) + rest + [0x0A] + message
    }

    /// Takes out signatures, which hold for the commit as it was, and the text of merged tags.
    mutating func removeSignatures() {
        var kept: [UInt8] = []
        var isLeftOut = false
        for line in rest.split(separator: 0x0A) {
            if line.first != UInt8(ascii: " ") { isLeftOut = line.starts(with: "gpgsig".utf8) || line.starts(with: "mergetag ".utf8) }
            if !isLeftOut { kept += line + [0x0A] }
        }
        rest = kept
    }
}
