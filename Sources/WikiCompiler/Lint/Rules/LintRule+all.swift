extension LintRule {
    /// Every rule, by code.
    public static let all: [LintRule] = [
        quoteChanged, noEvidence, footnoteMissing, ruleWithoutUser, failedSession, footnoteBroken, footnoteUnused,
        fileChanged, fileGone, staleAfter, unmergedBranch,
        opposed, opposedInstructions, opposedUser,
        samePage, saidTwice, saidInInstructions, saidInReadme,
        frontMatterBroken, wrongFolder, wrongSection, idMissing, idDoubled, nameDoubled, tooLarge, emptyTitle, lineEnds, dates, contestedFlag,
        linkBroken, orphan, phantomHub, linkMoved, redirectChain,
        secret, instructionLike, invisible, html, hidden, oddLink,
        contestedLong, neverUsed, unknownKind, ignoreUnreasoned,
    ]
}
