import Glibc

/// The folder of pointers between hooks and the worker: one file each, so that any number of hooks write at once and a
/// reader never sees a part of one.
public struct Spool: Sendable {
    /// `spool/` under the home.
    public let folder: String

    public init(folder: String) { self.folder = folder }

    /// Leaves a pointer. False when it could not be written; a hook has nobody to tell.
    /// - Parameter isDurable: whether it must survive a power cut (costs an fsync).
    @discardableResult
    public func append(_ entry: SpoolEntry, isDurable: Bool = false) -> Bool {
        FileBytes.makeFolder(folder)
        return FileBytes.place(Array((entry.json + "\n").utf8), at: "\(folder)/\(name(of: entry))", isDurable: isDurable)
    }

    /// How this process calls the file of a pointer.
    func name(of entry: SpoolEntry) -> String { "\(Self.padded(entry.time))-\(getpid()).json" }

    /// The pointers that wait, oldest first, by file name. A file that is no pointer is in `damaged`.
    public func pending() -> (entries: [(name: String, entry: SpoolEntry)], damaged: [String]) {
        var entries: [(name: String, entry: SpoolEntry)] = []
        var damaged: [String] = []
        for name in FileBytes.names(in: folder).sorted() where name.hasSuffix(".json") {
            if let entry = FileBytes.read("\(folder)/\(name)").flatMap({ SpoolEntry(json: $0) }) {
                entries.append((name, entry))
            } else {
                damaged.append(name)
            }
        }
        return (entries, damaged)
    }

    /// Whether nothing waits, without reading anything.
    public var isEmpty: Bool { !FileBytes.names(in: folder).contains { $0.hasSuffix(".json") } }

    /// Takes a pointer out, once what it points to is safe. False when it stays.
    @discardableResult
    public func remove(_ name: String) -> Bool { unlink("\(folder)/\(name)") == 0 }

    /// Takes out what hooks left half-written that were killed; they live for two seconds at most.
    /// - Parameter now: seconds since 1970.
    public func removeLeftovers(now: Int) {
        for name in FileBytes.names(in: folder) where name.holds(plain: ".json.tmp-") {
            var info = stat()
            guard stat("\(folder)/\(name)", &info) == 0, abs(now - info.st_mtim.tv_sec) > 60 else { continue }
            unlink("\(folder)/\(name)")
        }
    }

    /// Twenty digits, so that names sort by time.
    private static func padded(_ time: Int) -> String {
        let digits = String(max(0, time))
        return String(repeating: "0", count: max(0, 20 - digits.count)) + digits
    }
}
