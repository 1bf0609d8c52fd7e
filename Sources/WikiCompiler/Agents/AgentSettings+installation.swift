extension AgentSettings {
    /// What installing for an agent changes; nothing when all is there already. Throws where a file can't be edited safely.
    public func installation(for agent: Agent) throws(SettingsError) -> SettingsPlan {
        var plan = try self.plan(for: wanted(for: agent), agent)
        plan.notes += notes(for: agent, isChanged: !plan.isEmpty)
        return plan
    }

    /// What it changes to have each of the contents in its file.
    func plan(for wanted: [Wanted], _ agent: Agent) throws(SettingsError) -> SettingsPlan {
        var plan = SettingsPlan()
        for wanted in wanted {
            let file = try SettingsFile(wanted.path)
            do throws(TextFault) {
                if try wanted.content.state(of: file.bytes) == .installed { continue }
                let record = records[wanted.path]
                // What an earlier version wrote goes first; what others wrote since then stays.
                let base = try file.bytes.flatMap { bytes throws(TextFault) in try wanted.content.removing(from: bytes, record: record) }
                let addition = try wanted.content.adding(to: base)
                let folders = file.missingFolders
                plan.changes.append(
                    SettingsChange(path: wanted.path, target: file.target, before: file.bytes, after: addition.bytes, folders: folders))
                plan.records.append(
                    (
                        wanted.path,
                        SettingsRecord(
                            agent: agent, path: wanted.path, created: file.bytes == nil || record?.created == true,
                            folders: folders.isEmpty ? record?.folders ?? [] : folders, inserted: addition.inserted, kept: addition.kept)
                    ))
            } catch {
                throw SettingsError("cannot edit", wanted.path, error, in: file.bytes ?? [])
            }
            if strictFiles(of: agent).contains(wanted.path),
                let note = plan.changes.last?.after.flatMap({ Self.unreadable(wanted.path, $0, agent: agent) })
            {
                plan.notes.append(note)
            }
            if file.target != wanted.path { plan.notes.append("\(wanted.path) is a link; what is edited is \(file.target)") }
        }
        return plan
    }

    private func notes(for agent: Agent, isChanged: Bool) -> [String] {
        var notes: [String] = []
        if agent == .codex, parts.hooks, isChanged {
            notes.append("Codex runs new hooks only after you trust them: start codex, type /hooks, and trust the ones of wikictl-hook")
        }
        if agent == .opencode, parts.routing != nil, hidesInstructions {
            notes.append(
                "opencode has no AGENTS.md of its own and reads \(folders.claudeCode)/CLAUDE.md; no file was made that would hide it")
        }
        return notes
    }
}
