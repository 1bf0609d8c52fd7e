/// What reading a transcript yields, in the order of the archive's lines.
public enum TranscriptEntry: Sendable, Equatable {
    case turn(Turn)
    /// Turns before this point that a rewind abandoned just now.
    case dead([Int])
    /// Turns before this point that were copied from the session this one was forked from.
    case copied([Int])
}
