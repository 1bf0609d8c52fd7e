/// The sizes a page may have, the same in prompts, checks and lint (design 4). Lengths are in characters.
public enum Limits {
    public static let title = 100
    public static let description = 200
    public static let statement = 400
    public static let statementsPerPage = 40
    public static let pageBytes = 64 * 1024
    /// Quotes shown for one statement; further evidence stands as labels in one `[^more-<id>]` footnote.
    public static let quotesPerStatement = 8
    public static let quote = 12...280
    public static let stem = 3...60
}
