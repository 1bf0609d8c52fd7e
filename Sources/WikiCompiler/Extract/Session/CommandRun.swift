/// One shell command that the agent ran, and how it ended.
struct CommandRun: Sendable {
    enum Outcome: Sendable, Equatable { case passed, failed, unknown }

    /// Index of the call among the session's turns.
    let call: Int
    /// Index of the answer that tells the outcome; nil when none came.
    let answer: Int?
    let command: String
    let line: CommandLine
    let outcome: Outcome
    /// Text of that answer.
    let output: String
    /// Whether it was asked to run outside the agent's sandbox.
    let isEscalated: Bool
    /// What each working segment is for, in order.
    let kinds: [CommandKind]

    /// The last segment that does something other than look: what the run is about.
    var subject: CommandKind? { kinds.last { $0.purpose != .read } ?? kinds.last }

    /// The segment of the subject.
    var subjectSegment: CommandLine.Segment? {
        guard let index = kinds.lastIndex(where: { $0.purpose != .read }) ?? kinds.indices.last else { return nil }
        return line.work[index]
    }
}
