/// How a connection behaves.
public struct DatabaseOptions: Sendable, Equatable {
    /// How much of a commit survives a loss of power.
    public enum Durability: String, Sendable {
        /// A commit is on the disk when it returns.
        case full = "FULL"
        /// The database stays sound, but the last commits can be lost. For what can be derived again.
        case normal = "NORMAL"
    }

    public var readOnly: Bool
    /// Promises that nobody changes the file: read without a lock, and without files beside it. Its write-ahead log is not read.
    public var immutable: Bool
    /// How long to wait for another connection's lock.
    public var busyMilliseconds: Int
    public var durability: Durability
    /// Overwrites deleted content with zeros, so that what was forgotten is not left in the file.
    public var secureDelete: Bool
    /// Page cache in KiB.
    public var cacheKiB: Int
    /// Bytes of a page of the file, a power of two; takes effect when the file is made.
    public var pageSize: Int
    /// Values over this many bytes are refused with an error that `isTooLarge`; nil for SQLite's own limit.
    public var longestValue: Int?

    public init(
        readOnly: Bool = false, immutable: Bool = false, busyMilliseconds: Int = 5_000, durability: Durability = .full,
        secureDelete: Bool = false, cacheKiB: Int = 8_192, pageSize: Int = 4_096, longestValue: Int? = nil
    ) {
        self.readOnly = readOnly || immutable
        self.immutable = immutable
        self.busyMilliseconds = busyMilliseconds
        self.durability = durability
        self.secureDelete = secureDelete
        self.cacheKiB = cacheKiB
        self.pageSize = pageSize
        self.longestValue = longestValue
    }

    var pragmas: [String] {
        var pragmas = ["PRAGMA foreign_keys=ON", "PRAGMA trusted_schema=OFF", "PRAGMA cache_size=-\(cacheKiB)"]
        if !readOnly {
            pragmas += [
                "PRAGMA page_size=\(pageSize)", "PRAGMA secure_delete=\(secureDelete ? "ON" : "OFF")", "PRAGMA journal_mode=WAL",
                "PRAGMA synchronous=\(durability.rawValue)",
            ]
        }
        return pragmas
    }
}
