/// A way in which a machine runs something every night.
protocol Scheduler: Sendable {
    var way: Schedule.Way { get }
    /// Whether the machine has it, and it can be reached from here.
    var isAtHand: Bool { get }
    /// Whether what stands there is also in force.
    var isArmed: Bool { get }
    /// When it runs next, in the scheduler's own words; nil where it does not say.
    var next: String? { get }

    /// What may be ours, in a fixed order.
    func pieces() throws(SettingsError) -> [SchedulePiece]
    /// What is to stand in each of them.
    func texts(_ command: ScheduledCommand, at time: ScheduleTime) throws(WikiError) -> [SealedText]
    /// A piece with another text, or none.
    func change(of piece: SchedulePiece, to text: String?) -> SettingsChange
    /// Writes what a plan changes and puts it in force; when that fails, everything is put back.
    func arm(_ plan: SettingsPlan, home: Home, stamp: String) throws -> AppliedSettings
    /// Takes out of force what stands there, then writes what a plan changes.
    func disarm(_ plan: SettingsPlan, home: Home, stamp: String) throws -> AppliedSettings
}

/// One file, or one stretch of a file that others write in too.
struct SchedulePiece {
    /// As a person finds it.
    let path: String
    /// The file that is written, with all that is in it.
    let target: String
    let bytes: [UInt8]?
    /// What stands there of ours; nil for nothing.
    let reading: SealedText.Reading?
    /// Whether something is there that is not ours.
    let isForeign: Bool
    /// Folders that would be made for it.
    let folders: [String]
}

/// A scheduler that reads files which are ours alone.
protocol FileScheduler: Scheduler {
    var paths: [String] { get }
}

extension FileScheduler {
    func pieces() throws(SettingsError) -> [SchedulePiece] {
        try paths.map { path throws(SettingsError) in
            let file = try SettingsFile(path)
            let reading = file.bytes.flatMap(SealedText.read)
            return SchedulePiece(
                path: path, target: file.target, bytes: file.bytes, reading: reading, isForeign: file.bytes != nil && reading == nil,
                folders: file.missingFolders)
        }
    }

    func change(of piece: SchedulePiece, to text: String?) -> SettingsChange {
        SettingsChange(
            path: piece.path, target: piece.target, before: piece.bytes, after: text.map { Array($0.utf8) }, folders: piece.folders)
    }

    /// Writes the files, then does the rest; when that fails, the files are as they were.
    func write(_ plan: SettingsPlan, home: Home, stamp: String, then arm: () throws -> Void) throws -> AppliedSettings {
        // Without a change only what is in force is renewed.
        let applied = plan.isEmpty ? AppliedSettings() : try plan.apply(home: home, stamp: stamp)
        do { try arm() } catch {
            var back = SettingsPlan()
            back.changes = plan.changes.reversed().map(\.reversed)
            back.records = plan.changes.filter { $0.before == nil }.map { ($0.path, nil) }
            _ = try? back.apply(home: home, stamp: stamp + "-back")
            throw error
        }
        return applied
    }
}
