import SQLite

extension StateDatabase {
    /// For a command that must not wait or fail for what `state.db` has to add to its answer. Nil when there is none, when it is of
    /// another version, or cannot be opened; nothing is made or migrated.
    public static func atHand(_ home: Home) -> StateDatabase? {
        guard Folder.exists(home.state) else { return nil }
        // Without a sync: the last receipts before a loss of power may go.
        let ways = [
            DatabaseOptions(busyMilliseconds: briefWait, durability: .normal, secureDelete: true),
            DatabaseOptions(readOnly: true, busyMilliseconds: briefWait),
        ]
        for options in ways {
            guard let database = try? Database(path: home.state, options: options), let version = try? database.schemaVersion() else {
                continue
            }
            return version == StateSchema.migrations.count ? StateDatabase(database) : nil
        }
        return nil
    }

    private static let briefWait = 5

    /// Notes what a receiver did with pages: once for each page, deed, receiver and day, so that a loop of commands leaves no more
    /// than one command. Best effort: nothing is noted where somebody else is writing or the disk refuses.
    /// - Parameter now: seconds since 1970.
    public func note(_ deed: Receipt.Deed, of pages: [(project: String, id: String, path: String)], by receiver: String, now: Int64) {
        try? transaction {
            for page in pages where !page.id.isEmpty {
                try note(
                    Receipt(
                        deed: deed, project: page.project, receiver: receiver, page: page.id, path: page.path, reason: "", at: Int(now)))
            }
        }
    }

    /// Adds a receipt unless its day has one.
    func note(_ receipt: Receipt) throws {
        try perform("cannot note what became of \(receipt.path)") {
            try database.run(
                "INSERT OR IGNORE INTO receipt VALUES (?, ?, ?, ?, ?, ?, ?)", receipt.deed.rawValue, receipt.project, receipt.receiver,
                receipt.page, receipt.path, receipt.reason, receipt.at)
        }
    }
}
