import Glibc

/// The right to write one project, held by one process at a time. It ends with the instance or the process, however that dies.
public final class ProjectLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock that the file at `path` stands for; the file is made, and stays.
    /// - Parameter seconds: how long to wait for another process; without it, or when that time is over, `StoreError.busy` is thrown.
    public init(at path: String, waiting seconds: Double = 0) throws(StoreError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(action: "cannot open the lock \(path)", problem: systemProblem()) }
        var left = seconds
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            if code == EINTR { continue }
            guard code == EWOULDBLOCK, left > 0 else {
                let holder = Self.holder(descriptor)
                close(descriptor)
                throw code == EWOULDBLOCK
                    ? .busy(lock: path, holder: holder)
                    : .system(action: "cannot take the lock \(path)", problem: String(cString: strerror(code)))
            }
            usleep(20_000)
            left -= 0.02
        }
        // Only for the message that another process may have to give; nothing depends on it.
        let text = Array("\(getpid())\n".utf8)
        ftruncate(descriptor, 0)
        pwrite(descriptor, text, text.count, 0)
    }

    deinit {
        // Unlocked by name: a child that another thread is just starting may hold the descriptor until it execs.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    private static func holder(_ descriptor: Int32) -> Int32? {
        var text = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &text, text.count, 0)
        return Int32(String(decoding: text.prefix(max(count, 0)).prefix { $0 >= 0x30 && $0 <= 0x39 }, as: UTF8.self))
    }
}
