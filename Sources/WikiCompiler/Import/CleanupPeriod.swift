/// After how many days Claude Code deletes a session that did not change: `cleanupPeriodDays` in its settings, 30 without.
public enum CleanupPeriod {
    public static func days(claudeCode folder: String) -> Int {
        guard let bytes = FileText.bytes(folder + "/settings.json"), let root = try? JSONText(bytes).root,
            case .number(let text)? = root["cleanupPeriodDays"]?.kind, let days = Int(text)
        else { return 30 }
        return min(max(days, 0), 1_000_000)
    }
}
