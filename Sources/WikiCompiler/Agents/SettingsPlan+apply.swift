import Glibc

/// What `SettingsPlan.apply` did.
public struct AppliedSettings: Sendable, Equatable {
    /// Files that were made or changed.
    public var written: [String] = []
    /// Files that were removed.
    public var removed: [String] = []
    /// For each file that was changed or removed, where its former bytes are kept.
    public var backups: [Backup] = []

    public struct Backup: Sendable, Equatable {
        public let path: String
        public let copy: String
    }
}

extension SettingsPlan {
    /// Carries the plan out: a copy of each file that changes, then one file after the other by temporary file and rename.
    ///
    /// A file that is no longer as it was planned for is refused before any is written. When writing fails half-way, the files
    /// written so far are put back.
    /// - Parameter stamp: name of the folder under `backups/`; the caller's clock.
    public func apply(home: Home, stamp: String) throws(SettingsError) -> AppliedSettings {
        let lock = try Self.lock(home)
        defer { withExtendedLifetime(lock) {} }
        for change in changes { try change.checkUnchanged() }
        var records = SettingsRecords(home: home)
        let former = records.all
        var applied = AppliedSettings()
        for change in changes {
            if let copy = try change.backUp(to: home.backups + "/" + stamp) { applied.backups.append(.init(path: change.path, copy: copy)) }
        }
        // Before the first file: a record of what is not there yet does no harm, a change without a record can't be undone exactly.
        for (path, record) in self.records where record != nil { records[path] = record }
        try Self.write(records, to: home)
        var done: [SettingsChange] = []
        do {
            for change in changes {
                try change.write()
                done.append(change)
                if change.after == nil { applied.removed.append(change.path) } else { applied.written.append(change.path) }
            }
        } catch {
            for change in done.reversed() {
                try? change.reversed.write()
                for folder in change.folders.reversed() { rmdir(folder) }
            }
            var records = SettingsRecords()
            for record in former { records[record.path] = record }
            try? records.write(to: home)
            throw error
        }
        for (path, record) in self.records where record == nil {
            for folder in (records[path]?.folders ?? []).reversed() { rmdir(folder) }
            records[path] = nil
        }
        try Self.write(records, to: home)
        return applied
    }

    /// One process at a time keeps the record of what is installed.
    private static func lock(_ home: Home) throws(SettingsError) -> ProjectLock {
        do {
            try Folder.create(home.locks, mode: 0o700)
            return try ProjectLock(at: home.locks + "/settings", waiting: 5)
        } catch let error as any ExplainedError {
            throw SettingsError("cannot write to", home.path, error.problem, remedy: error.remedy)
        } catch {
            throw SettingsError("cannot write to", home.path, "\(error)", remedy: nil)
        }
    }

    private static func write(_ records: SettingsRecords, to home: Home) throws(SettingsError) {
        do throws(WikiError) { try records.write(to: home) } catch {
            throw SettingsError("cannot write", SettingsRecords.path(in: home), error.problem, remedy: error.remedy)
        }
    }
}
