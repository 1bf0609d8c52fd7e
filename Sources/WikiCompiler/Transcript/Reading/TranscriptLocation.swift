import Glibc

/// Where a session stands: in a file of its own, or in a file that holds many, as a database or a history of prompts does.
///
/// Its text is `PATH`, or `PATH#SESSION` for one session of many.
public struct TranscriptLocation: Sendable, Hashable, CustomStringConvertible {
    public let path: String
    /// The agent's id of one session among many; empty for a file of one session, or for all sessions of a file.
    public let session: String

    public init(path: String, session: String = "") {
        self.path = path
        self.session = session
    }

    /// Reads the text. What follows the last `#` is a session only where no file has the whole name.
    public init(_ text: String) {
        var status = stat()
        if stat(text, &status) != 0, let mark = text.utf8.lastIndex(of: UInt8(ascii: "#")), stat(String(text[..<mark]), &status) == 0 {
            self.init(path: String(text[..<mark]), session: String(text[text.utf8.index(after: mark)...]))
        } else {
            self.init(path: text)
        }
    }

    public var description: String { session.isEmpty ? path : "\(path)#\(session)" }
}
