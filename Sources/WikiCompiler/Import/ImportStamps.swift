/// How each transcript stood when it was archived, so that the next import need not read it again: `cache/imported` in the home.
///
/// Derived: without it everything is compared with its archive once more.
struct ImportStamps {
    private var stamps: [String: SessionFile.Stamp] = [:]
    private var isChanged = false
    private let path: String
    private let folder: String

    /// Another redaction has other archives.
    private static let heading = "imported 1 \(Redactor.version)"

    init(home: Home) {
        folder = home.path + "/cache"
        path = folder + "/imported"
        let lines = (FileText.read(path) ?? "").split(separator: "\n")
        guard lines.first.map(String.init) == Self.heading else { return }
        for line in lines.dropFirst() {
            let parts = line.split(separator: " ", maxSplits: 2)
            guard parts.count == 3, let size = Int(parts[0]), let modified = Int(parts[1]) else { continue }
            stamps[String(parts[2])] = SessionFile.Stamp(size: size, modified: modified)
        }
    }

    subscript(location: String) -> SessionFile.Stamp? {
        get { stamps[location] }
        set {
            guard !location.contains("\n"), stamps[location] != newValue else { return }
            stamps[location] = newValue
            isChanged = true
        }
    }

    /// Writes the stamps; a disk that takes them not costs the next import time, nothing else.
    mutating func save() {
        guard isChanged, (try? Folder.create(folder, mode: 0o700)) != nil else { return }
        let lines = stamps.sorted { $0.key < $1.key }.map { "\($0.value.size) \($0.value.modified) \($0.key)" }
        if (try? FileText.write(([Self.heading] + lines).joined(separator: "\n") + "\n", to: path)) != nil { isChanged = false }
    }
}
