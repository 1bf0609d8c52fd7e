/// One settings file that is to be made, changed or removed.
public struct SettingsChange: Sendable, Equatable {
    /// As the agent names it.
    public let path: String
    /// The file that is written: `path`, or what it links to.
    public let target: String
    /// What stands there; nil when there is no file.
    public let before: [UInt8]?
    /// What will; nil when the file is removed.
    public let after: [UInt8]?
    /// Folders that are made for it, outermost first.
    let folders: [String]
    /// Of a file that is made.
    var mode: UInt32 = 0o600

    /// The change as `diff -u` shows it. It may hold whatever stands beside ours in the file, keys of services included.
    public var diff: String { UnifiedDiff.text(path: path, before: before, after: after) }
}

/// What installing or removing would change. Nothing is changed before `apply`.
public struct SettingsPlan: Sendable {
    public var changes: [SettingsChange] = []
    /// Sentences for the person: what is left to do, what was left out and why.
    public var notes: [String] = []
    /// Files that could not be planned for and stay as they are.
    public var problems: [SettingsError] = []
    /// What to remember of each path; nil to forget it.
    var records: [(path: String, record: SettingsRecord?)] = []

    public var isEmpty: Bool { changes.isEmpty }

    /// All changes, one after the other.
    public var diff: String { changes.map(\.diff).joined() }

    public init() {}

    /// Takes over another agent's plan.
    public mutating func append(_ other: SettingsPlan) {
        changes += other.changes
        notes += other.notes
        problems += other.problems
        records += other.records
    }
}
