/// What an import came to. Sub-agents are part of their sessions and are not counted.
public struct ImportReport: Sendable {
    /// Sessions that are in the archive now, whether they were before or not, by project; projects in order of their newest one.
    /// `root` is the repository's on this machine.
    public var projects: [(project: Project, root: String, sessions: Int)] = []
    /// Those of `projects`, and `unfiled`, that were not there before or went on since.
    public var new = 0
    /// Sessions in no repository that is on this machine; archived, in no wiki.
    public var unfiled = 0
    /// Left alone because a person said so.
    public var ignored = 0
    /// Left alone because nobody can tell whether a person said so: the head does not say where, or that folder is gone.
    public var undecided = 0
    /// Sessions that their agents had deleted, brought back as far as the prompts go.
    public var recovered = 0
    /// Archived Claude Code sessions by when they were last changed, in seconds since 1970.
    public var claudeSessions: [Int] = []
    /// Bytes of the transcripts that were looked at.
    public var bytes = 0
    /// Sessions that were compiled anew.
    public var compiled = 0
    /// Pages that were made or changed.
    public var pages = 0
    /// Statements that were added to them.
    public var statements = 0
    /// Notes of Claude Code's memory that wait for a yes and did not before.
    public var notes = 0
    /// Archived sessions that were not compiled: time was up, a limit of spending was reached, or a person stopped it.
    public var waiting = 0
    /// Why a model was not asked any further.
    public var stop: ModelError?
    /// What compiling would take, by project; empty unless it was asked for.
    public var estimates: [(project: Project, model: ModelName, estimate: CompileEstimate, cost: Money?)] = []
    public var isStopped = false
    /// What could not be read, and why.
    public var failures: [(path: String, error: String)] = []

    /// Sessions that are in the archive now.
    public var sessions: Int { projects.reduce(unfiled) { $0 + $1.sessions } }
    /// Whether nothing was new.
    public var isUnchanged: Bool { new == 0 && recovered == 0 && compiled == 0 && waiting == 0 && notes == 0 }

    /// Sessions that Claude Code would delete within so many days.
    /// - Parameters:
    ///   - period: days after which it deletes a session that did not change.
    ///   - now: seconds since 1970.
    public func expiring(within days: Int, period: Int, now: Int) -> Int {
        claudeSessions.count { $0 + period * 86_400 <= now + days * 86_400 }
    }

    mutating func count(_ project: Project?, root: String) {
        guard let project else {
            unfiled += 1
            return
        }
        if let index = projects.firstIndex(where: { $0.project.id == project.id }) {
            projects[index].sessions += 1
        } else {
            projects.append((project, root, 1))
        }
    }
}
