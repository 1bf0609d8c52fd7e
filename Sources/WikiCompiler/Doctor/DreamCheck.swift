/// The last dream came to its end.
enum DreamCheck {
    /// Seconds; none takes longer.
    private static let longest = 6 * 3_600.0

    static func findings(_ project: Project, home: Home, now: Double) -> [Diagnostic] {
        guard let last = try? StateDatabase.atHand(home)?.moments(of: project.id).first, last.outcome == .begun,
            now - Double(last.at) > longest
        else { return [] }
        return [
            Diagnostic(
                .warning, "dream-unfinished",
                "\(project.name): the dream of \(Timestamp.day(ofSeconds: Int64(last.at))) did not come to its end",
                explanation: "The worker began it by itself, and was ended or stopped by an error; nothing of it was written.",
                solution: "Run 'wikictl dream --project \(project.name)' to see what stops it.")
        ]
    }
}
