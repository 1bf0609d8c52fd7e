/// Whether the clock can be believed, by what this machine noted and the wiki's commits.
struct ClockCheck {
    private static let day = 86_400
    /// Nobody is away for longer without something being noted.
    private static let longestRest = 180 * day

    /// Seconds since 1970, later than the clock: it was set back. Nil when nothing is.
    let later: Int?
    /// The last sign of life before yesterday, when it is so long ago that the clock may have been set forward; nil else.
    let rest: Int?

    /// - Parameter head: when the wiki's newest commit was made.
    init(_ project: String, state: StateDatabase?, head: Int?, now: Int) throws {
        let newest = [try state?.newestSign(of: project, before: .max), head].compactMap(\.self).max()
        // What a clock that was ahead has noted stays; a person need say only once that it was.
        let isTrusted = try state?.isClockTrusted(in: project, now: now) ?? false
        later = isTrusted ? nil : newest.flatMap { $0 > now + Self.day ? $0 : nil }
        // What was noted today may have been noted by the same wrong clock.
        let before = try state?.newestSign(of: project, before: now - Self.day)
        rest = before.flatMap { now - $0 > Self.longestRest ? $0 : nil }
    }

    /// Throws when the clock was set back: a day that was already there is no day to reckon from.
    func requireForward(now: Int, _ project: String) throws(WikiError) {
        guard let later else { return }
        throw WikiError(
            "cannot dream over \(project)",
            "the clock says \(Timestamp.day(ofSeconds: Int64(now))), and something was noted or committed on \(Timestamp.day(ofSeconds: Int64(later)))",
            remedy: "Set the clock right; if it is, run 'wikictl dream --trust-clock'.")
    }

    /// Why nothing may fade; empty when it may.
    var fadingRefusal: String {
        guard let rest else { return "" }
        return "nothing faded: the last sign of life is of \(Timestamp.day(ofSeconds: Int64(rest))), so the clock may be wrong; if it is "
            + "right, 'wikictl dream --trust-clock' goes on, and tomorrow it does so by itself"
    }
}
