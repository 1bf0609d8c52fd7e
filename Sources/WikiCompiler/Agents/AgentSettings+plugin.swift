import Templates

extension AgentSettings {
    /// What writing a plugin of Claude Code into a folder changes; nothing when it stands there already. Throws for a folder
    /// that holds other things.
    ///
    /// Its hooks are the very command lines that `installation` writes: Claude Code runs one that stands in both places once.
    public func pluginInstallation(in folder: String, version: String) throws(SettingsError) -> SettingsPlan {
        try Self.requireOwn(folder)
        let wanted = PluginFile.all.map { Wanted(path: folder + $0.place, content: content(of: $0, version)) }
        var plan = try self.plan(for: wanted, .claudeCode)
        let settings = try SettingsFile(folders.claudeCode + "/settings.json")
        if let bytes = settings.bytes, (try? JSONSettings(hooks: claudeCodeHooks).state(of: bytes)).map({ $0 != .missing }) ?? false {
            plan.notes.append(
                "hooks of wikictl stand in \(settings.path) too. Claude Code runs a command line that stands in both places once, and "
                    + "these are the same; after moving the program write both anew, or keep one of them")
        }
        return plan
    }

    /// The content of a file that may be a plugin's; nil when its name says that it is not.
    func pluginContent(of path: String) -> OwnFile? {
        PluginFile.all.first { path.hasSuffix($0.place) }.map { content(of: $0, "") }
    }

    private func content(of file: PluginFile, _ version: String) -> OwnFile {
        let text =
            switch file {
            case .manifest:
                Self.json([
                    .init("name", .string("wikictl")), .init("description", .string(PluginFile.description)),
                    .init("version", .string(version)), .init("license", .string("MIT")),
                    .init("author", .object([.init("name", .string("wikictl"))])),
                    .init("keywords", .array(["memory", "wiki", "handoff"].map { .string($0) })),
                ])
            case .hooks:
                Self.json([
                    .init("description", .string(PluginFile.description)),
                    .init("hooks", .object(claudeCodeHooks.map { .init($0.event, .array([$0.group])) })),
                ])
            case .readme: AgentTemplate.claudeCodePlugin.builtIn
            }
        return OwnFile(text: text, mark: file.mark)
    }

    private static func json(_ members: [SettingsValue.Member]) -> String {
        let style = JSONStyle(lineEnd: [0x0A], unit: [0x20, 0x20], colon: Array(": ".utf8), gap: [0x20], isMinified: false)
        return String(decoding: SettingsValue.object(members).text(in: style, indentation: [], inLine: false), as: UTF8.self) + "\n"
    }

    /// Throws when anything stands in the folder that is no part of a plugin of ours.
    private static func requireOwn(_ folder: String) throws(SettingsError) {
        let others = ["": [".claude-plugin", "hooks", "README.md"], "/.claude-plugin": ["plugin.json"], "/hooks": ["hooks.json"]]
        for (part, known) in others.sorted(by: { $0.key < $1.key }) {
            guard let other = Folder.names(in: folder + part).sorted().first(where: { !known.contains($0) }) else { continue }
            throw SettingsError(
                "cannot write a plugin into", folder, "it holds other things (\(part.dropFirst())\(part.isEmpty ? "" : "/")\(other))",
                remedy: "Nothing was changed. Name a folder that is empty or does not exist yet.")
        }
    }
}

/// One file of the plugin folder that Claude Code loads.
private enum PluginFile {
    case manifest, hooks, readme

    static let all = [PluginFile.manifest, .hooks, .readme]
    static let description = "wikictl remembers what your sessions learned and hands it to the next one."

    /// Below the plugin's folder.
    var place: String {
        switch self {
        case .manifest: "/.claude-plugin/plugin.json"
        case .hooks: "/hooks/hooks.json"
        case .readme: "/README.md"
        }
    }

    /// How every version of the file begins.
    var mark: String {
        switch self {
        case .manifest: "{\n  \"name\": \"wikictl\","
        case .hooks: "{\n  \"description\": \"wikictl "
        case .readme: "# wikictl for Claude Code\n"
        }
    }
}
