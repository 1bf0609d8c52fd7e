import Git

/// What a writer was about to do, on disk while it does it.
struct Intent: Equatable {
    let operation: String
    let old: ObjectID?
    let new: ObjectID
    /// Blobs that may be replaced in the work tree though no commit has them.
    let replacing: [String: ObjectID]

    private static let heading = "wikictl intent 1"

    init(operation: String, old: ObjectID?, new: ObjectID, replacing: [String: ObjectID]) {
        self.operation = operation
        self.old = old
        self.new = new
        self.replacing = replacing
    }

    init(_ bytes: [UInt8], at path: String) throws(StoreError) {
        var lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")[...]
        func field(_ key: String) -> Substring? {
            guard let line = lines.popFirst(), line.hasPrefix(key + " ") else { return nil }
            return line.dropFirst(key.count + 1)
        }
        guard lines.popFirst() == Self.heading[...], let operation = field("operation"), let old = field("old"),
            old == "none" || ObjectID(hex: String(old)) != nil, let new = field("new").flatMap({ ObjectID(hex: String($0)) })
        else { throw .damaged(path: path, problem: "it is not an intent of a known form") }
        var replacing: [String: ObjectID] = [:]
        while let line = field("replacing") {
            guard let id = ObjectID(hex: String(line.prefix(40))) else { throw .damaged(path: path, problem: "a line is damaged") }
            replacing[String(line.dropFirst(41))] = id
        }
        self.init(operation: String(operation), old: ObjectID(hex: String(old)), new: new, replacing: replacing)
    }

    var bytes: [UInt8] {
        var text = "\(Self.heading)\noperation \(operation)\nold \(old?.hex ?? "none")\nnew \(new)\n"
        for (path, id) in replacing.sorted(by: { $0.key < $1.key }) { text += "replacing \(id) \(path)\n" }
        return Array(text.utf8)
    }
}
