import Glibc
import Synchronization

/// Lets a long piece of work end at a good place when a person presses Ctrl-C. The second press ends the process at once.
enum Interruption {
    private static let wanted = Atomic<Bool>(false)

    /// From here on the first SIGINT or SIGTERM is noted instead of ending the process.
    static func watch() {
        // The handler may not be the first to touch it: making it takes a lock.
        wanted.store(false, ordering: .relaxed)
        // A parent may hand down a mask that blocks them.
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM] {
            sigaddset(&signals, number)
            signal(number) { number in
                Interruption.wanted.store(true, ordering: .relaxed)
                signal(number, SIG_DFL)
            }
        }
        sigprocmask(SIG_UNBLOCK, &signals, nil)
    }

    static var isWanted: Bool { wanted.load(ordering: .relaxed) }
}
