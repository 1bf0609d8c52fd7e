import Glibc

/// A thread that counts changes.
final class HistoryWorker {
    private var thread = pthread_t()

    private final class Task: @unchecked Sendable {
        let queue: HistoryQueue
        let counter: ChangeCounter

        init(_ queue: HistoryQueue, _ counter: ChangeCounter) {
            self.queue = queue
            self.counter = counter
        }
    }

    init(_ queue: HistoryQueue, _ counter: ChangeCounter) throws(GitError) {
        let task = Unmanaged.passRetained(Task(queue, counter))
        let code = pthread_create(
            &thread, nil,
            { task in
                let task = Unmanaged<Task>.fromOpaque(task!).takeRetainedValue()
                task.queue.work(task.counter)
                return nil
            }, task.toOpaque())
        guard code == 0 else {
            task.release()
            throw GitError(operation: "start a thread", message: String(cString: strerror(code)))
        }
    }

    func wait() { pthread_join(thread, nil) }
}
