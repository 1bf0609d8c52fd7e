/// A step that a guide for contributors tells.
struct GuideCommand: Sendable {
    /// None when the guide only says what to do.
    let commands: [DeveloperCommand]
    let purpose: BuildPurpose
    /// A whole sentence, with the commands in it.
    let statement: String
    /// Where the document says it, in order.
    let places: [Range<Int>]
    let document: RepositoryDocument
    /// The headings above it.
    let headings: [String]
    /// Whether the statement has no more words than the commands themselves.
    var isBare = false
    /// Whether it is said in a sentence, and not shown in a block.
    var isAside = false
    /// Whether its words are a comment in a block.
    var isNote = false
    /// Whether it only warns, or says on what condition a step works.
    var isCaution = false
    /// What is to be known of it, as it stands before and behind it.
    var before: [GuideCommand] = []
    var after: [GuideCommand] = []
}

extension GuideCommand {
    /// Whether it stands under a heading on what goes beyond the usual.
    var isExtra: Bool {
        let words = (headings.last ?? "").asciiLowercased.split { !($0.isLetter || $0.isNumber) }
        return words.contains { ["extra", "additional", "optional", "advanced", "other", "special"].contains($0) }
    }

    /// Whether the same is told: in the same words, or the same commands from one of the same places.
    func says(_ other: GuideCommand) -> Bool {
        if statement == other.statement { return true }
        if isCaution || other.isCaution {
            return document == other.document && places.contains { place in other.places.contains { $0.overlaps(place) } }
        }
        return document == other.document && commands == other.commands && places.contains { other.places.contains($0) }
    }

    /// Whether the statement names a script, by whichever runner.
    func names(_ script: ProjectScript) -> Bool {
        commands.contains { $0.key == script.command.key }
            || CodeSpans.of(statement).contains { DeveloperCommand($0)?.key == script.command.key }
    }
}
