import SQLite

/// A common git directory, known again by path, device and inode.
public struct Checkout: Sendable, Equatable {
    /// Absolute path of the common git directory, symbolic links resolved.
    public var directory: String
    public var device: Int
    public var inode: Int

    public init(directory: String, device: Int, inode: Int) {
        self.directory = directory
        self.device = device
        self.inode = inode
    }
}

extension StateDatabase {
    /// UUID of the project that a checkout was filed under; nil when it is not known or another directory now has its path.
    public func project(of checkout: Checkout) throws -> String? {
        try perform("cannot look up the project of \(checkout.directory)") {
            try database.first(
                "SELECT project FROM checkout WHERE directory = ? AND device = ? AND inode = ?", checkout.directory,
                checkout.device, checkout.inode
            ) { $0.text(0) }
        }
    }

    /// Known checkouts of a project, in the order of their paths. They may be gone.
    public func checkouts(of project: String) throws -> [Checkout] {
        try perform("cannot look up the checkouts of a project") {
            try database.all("SELECT directory, device, inode FROM checkout WHERE project = ? ORDER BY directory", project) {
                Checkout(directory: $0.text(0), device: $0.int(1), inode: $0.int(2))
            }
        }
    }

    /// Files a checkout under a project, in place of what its path was filed under.
    public func file(_ checkout: Checkout, under project: String) throws {
        try perform("cannot note the project of \(checkout.directory)") {
            try database.run(
                "INSERT OR REPLACE INTO checkout VALUES (?,?,?,?)", checkout.directory, checkout.device, checkout.inode, project)
        }
    }

    /// Drops what is known of a checkout.
    public func unfile(directory: String) throws {
        try perform("cannot forget the project of \(directory)") {
            try database.run("DELETE FROM checkout WHERE directory = ?", directory)
        }
    }
}
