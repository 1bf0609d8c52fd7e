/// The last dream came to its end, and did not leave a question.
enum DreamCheck {
    /// Seconds; none takes longer.
    private static let longest = 6 * 3_600.0

    static func findings(_ project: Project, home: Home, now: Double) -> [Diagnostic] {
        guard let state = StateDatabase.atHand(home), let last = try? state.moments(of: project.id).first else { return [] }
        if last.outcome == .waits {
            return [
                Diagnostic(
                    .warning, "dream-waits", "\(project.name): so much would be archived that the last dream archived nothing",
                    explanation: "One run archives a tenth of the pages at most (the setting dream.archive_percent).",
                    solution:
                        "'wikictl dream --dry-run --archive-more --project \(project.name)' shows it, and without --dry-run it is done.")
            ]
        }
        guard last.outcome == .begun, now - Double(last.at) > longest else { return [] }
        return [
            Diagnostic(
                .warning, "dream-unfinished",
                "\(project.name): the dream of \(Timestamp.day(ofSeconds: Int64(last.at))) did not come to its end",
                explanation: "The worker began it by itself, and was ended or stopped by an error; nothing of it was written.",
                solution: "Run 'wikictl dream --project \(project.name)' to see what stops it.")
        ]
    }
}
