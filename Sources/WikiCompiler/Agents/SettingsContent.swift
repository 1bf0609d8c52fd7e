/// What wikictl wants to stand in one settings file, in that file's format.
protocol SettingsContent: Sendable {
    /// Whether it stands there.
    func state(of bytes: [UInt8]?) throws(TextFault) -> SettingsState
    /// The file with what is ours added; `bytes` holds none of it.
    func adding(to bytes: [UInt8]?) throws(TextFault) -> SettingsAddition
    /// The file without what is ours, everything else byte for byte; nil when nothing is left of a file that wikictl made.
    func removing(from bytes: [UInt8], record: SettingsRecord?) throws(TextFault) -> [UInt8]?
}

/// How far a file is from what wikictl wants in it.
public enum SettingsState: String, Sendable, Equatable {
    /// All of it is there, as this version writes it.
    case installed
    /// Some of it is missing, or written by another version, or for another place of the program.
    case outdated
    case missing
}

/// A file with our text in it, and what to remember in order to take it out.
struct SettingsAddition {
    let bytes: [UInt8]
    var inserted: [InsertedText] = []
    /// Containers that were there and empty, so that they stay when ours is taken out: their names, from the outside in.
    var kept: [[String]] = []
}

/// What was done to one file when wikictl was installed.
public struct SettingsRecord: Equatable, Sendable {
    /// Whose file it is; nil for the machine's own, such as a timer.
    let agent: Agent?
    let path: String
    /// The file was made by wikictl.
    var created: Bool
    /// Folders that were made for it, outermost first.
    var folders: [String]
    var inserted: [InsertedText]
    var kept: [[String]]
}
