/// The line that the agent's user sees: "wikictl: handoff from Codex, 2 h ago · 4 rules · 2 gotchas · 1,420 tokens".
///
/// Plain parts, so that the hook can put in the age at delivery: `before`, the words for the age when there is a
/// `time`, `after`.
public struct VisibleLine: Sendable, Equatable {
    public var before = ""
    /// When the newest handoff's session stopped, in seconds since 1970; nil without a handoff.
    public var time: Int64?
    public var after = ""

    /// The line as of `now`; empty when nothing was given.
    public func text(now: Int64) -> String { before + (time.map { Self.age(now - $0) } ?? "") + after }

    /// "just now", "5 min ago", "2 h ago", "3 days ago".
    public static func age(_ seconds: Int64) -> String {
        switch seconds {
        case ..<60: "just now"
        case ..<3_600: "\(seconds / 60) min ago"
        case ..<86_400: "\(seconds / 3_600) h ago"
        case ..<172_800: "yesterday"
        default: "\(seconds / 86_400) days ago"
        }
    }

    init() {}

    /// - Parameters:
    ///   - giver: "Codex", or "you" for a person's note.
    ///   - counts: how much there is of what, in order; what there is none of is left out.
    init(handoffs: Int = 0, giver: String = "", time: Int64? = nil, counts: [(Int, String)], tokens: Int) {
        let told = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" } + ["\(Self.grouped(tokens)) tokens"]
        let rest = told.joined(separator: " · ")
        guard handoffs > 0 else {
            before = "wikictl: \(rest)"
            return
        }
        before = handoffs > 1 ? "wikictl: \(handoffs) handoffs, the newest from \(giver)" : "wikictl: handoff from \(giver)"
        if time != nil { before += ", " }
        self.time = time
        after = " · \(rest)"
    }

    /// After a compaction.
    init(ownState tokens: Int) { before = "wikictl: where this session stood · \(Self.grouped(tokens)) tokens" }

    private static func grouped(_ number: Int) -> String {
        number < 1_000
            ? "\(number)" : "\(number / 1_000)," + String(repeating: "0", count: 3 - "\(number % 1_000)".count) + "\(number % 1_000)"
    }
}
