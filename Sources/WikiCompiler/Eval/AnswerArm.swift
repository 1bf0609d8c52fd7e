/// What a model is given to answer a question about the past from.
public enum AnswerArm: String, Sendable, CaseIterable {
    case nothing
    /// The best passages of the archived sessions.
    case sessions
    /// The best pages of the wiki.
    case wiki
}
