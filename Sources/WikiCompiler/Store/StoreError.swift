public import Git

/// Why a wiki's repository could not be read or written.
public enum StoreError: ExplainedError, Equatable {
    /// There is no wiki repository at the path.
    case missing(path: String)
    /// HEAD is not on `main`.
    case otherBranch(path: String, head: String)
    /// Someone began a merge, a rebase or the like and did not finish it.
    case unfinished(path: String, command: String)
    /// A `.lock` file that is not known to be ours.
    case locked(path: String, lock: String)
    /// Another process holds the project's lock.
    case busy(lock: String, holder: Int32?)
    /// `main` moved while an operation was being written.
    case moved(path: String)
    /// An operation is under way, or was interrupted and not yet recovered.
    case interrupted(path: String)
    /// A path that may not stand in a wiki.
    case unsafePath(String)
    /// Something other than a file or folder is where one must be.
    case obstructed(path: String, by: String)
    /// The file system refused.
    case system(action: String, problem: String)
    /// A file of the store's own could not be understood.
    case damaged(path: String, problem: String)

    public var action: String {
        switch self {
        case .missing(let path): "cannot open the wiki \(path)"
        case .otherBranch(let path, _), .unfinished(let path, _), .locked(let path, _), .moved(let path): "cannot write the wiki \(path)"
        case .busy(let lock, _): "cannot take the lock \(lock)"
        case .interrupted(let path): "cannot compare the wiki \(path) with its history"
        case .unsafePath(let path): "cannot write the page \(path)"
        case .obstructed(let path, _): "cannot use \(path)"
        case .system(let action, _): action
        case .damaged(let path, _): "cannot read \(path)"
        }
    }

    public var problem: String {
        switch self {
        case .missing: "there is no git repository"
        case .otherBranch(_, let head): "HEAD is on \(head), not on main"
        case .unfinished(_, let command): "\(command) was begun there and not finished"
        case .locked(_, let lock): "git's lock file \(lock) is there"
        case .busy(_, let holder?): "process \(holder) is writing this project"
        case .busy(_, nil): "another process is writing this project"
        case .moved: "main was moved by someone else in the meantime; nothing was changed"
        case .interrupted: "an operation is being written, or was interrupted"
        case .unsafePath: "the path is not a plain relative one"
        case .obstructed(_, let by): "it is \(by)"
        case .system(_, let problem), .damaged(_, let problem): problem
        }
    }

    public var remedy: String? {
        switch self {
        case .missing: "Run 'wikictl doctor' to see what is left of it"
        case .otherBranch(let path, _): "Run 'git -C \(path) switch main' and try again"
        case .unfinished(let path, _): "Finish or abort it ('git -C \(path) status' says how) and try again"
        case .locked(_, let lock): "If no git command is running in the wiki, remove \(lock) and try again"
        case .busy: "Wait until it is done and try again"
        case .moved, .interrupted: "Try again"
        case .unsafePath: nil
        case .obstructed: "Move it out of the way and try again"
        case .system: "Check the permissions there and the free space on the disk, then try again"
        case .damaged: "Run 'wikictl doctor'"
        }
    }
}

extension GitError: ExplainedError {
    public var action: String { "cannot \(operation)" }
    public var problem: String { message }
    public var remedy: String? { isLocked ? "If no git command is running in the wiki, remove the lock file and try again" : nil }
}
