/// A TODO, FIXME, HACK or XXX that somebody left in a comment.
struct Reminder: Sendable, Hashable {
    let path: String
    /// From 1.
    let line: Int
    let word: String
    /// The whole line, without white space at its ends; not redacted.
    let text: String
    /// The day it was written, `YYYY-MM-DD`, as far as that was looked for.
    var date: String?
}
