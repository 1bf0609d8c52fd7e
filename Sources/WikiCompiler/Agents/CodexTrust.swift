import Glibc
import Hashing

/// Whether Codex runs our hooks: it does so only for those whose present definition a person has trusted.
public enum HookTrust: Sendable, Equatable {
    case trusted
    /// So many of our hooks wait for trust, of so many in all; a changed definition waits again.
    case waiting(Int, of: Int)
    /// A person turned some of our hooks off.
    case disabled
}

extension AgentSettings {
    /// Read from config.toml, where Codex keeps a digest of each definition that was trusted; nil without hooks of ours.
    var codexTrust: HookTrust? {
        let path = folders.codex + "/hooks.json"
        guard let root = FileText.bytes(path).flatMap({ try? JSONText($0) })?.root else { return nil }
        let hooks = (root["hooks"]?.items ?? []).flatMap { CodexHook.ours(event: $0.name ?? "", groups: $0.value) }
        guard !hooks.isEmpty else { return nil }
        let configuration = FileText.bytes(folders.codex + "/config.toml").flatMap { try? TOMLText($0) }
        // Codex names the file by the path of its folder without links.
        let sources = [path, CodexHook.realPath(folders.codex) + "/hooks.json"]
        func state(_ hook: CodexHook, _ name: String) -> TOMLValue? {
            sources.lazy.compactMap { configuration?.value(["hooks", "state", hook.key(in: $0), name]) }.first
        }
        if hooks.contains(where: { state($0, "enabled") == .plain("false") }) { return .disabled }
        let trusted = hooks.count { state($0, "trusted_hash")?.string == $0.digest }
        return trusted == hooks.count ? .trusted : .waiting(hooks.count - trusted, of: hooks.count)
    }
}

/// One of our handlers, as Codex identifies it.
struct CodexHook {
    let event: String
    let group: Int
    let index: Int
    let matcher: String?
    let command: String
    let timeout: Int

    static func ours(event: String, groups: JSONNode) -> [CodexHook] {
        groups.elements.enumerated().flatMap { groupIndex, group in
            (group["hooks"]?.elements ?? []).enumerated().compactMap { index, handler -> CodexHook? in
                guard JSONSettings.isHandler(handler), let command = handler["command"]?.string else { return nil }
                var timeout = 600
                if case .number(let text)? = handler["timeout"]?.kind { timeout = max(1, Int(text) ?? timeout) }
                return CodexHook(
                    event: name(event), group: groupIndex, index: index, matcher: group["matcher"]?.string, command: command,
                    timeout: timeout)
            }
        }
    }

    /// `PreToolUse` is `pre_tool_use` in keys and digests.
    private static func name(_ event: String) -> String {
        event.reduce(into: "") { $0 += $1.isUppercase ? ($0.isEmpty ? "" : "_") + $1.lowercased() : String($1) }
    }

    func key(in source: String) -> String { "\(source):\(event):\(group):\(index)" }

    /// SHA-256 of the definition as JSON, names in alphabetical order.
    var digest: String {
        let handler = SettingsValue.object([
            .init("async", .bool(false)), .init("command", .string(command)), .init("timeout", .int(timeout)),
            .init("type", .string("command")),
        ])
        var members: [SettingsValue.Member] = [.init("event_name", .string(event)), .init("hooks", .array([handler]))]
        if let matcher, Self.isMatched(event) { members.append(.init("matcher", .string(matcher))) }
        let style = JSONStyle.minified
        let bytes = SettingsValue.object(members).text(in: style, indentation: [], inLine: true)
        let hex = SHA256.digest(bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        return "sha256:" + hex.joined()
    }

    /// Events without a matcher: Codex leaves it out of the digest.
    private static func isMatched(_ event: String) -> Bool { !["user_prompt_submit", "stop", "interrupt"].contains(event) }
}

extension CodexHook {
    static func realPath(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
