import Glibc

/// Starts the worker where none is running, and does not wait for it.
public enum Worker {
    /// The lock that a running worker holds.
    public static func lock(home: String) -> String { home + "/locks/worker" }

    static func wake(home: String, binaries: String) {
        let path = binaries + "/wikictl"
        guard access(path, X_OK) == 0, !isRunning(home) else { return }
        // A second child, so that the agent never has to wait for one of its own.
        let child = fork()
        guard child == 0 else {
            if child > 0 { waitpid(child, nil, 0) }
            return
        }
        setsid()
        guard fork() == 0 else { _exit(0) }
        let null = open("/dev/null", O_RDWR)
        for descriptor in 0...2 as ClosedRange<Int32> { dup2(null, descriptor) }
        closeAll()
        chdir("/")
        path.withCString { program in
            "worker".withCString { word in
                "--home".withCString { option in
                    home.withCString { value in
                        let arguments: [UnsafeMutablePointer<CChar>?] =
                            [program, word, option, value].map { UnsafeMutablePointer(mutating: $0) } + [nil]
                        _ = arguments.withUnsafeBufferPointer { execv(program, $0.baseAddress!) }
                    }
                }
            }
        }
        _exit(0)
    }

    private static func isRunning(_ home: String) -> Bool {
        let descriptor = open(lock(home: home), O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return true }
        flock(descriptor, LOCK_UN)
        return false
    }

    private static func closeAll() {
        for descriptor in 3..<256 as Range<Int32> { close(descriptor) }
    }
}
