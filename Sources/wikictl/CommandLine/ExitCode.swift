/// What the process tells its caller; documented in `wikictl help`.
enum ExitCode: Int32, Sendable {
    /// The work is done.
    case done = 0
    /// Done, with findings to look at, or nothing was found.
    case findings = 1
    /// It could not be done; the reason is on stderr.
    case failed = 2
    /// The command line itself was wrong.
    case usage = 64

    /// One line each, for help and the documentation.
    static let meanings: [(code: ExitCode, meaning: String)] = [
        (.done, "Done."),
        (.findings, "Done with findings, or nothing was found."),
        (.failed, "Could not; the reason is on stderr."),
        (.usage, "The command line was wrong."),
    ]
}
