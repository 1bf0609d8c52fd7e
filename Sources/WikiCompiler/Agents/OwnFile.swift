/// A file that is wikictl's alone, such as a plugin.
struct OwnFile: SettingsContent {
    let text: String
    /// How the first line of every version of the file begins.
    let mark: String

    func state(of bytes: [UInt8]?) throws(TextFault) -> SettingsState {
        guard let bytes, isOurs(bytes) else { return .missing }
        return bytes == Array(text.utf8) ? .installed : .outdated
    }

    func adding(to bytes: [UInt8]?) throws(TextFault) -> SettingsAddition {
        if let bytes, !bytes.isEmpty {
            throw TextFault(0, "a file that is not wikictl's is there", remedy: "Rename that file, then run the command again.")
        }
        return SettingsAddition(bytes: Array(text.utf8))
    }

    /// A changed one goes too: half a plugin would still run.
    func removing(from bytes: [UInt8], record: SettingsRecord?) throws(TextFault) -> [UInt8]? { isOurs(bytes) ? nil : bytes }

    private func isOurs(_ bytes: [UInt8]) -> Bool { bytes.starts(with: mark.utf8) }
}
