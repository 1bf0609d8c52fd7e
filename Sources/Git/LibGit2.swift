import CGit2
import CShims
import Glibc
import Synchronization

/// libgit2's process-wide state.
enum LibGit2 {
    /// Starts the library at first use: it reads the certificate bundle, which takes 5 ms that commands without git need not pay.
    static let started: Void = {
        git_libgit2_init()
        shim_git_owner_validation(0)
        shim_git_enable_fsync(1)
        // The default keeps packs of any size in memory once they were read.
        shim_git_map_at_most(16 << 20, 96 << 20)
        // A person's autocrlf, filters and excludes would change a page's bytes. `Identity.configured` names the files it reads itself.
        for level in [GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL] {
            shim_git_search_path(level.rawValue, "")
        }
    }()

    /// A repository reads its configuration while it is opened; no other thread may have `~` set to something meanwhile.
    private static let opening = ProcessLock()

    /// Opens a repository without anyone's global configuration.
    static func open(_ operation: @autoclosure () -> String, _ call: (inout OpaquePointer?) -> Int32) throws(GitError) -> OpaquePointer {
        opening.lock()
        defer { opening.unlock() }
        return try gitPointer(operation(), call)
    }

    private static let trusting = Mutex(0)

    /// Runs a body in which objects are read without computing their ids anew, as git does: that would take longer than all the rest.
    /// Other threads are not checked meanwhile either.
    static func trustingObjects<Result>(_ body: () throws -> Result) rethrows -> Result {
        started
        func count(_ step: Int) {
            trusting.withLock {
                $0 += step
                shim_git_verify_hashes($0 == 0 ? 1 : 0)
            }
        }
        count(1)
        defer { count(-1) }
        return try body()
    }

    /// Runs a body in which `~/` of a configuration's includes means `home`.
    static func withHome<Result>(_ home: String, _ body: () throws(GitError) -> Result) throws(GitError) -> Result {
        started
        opening.lock()
        shim_git_search_path(GIT_CONFIG_LEVEL_GLOBAL.rawValue, home)
        defer {
            shim_git_search_path(GIT_CONFIG_LEVEL_GLOBAL.rawValue, "")
            opening.unlock()
        }
        return try body()
    }
}

/// A mutex whose two ends need not be in one closure, which typed errors and pointers could not leave.
private final class ProcessLock: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

    init() { pthread_mutex_init(mutex, nil) }

    func lock() { pthread_mutex_lock(mutex) }
    func unlock() { pthread_mutex_unlock(mutex) }
}

/// Runs one libgit2 call and turns a negative status into a `GitError` that says what was being done.
@discardableResult
func git(_ operation: @autoclosure () -> String, _ call: () -> Int32) throws(GitError) -> Int32 {
    LibGit2.started
    let code = call()
    guard code < 0 else { return code }
    let message = git_error_last().flatMap { $0.pointee.message }.map { String(cString: $0) } ?? "libgit2 gave no reason"
    throw GitError(operation: operation(), code: code, message: message)
}

/// As `git`, for calls that hand out a pointer the caller must free.
func gitPointer(_ operation: @autoclosure () -> String, _ call: (inout OpaquePointer?) -> Int32) throws(GitError) -> OpaquePointer {
    var pointer: OpaquePointer?
    try git(operation()) { call(&pointer) }
    return pointer!
}
