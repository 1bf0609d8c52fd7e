/// The brief of a project as the worker left it for the hook: `cache/briefs/<name>` under the home, a head of `key value`
/// lines, then one text for each way in which a session starts.
public struct ReadyBrief: Sendable, Equatable {
    /// What the worker knows this edition by.
    public var id: String
    /// For the person: what it holds, such as "4 rules · 2 gotchas · 1,420 tokens".
    public var summary: String
    /// Which agent's handoff leads it; empty without one.
    public var handoffAgent: String
    /// Seconds since 1970 of that handoff's last turn.
    public var handoffTime: Int
    /// By `source` of a session start: startup, clear, compact. `{{fence}}` is where the fence's own mark goes.
    public var texts: [String: String]

    public init(id: String, summary: String, handoffAgent: String = "", handoffTime: Int = 0, texts: [String: String]) {
        self.id = id
        self.summary = summary
        self.handoffAgent = handoffAgent
        self.handoffTime = handoffTime
        self.texts = texts
    }

    /// What gives way to the mark.
    public static let fence = "{{fence}}"

    /// Where a project's brief stands; the name is that of its common git directory.
    public static func path(home: String, common: String) -> String { "\(home)/cache/briefs/\(name(common))" }

    /// Where the brief stands that a session gets back after a compaction.
    public static func path(home: String, agent: String, session: String) -> String {
        "\(home)/cache/briefs/\(name("\(agent)\n\(session)"))"
    }

    /// 64 bits of FNV-1a, which needs no library; the path itself stands in the file and is compared.
    static func name(_ text: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        let hex = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - hex.count) + hex
    }

    /// Writes it for a key (a common git directory, or agent and session); true when it stands.
    @discardableResult
    public func write(to path: String, key: String) -> Bool {
        FileBytes.makeFolder(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
        return FileBytes.place(Array(encoded(key: key).utf8), at: path, isDurable: false)
    }

    func encoded(key: String) -> String {
        var out = "wikictl-brief 1\nkey \(JSONText.string(key))\nid \(id)\nsummary \(summary)\nagent \(handoffAgent)\ntime \(handoffTime)\n"
        for (source, text) in texts.sorted(by: { $0.key < $1.key }) { out += "text \(source) \(text.utf8.count)\n\(text)\n" }
        return out
    }

    /// Nil for a file that is none, or of another key.
    public init?(at path: String, key: String) {
        guard let bytes = FileBytes.read(path, limit: 1 << 18) else { return nil }
        self.init(encoded: bytes, key: key)
    }

    init?(encoded bytes: [UInt8], key: String) {
        self.init(id: "", summary: "", texts: [:])
        var at = 0
        func line() -> String? {
            guard at < bytes.count, let end = bytes[at...].firstIndex(of: 10) else { return nil }
            defer { at = end + 1 }
            return String(decoding: bytes[at..<end], as: UTF8.self)
        }
        guard line() == "wikictl-brief 1", line() == "key \(JSONText.string(key))" else { return nil }
        while let head = line() {
            let words = head.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
            let rest = String(head.dropFirst((words.first?.count ?? 0) + 1))
            switch words.first {
            case "id": id = rest
            case "summary": summary = rest
            case "agent": handoffAgent = rest
            case "time": handoffTime = Int(rest) ?? 0
            case "text":
                guard words.count == 3, let count = Int(words[2]), count >= 0, at + count < bytes.count else { return nil }
                texts[words[1]] = String(decoding: bytes[at..<at + count], as: UTF8.self)
                at += count + 1
            default: return nil
            }
        }
    }
}
