extension AgentSettings {
    /// Why an agent does not read one of its files although wikictl can: it takes no comments there and no trailing commas, and
    /// passes over the whole file without a word (seen with Claude Code 2.1.329 and Codex 0.163).
    func unreadable(for agent: Agent) -> [String] {
        let files: [(path: String, bytes: [UInt8])] = strictFiles(of: agent).compactMap { path in
            FileText.bytes(path).map { (path, $0) }
        }
        return files.compactMap { Self.unreadable($0.path, $0.bytes, agent: agent) }
    }

    static func unreadable(_ path: String, _ bytes: [UInt8], agent: Agent) -> String? {
        guard let text = try? JSONText(bytes) else { return nil }
        let hasMark = agent == .codex && bytes.starts(with: TextPlace.mark)
        let reasons = [
            text.comments.isEmpty ? nil : "comments", text.danglingCommas == 0 ? nil : "trailing commas",
            hasMark ? "a byte order mark" : nil,
        ].compactMap { $0 }
        guard !reasons.isEmpty else { return nil }
        let name = agent == .codex ? "Codex" : "Claude Code"
        return
            "\(path) has \(reasons.joined(separator: " and ")); \(name) reads no such file, so nothing in it applies until they are taken out"
    }

    func strictFiles(of agent: Agent) -> [String] {
        switch agent {
        case .claudeCode: [folders.claudeCode + "/settings.json", folders.claudeCodeState]
        case .codex: [folders.codex + "/hooks.json"]
        case .opencode, .gemini, .text: []
        }
    }
}
