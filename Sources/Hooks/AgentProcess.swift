import Glibc

/// The process in which an agent works on a session. A session whose process is gone is not open any more, however lately
/// it was written to.
public struct AgentProcess: Sendable, Equatable {
    private let id: Int32
    /// In clock ticks since the machine started: ids come back, these do not.
    private let start: String
    /// Ids mean something inside a container only.
    private let container: String

    /// The agent behind a hook; nil where it cannot be told.
    ///
    /// Codex's terminals share an app server that runs the hooks of all of them and outlives each, so it tells of none.
    init?(agent: String, environment: [String: String]) {
        switch agent {
        case "claude-code":
            guard let id = environment["CLAUDE_PID"].flatMap({ Int32($0) }) else { return nil }
            self.init(id)
        case "codex":
            var id = getppid()
            for _ in 0..<4 {
                guard let status = Status(id), Self.shells.contains(status.name) else { break }
                id = status.parent
            }
            guard let words = FileBytes.text("/proc/\(id)/cmdline", limit: 4096), !words.split(separator: "\0").contains("app-server")
            else {
                return nil
            }
            self.init(id)
        default: return nil
        }
    }

    private static let shells: Set<String> = ["sh", "bash", "dash", "zsh", "fish", "ksh"]

    init?(_ id: Int32) {
        guard id > 1, let status = Status(id), status.isRunning else { return nil }
        self.id = id
        start = status.start
        container = Self.container
    }

    /// Nil for text that tells of none.
    init?(text: String) {
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 3, let id = Int32(words[0]), id > 1 else { return nil }
        self.id = id
        start = words[1]
        container = words[2]
    }

    var text: String { "\(id) \(start) \(container)" }

    /// Whether it is known to be gone; what runs in another container cannot be seen.
    var isGone: Bool {
        guard container == Self.container, !container.isEmpty else { return false }
        guard let status = Status(id) else { return true }
        return !status.isRunning || status.start != start
    }

    private static var container: String {
        var buffer = [CChar](repeating: 0, count: 64)
        let count = readlink("/proc/self/ns/pid", &buffer, buffer.count - 1)
        return count > 0 ? String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : ""
    }

    /// A line of `/proc/ID/stat`.
    private struct Status {
        let name: String
        let parent: Int32
        let isRunning: Bool
        let start: String

        init?(_ id: Int32) {
            // A name may hold any character, so the fields are counted from behind it.
            guard let text = FileBytes.text("/proc/\(id)/stat", limit: 4096), let open = text.firstIndex(of: "("),
                let close = text.lastIndex(of: ")")
            else { return nil }
            let fields = text[text.index(after: close)...].split(separator: " ")
            guard fields.count > 19, let parent = Int32(fields[1]) else { return nil }
            name = String(text[text.index(after: open)..<close])
            isRunning = fields[0] != "Z" && fields[0] != "X"
            self.parent = parent
            start = String(fields[19])
        }
    }
}
