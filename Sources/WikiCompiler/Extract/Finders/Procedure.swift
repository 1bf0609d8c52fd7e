/// What a session ran, sorted by what it was for.
enum Procedure {
    /// One command in its general form.
    struct Step {
        let text: String
        /// The same without variables set in front of it.
        let bare: String
        let kind: CommandKind
        /// Folder it was run in, when the command says so.
        let directory: String?
        var worked = 0
        var total = 0
        var lastTime = ""
        /// The newest passing run.
        var proof: CommandRun?
        /// What the newest passing run printed that shows it, and when.
        var result: (quote: Extraction.Quote, time: String)?
        /// The run that shows best how it is typed: alone rather than in a chain, passing, brief.
        var example: (run: CommandRun, index: Int)?
        /// Whether the person asked for it by name.
        var isAsked = false
        /// Whether a hook refused a commit until it was run.
        var isRequired = false
        let order: Int
    }

    enum Purpose: String, CaseIterable {
        case checks, schema, review, tracker, release

        init?(_ kind: CommandKind.Purpose) {
            switch kind {
            case .test, .format, .lint, .types, .build: self = .checks
            case .schema: self = .schema
            case .review: self = .review
            case .tracker: self = .tracker
            case .release: self = .release
            default: return nil
            }
        }
    }
}
