public import Git

/// One commit to be made: as a rule one page's.
public struct PageCommit: Sendable {
    /// The first line of the message.
    public let subject: String
    /// `Key: value` lines at the end of the message; `Operation:` is put before them.
    public let trailers: [(key: String, value: String)]
    /// Author and committer alike, so that the same input gives the same commit ids.
    public let author: Signature
    public let changes: [FileChange]

    public init(subject: String, trailers: [(key: String, value: String)] = [], author: Signature, changes: [FileChange]) {
        self.subject = subject
        self.trailers = trailers
        self.author = author
        self.changes = changes
    }

    /// The commit message, each part on a line of its own.
    func message(operation: String) -> String {
        let trailers = [("Operation", operation)] + trailers
        return subject.oneLine + "\n\n" + trailers.map { "\($0.0.oneLine): \($0.1.oneLine)\n" }.joined()
    }
}

extension PageCommit {
    /// The commit for what an operation did to one page: `decision: session-cookies +2 ~1`.
    init(_ change: Compiler.PageChange, _ page: Page, source: String, model: String, author: Signature) {
        var subject = "\(change.kind.rawValue): \(PageName.stem(of: change.path))"
        if !change.added.isEmpty { subject += " +\(change.added.count)" }
        let touched = change.confirmed.count + change.revised.count
        if touched > 0 { subject += " ~\(touched)" }
        self.init(
            subject: subject, trailers: [(key: "Sources", value: source), (key: "Model", value: model)], author: author,
            changes: FileChange.moving(page, from: change.origin))
    }
}

extension FileChange {
    /// Writes a page, and takes it away from where it stood before; empty when it stood nowhere else.
    static func moving(_ page: Page, from old: String = "") -> [FileChange] {
        (old.isEmpty ? [] : [FileChange(path: old, content: nil)]) + [FileChange(path: page.path, content: Array(page.text.utf8))]
    }
}

extension String {
    fileprivate var oneLine: String { String(map { $0.isNewline || $0 == "\0" ? " " : $0 }) }
}
