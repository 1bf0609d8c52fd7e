extension AgentSettings {
    /// What removing everything of ours from an agent's settings changes. A file that can't be edited safely is named in `problems`.
    public func removal(for agent: Agent) -> SettingsPlan {
        var plan = SettingsPlan()
        for path in places(of: agent) {
            do throws(SettingsError) { try addRemoval(from: path, of: agent, to: &plan) } catch { plan.problems.append(error) }
        }
        return plan
    }

    private func addRemoval(from path: String, of agent: Agent, to plan: inout SettingsPlan) throws(SettingsError) {
        let record = records[path]
        let file = try SettingsFile(path)
        if record != nil { plan.records.append((path, nil)) }
        // A file without our name holds nothing of ours, and need not even be readable as JSON.
        guard let bytes = file.bytes, bytes.isEmpty ? record?.created == true : !bytes.occurrences(of: Array("wikictl".utf8)).isEmpty else {
            return
        }
        do throws(TextFault) {
            let after = try content(of: path, isUsual: usual(of: agent).contains(path)).removing(from: bytes, record: record)
            if after == bytes { return }
            plan.changes.append(SettingsChange(path: path, target: file.target, before: bytes, after: after, folders: []))
            if path == folders.codex + "/hooks.json", try Self.hasHooksBehindOurs(bytes) {
                plan.notes.append(
                    "Codex numbers hooks by their place: it will ask again for trust in the ones of others that stand behind ours")
            }
        } catch {
            throw SettingsError("cannot edit", path, error, in: bytes)
        }
    }

    private static func hasHooksBehindOurs(_ bytes: [UInt8]) throws(TextFault) -> Bool {
        let events = try JSONText(bytes).root?["hooks"]?.items.map(\.value) ?? []
        return events.contains { event in
            let isOurs = event.elements.map { $0["hooks"]?.elements.allSatisfy(JSONSettings.isHandler) ?? false }
            return isOurs.firstIndex(of: true).map { isOurs[$0...].contains(false) } ?? false
        }
    }

    /// Every file that may hold something of ours: where this version writes, and where it is remembered to have written.
    private func places(of agent: Agent) -> [String] {
        let usual = usual(of: agent)
        return usual + records.all.filter { $0.agent == agent && !usual.contains($0.path) }.map(\.path)
    }

    private func usual(of agent: Agent) -> [String] {
        switch agent {
        case .claudeCode: [folders.claudeCode + "/settings.json", folders.claudeCodeState, folders.claudeCode + "/CLAUDE.md"]
        case .codex: ["hooks.json", "config.toml", "AGENTS.md", "AGENTS.override.md"].map { folders.codex + "/" + $0 }
        case .opencode: [opencodePlugin] + ["opencode.json", "opencode.jsonc", "AGENTS.md"].map { folders.opencode + "/" + $0 }
        case .gemini: ["settings.json", "GEMINI.md"].map { folders.gemini + "/" + $0 }
        case .text: []
        }
    }

    private func content(of path: String, isUsual: Bool) -> any SettingsContent {
        // Where this version does not write, only a plugin or the settings in another place of the agent's can be.
        if !isUsual, let file = pluginContent(of: path) { return file }
        if path.hasSuffix(".toml") { return TOMLServer(command: program.wikictl, arguments: AgentProgram.serverArguments) }
        if path.hasSuffix(".md") { return RoutingBlock(text: "") }
        return path.hasSuffix(".js") ? opencodePluginFile : JSONSettings()
    }
}
