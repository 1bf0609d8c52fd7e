extension AgentSettings {
    /// Timeouts are in seconds; the hook itself takes milliseconds, so they only bound what goes wrong.
    ///
    /// No event but what is of use: one that a client does not know holds up each of its starts with a question (2.1.329).
    /// So StopFailure, which is new, is left out: a turn that failed is found by the next start anyway.
    var claudeCodeHooks: [JSONSettings.HookEntry] {
        var hooks = [hook("SessionStart", of: .claudeCode, timeout: 10)]
        if parts.recall { hooks.append(hook("UserPromptSubmit", of: .claudeCode, timeout: 5)) }
        hooks.append(hook("PreToolUse", of: .claudeCode, matcher: "Edit|MultiEdit|Write|NotebookEdit", timeout: 5))
        hooks += ["Stop", "SubagentStop", "PreCompact", "SessionEnd"].map { hook($0, of: .claudeCode, timeout: 10) }
        return hooks
    }

    var wantedForClaudeCode: [Wanted] {
        (parts.hooks ? [Wanted(path: folders.claudeCode + "/settings.json", content: JSONSettings(hooks: claudeCodeHooks))] : [])
            + (parts.server ? [Wanted(path: folders.claudeCodeState, content: JSONSettings(server: server))] : [])
            + routing(folders.claudeCode + "/CLAUDE.md")
    }

    /// Seconds too; to Interrupt and SessionEnd Codex grants three at most.
    var wantedForCodex: [Wanted] {
        var hooks = [hook("SessionStart", of: .codex, timeout: 10)]
        if parts.recall { hooks.append(hook("UserPromptSubmit", of: .codex, timeout: 5)) }
        hooks.append(hook("PreToolUse", of: .codex, matcher: "apply_patch|Edit|Write", timeout: 5))
        hooks += ["Stop", "SubagentStop", "PreCompact"].map { hook($0, of: .codex, timeout: 10) }
        hooks += ["Interrupt", "SessionEnd"].map { hook($0, of: .codex, timeout: 3) }
        let server = TOMLServer(command: program.wikictl, arguments: AgentProgram.serverArguments)
        // Of the two instruction files Codex reads the first only.
        let override = folders.codex + "/AGENTS.override.md"
        return (parts.hooks ? [Wanted(path: folders.codex + "/hooks.json", content: JSONSettings(hooks: hooks))] : [])
            + (parts.server ? [Wanted(path: folders.codex + "/config.toml", content: server)] : [])
            + routing(Folder.exists(override) ? override : folders.codex + "/AGENTS.md")
    }

    /// Milliseconds. Context can be added behind a tool's result, not before its call, so the guard speaks after the first edit.
    var wantedForGemini: [Wanted] {
        func hook(_ event: String, matcher: String? = nil, seconds: Int) -> JSONSettings.HookEntry {
            self.hook(event, of: .gemini, matcher: matcher, timeout: seconds * 1000, name: "wikictl")
        }
        var settings = JSONSettings()
        if parts.hooks {
            settings.hooks = [hook("SessionStart", seconds: 10)]
            if parts.recall { settings.hooks.append(hook("BeforeAgent", seconds: 5)) }
            settings.hooks.append(hook("AfterTool", matcher: "write_file|replace", seconds: 5))
            settings.hooks += ["AfterAgent", "PreCompress", "SessionEnd"].map { hook($0, seconds: 10) }
        }
        if parts.server { settings.server = server }
        return (parts.hooks || parts.server ? [Wanted(path: folders.gemini + "/settings.json", content: settings)] : [])
            + routing(folders.gemini + "/GEMINI.md")
    }

    /// One plugin file serves opencode 1 and 2, and so does one server entry: version 2 reads the form of version 1 too.
    var wantedForOpencode: [Wanted] {
        get throws(SettingsError) {
            var wanted: [Wanted] = []
            if parts.hooks { wanted.append(Wanted(path: opencodePlugin, content: opencodePluginFile)) }
            if parts.server {
                let path = opencodeConfiguration
                let text = try SettingsFile(path).bytes.flatMap { try? JSONText($0) }
                let value = SettingsValue.object([
                    .init("type", .string("local")),
                    .init("command", .array(([program.wikictl] + AgentProgram.serverArguments).map { .string($0) })),
                ])
                let servers = text?.root?["mcp"]?["servers"]
                let isSecondForm = servers.map { $0.isObject && $0["type"] == nil } ?? false
                let entry = JSONSettings.ServerEntry(path: isSecondForm ? ["mcp", "servers"] : ["mcp"], value: value)
                wanted.append(Wanted(path: path, content: JSONSettings(server: entry)))
            }
            return hidesInstructions ? wanted : wanted + routing(folders.opencode + "/AGENTS.md")
        }
    }

    var opencodePlugin: String { folders.opencode + "/plugins/wikictl.js" }

    private var opencodeConfiguration: String {
        let paths = ["opencode.jsonc", "opencode.json"].map { folders.opencode + "/" + $0 }
        return paths.first { Folder.exists($0) } ?? paths[1]
    }

    /// opencode reads `~/.claude/CLAUDE.md` as long as it has no AGENTS.md of its own: a new one would hide what stands there.
    var hidesInstructions: Bool {
        !Folder.exists(folders.opencode + "/AGENTS.md") && Folder.exists(folders.claudeCode + "/CLAUDE.md")
    }
}
