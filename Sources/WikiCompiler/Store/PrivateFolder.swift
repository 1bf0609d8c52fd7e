import Git
import Glibc

/// `wikictl/` inside a wiki's git directory: what the writer must remember between two steps.
struct PrivateFolder {
    let path: String

    var indexDraft: String { path + "/index" }

    func intent() throws(StoreError) -> Intent? {
        try read("intent").map { bytes throws(StoreError) in try Intent(bytes, at: path + "/intent") }
    }

    func set(_ intent: Intent) throws(StoreError) { try write(intent.bytes, to: "intent") }

    func dropIntent() throws(StoreError) {
        // Not synced: should the intent come back after a power cut, completing the operation once more changes nothing.
        try folder().remove("intent")
    }

    /// For each path where a person's version stayed: the blob it is derived from, or nil when there was none.
    func bases() throws(StoreError) -> [String: ObjectID?] {
        guard let bytes = try read("bases") else { return [:] }
        var bases: [String: ObjectID?] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            guard let space = line.firstIndex(of: " ") else { throw .damaged(path: path + "/bases", problem: "a line is damaged") }
            bases.updateValue(ObjectID(hex: String(line[..<space])), forKey: String(line[line.index(after: space)...]))
        }
        return bases
    }

    func set(_ bases: [String: ObjectID?]) throws(StoreError) {
        let lines = bases.sorted { $0.key < $1.key }.map { "\($0.value?.hex ?? "none") \($0.key)\n" }
        try write(Array(lines.joined().utf8), to: "bases")
    }

    private func read(_ name: String) throws(StoreError) -> [UInt8]? {
        guard access(path, F_OK) == 0 else { return nil }
        return try folder().read(name).bytes
    }

    private func write(_ bytes: [UInt8], to name: String) throws(StoreError) {
        let folder = try folder()
        try folder.remove(name + ".new")
        try folder.create(name + ".new", bytes, sync: true)
        guard renameat(folder.descriptor, name + ".new", folder.descriptor, name) == 0 else {
            throw .system(action: "cannot write \(path)/\(name)", problem: systemProblem())
        }
        try folder.sync()
    }

    private func folder() throws(StoreError) -> WorkFolder {
        if mkdir(path, 0o777) != 0, errno != EEXIST { throw .system(action: "cannot make the folder \(path)", problem: systemProblem()) }
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(action: "cannot open \(path)", problem: systemProblem()) }
        return WorkFolder(descriptor: descriptor, path: path)
    }
}
