import Glibc

/// A session that was archived and handed over, watched for a moment: Claude Code tells that a turn is over about a tenth
/// of a second before its last words are on the disk.
struct HandedOver {
    let item: QueuedSession
    let project: Project
    /// Ids of the session and its sub-agents'.
    let sources: Set<String>
    /// Whether it is to be compiled.
    let isOver: Bool
    /// Until when its transcript is watched in all, however often it changes.
    let end: ContinuousClock.Instant
    private let stamp: SessionFile.Stamp?
    private let quiet: ContinuousClock.Instant

    /// Microseconds between two looks.
    static let pause: UInt32 = 20_000

    /// - Parameters:
    ///   - stamp: how the transcript stood before it was read.
    ///   - isRecent: whether the agent may still be writing what it told of.
    ///   - end: when it is watched already, until when.
    init(
        item: QueuedSession, project: Project, sources: Set<String>, isOver: Bool, stamp: SessionFile.Stamp?, isRecent: Bool,
        until end: ContinuousClock.Instant?
    ) {
        self.item = item
        self.project = project
        self.sources = sources
        self.isOver = isOver
        self.stamp = stamp
        let now = ContinuousClock.now
        self.end = end ?? (isRecent && stamp != nil ? now + .seconds(2) : now)
        quiet = min(self.end, now + .milliseconds(400))
    }

    func isSession(of other: QueuedSession) -> Bool { (item.agent, item.session) == (other.agent, other.session) }

    /// Whether its transcript went on since it was read.
    var isOutdated: Bool { Self.stamp(of: item.transcript) != stamp }

    /// Whether nothing more is to be expected of it.
    var isSettled: Bool { ContinuousClock.now >= quiet }

    /// Nil where no file is, as for agents that keep a database.
    static func stamp(of transcript: String) -> SessionFile.Stamp? {
        var info = stat()
        guard stat(transcript, &info) == 0 else { return nil }
        return SessionFile.Stamp(size: Int(info.st_size), modified: info.st_mtim.tv_sec * 1_000_000_000 + info.st_mtim.tv_nsec)
    }
}
