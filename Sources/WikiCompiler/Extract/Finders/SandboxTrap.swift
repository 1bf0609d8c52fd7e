/// Words of the page on what an agent's sandbox bars.
enum SandboxTrap {
    static let subject = "gotcha:sandbox"

    private static let bars: [(name: String, signs: [String])] = [
        ("the network", ["resolve host", "network", "could not connect", "download"]),
        ("listening on a port", ["bind", "listen", " port"]),
        ("writes to `.git`", [".git/"]), ("writes to read-only folders", ["read-only"]),
    ]

    /// What an error says is barred; nil when it says no more than that something is.
    static func bar(_ error: String) -> String? {
        let low = error.asciiLowercased
        return bars.first { low.contains(anyOf: $0.signs) }?.name
    }

    /// Several commands behind one sandbox are all named.
    static func title(_ commands: [String]) -> String {
        let keys = commands.prefix(3).map(\.asCode)
        let title = "\(Phrasing.listed(keys)) \(keys.count == 1 ? "fails" : "fail") inside the agent's sandbox"
        return keys.isEmpty || title.unicodeScalars.count > 80 ? "Commands that fail inside the agent's sandbox" : title
    }

    /// What the sandbox bars, told from the symptoms.
    static func description(_ symptoms: [String]) -> String {
        let said = Set(symptoms.compactMap(bar))
        let found = bars.map(\.name).filter(said.contains)
        guard !found.isEmpty else { return "Outside it, with approval, they pass." }
        return "The sandbox bars \(Phrasing.listed(found)); with approval the commands run outside it."
    }
}
