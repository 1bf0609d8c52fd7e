import Glibc

/// A commit as git stores it, taken apart.
struct CommitText {
    let tree: ObjectID
    let parents: [ObjectID]
    let author: Signature
    let committer: Signature
    let message: String

    /// - Returns: nil when there is no tree: then it is no commit.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var tree: ObjectID?
        var parents: [ObjectID] = []
        var (author, committer) = (bytes.prefix(0), bytes.prefix(0))
        var encoding = ""
        var rest = Slice(base: bytes, bounds: 0..<bytes.count)
        while !rest.isEmpty {
            let line = rest.prefix { $0 != UInt8(ascii: "\n") }
            rest = rest.dropFirst(line.count + 1)
            if line.isEmpty { break }
            // Signatures and merged tags go on in lines that begin with a blank.
            if tree == nil, let value = line.value(of: "tree ") {
                tree = ObjectID(hex: String(decoding: value, as: UTF8.self))
            } else if let value = line.value(of: "parent ") {
                guard let parent = ObjectID(hex: String(decoding: value, as: UTF8.self)) else { return nil }
                parents.append(parent)
            } else if author.isEmpty, let value = line.value(of: "author ") {
                author = value
            } else if committer.isEmpty, let value = line.value(of: "committer ") {
                committer = value
            } else if let value = line.value(of: "encoding ") {
                encoding = String(decoding: value, as: UTF8.self)
            }
        }
        guard let tree else { return nil }
        let decoder = TextEncoding(named: encoding)
        self.tree = tree
        self.parents = parents
        self.author = Signature(author, decoder)
        self.committer = Signature(committer, decoder)
        // git, too, ends a message at a NUL.
        message = decoder.text(rest.prefix { $0 != 0 })
    }
}

extension Repository {
    /// A commit taken apart without libgit2; nil when it is missing, broken or no commit.
    func commitText(_ id: ObjectID) -> CommitText? {
        ObjectReader(self, memory: 0).load(id, .commit).flatMap { CommitText($0.bytes) }
    }
}

extension Slice<UnsafeRawBufferPointer> {
    fileprivate func value(of key: StaticString) -> Self? {
        guard count >= key.utf8CodeUnitCount, memcmp(base.baseAddress! + startIndex, key.utf8Start, key.utf8CodeUnitCount) == 0 else {
            return nil
        }
        return dropFirst(key.utf8CodeUnitCount)
    }
}

extension Signature {
    /// Reads `name <address> seconds zone`; what is missing is empty or 0.
    fileprivate init(_ line: Slice<UnsafeRawBufferPointer>, _ decoder: TextEncoding) {
        let open = line.firstIndex(of: UInt8(ascii: "<")) ?? line.endIndex
        let close = line.lastIndex(of: UInt8(ascii: ">")) ?? line.endIndex
        let name = line[..<open]
        let address = open < close ? line[open...].dropFirst().prefix(close - open - 1) : line.suffix(0)
        let words = close < line.endIndex ? line[close...].dropFirst().split(separator: UInt8(ascii: " ")) : []
        let zone = words.count > 1 ? Int(String(decoding: words[1], as: UTF8.self)) ?? 0 : 0
        self.init(
            name: decoder.text(name.last == UInt8(ascii: " ") ? name.dropLast() : name), email: decoder.text(address),
            time: words.first.flatMap { Int64(String(decoding: $0, as: UTF8.self)) } ?? 0, offset: zone / 100 * 60 + zone % 100)
    }
}
