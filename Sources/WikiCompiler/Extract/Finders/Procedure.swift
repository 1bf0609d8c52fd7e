/// Commands of one purpose that worked in a session, with how often.
struct Procedure {
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
        /// The passing run that was typed most briefly.
        var example: CommandRun?
        /// Whether the person asked for it by name.
        var isAsked = false
        let order: Int
    }

    let purpose: Purpose
    var steps: [Step]

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
