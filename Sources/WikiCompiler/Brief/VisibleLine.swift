import Hooks

/// The line that the agent's user sees: "wikictl: handoff from Codex, 2 h ago · 4 rules · 2 gotchas · 1,420 tokens".
///
/// In the parts of which the hook makes it, because the age is that of the delivery.
public struct VisibleLine: Sendable, Equatable {
    /// "Codex", or "you" for a person's note; empty without a handoff.
    public var giver = ""
    /// When the giver's session stopped, in seconds since 1970.
    public var time: Int64 = 0
    /// The rest: "4 rules · 2 gotchas · 1,420 tokens".
    public var summary = ""

    /// The line as of `now`; empty when nothing was given.
    public func text(now: Int64) -> String {
        let handoff = giver.isEmpty ? [] : ["handoff from \(giver), \(HookAnswer.age(max(0, Int(now - time))))"]
        return summary.isEmpty ? "" : "wikictl: " + (handoff + [summary]).joined(separator: " · ")
    }

    init() {}

    /// - Parameters:
    ///   - more: handoffs besides the giver's.
    ///   - counts: how much there is of what, in order; what there is none of is left out.
    init(giver: String = "", time: Int64 = 0, more: Int = 0, counts: [(Int, String)], tokens: Int) {
        self.giver = giver
        self.time = time
        let told = ([(more, "more handoff")] + counts).filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
        summary = (told + ["\(Self.grouped(tokens)) tokens"]).joined(separator: " · ")
    }

    /// After a compaction.
    init(ownState tokens: Int) { summary = "where this session stood · \(Self.grouped(tokens)) tokens" }

    private static func grouped(_ number: Int) -> String {
        guard number >= 1_000 else { return "\(number)" }
        let rest = "\(number % 1_000)"
        return "\(number / 1_000)," + String(repeating: "0", count: 3 - rest.count) + rest
    }
}
