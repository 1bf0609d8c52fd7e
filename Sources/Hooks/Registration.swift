import Glibc

/// Tells a person once that a repository is remembered from now on.
///
/// The worker leaves `cache/registered/<name>`, which holds the key, when it takes a repository up by itself; the first
/// start after that takes it away and says so.
public struct Registration: Sendable {
    let home: String
    let common: String

    public init(home: String, common: String) {
        self.home = home
        self.common = common
    }

    private var path: String { "\(home)/cache/registered/\(ReadyBrief.name(common))" }

    /// True when it stands.
    @discardableResult
    public func leave() -> Bool {
        FileBytes.makeFolder(home + "/cache/registered")
        return FileBytes.place(Array(common.utf8), at: path, isDurable: false)
    }

    /// What is to be said, to the one caller who could take it away; empty for all others.
    func take() -> String {
        guard FileBytes.text(path, limit: 1 << 14) == common, unlink(path) == 0 else { return "" }
        return "this repository is remembered from now on; wikictl ignore keeps it out"
    }
}
