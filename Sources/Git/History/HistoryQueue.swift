import Glibc

/// Batches of commits that threads count the changes of, handed back in order.
final class HistoryQueue: @unchecked Sendable {
    static let batch = 64
    /// How many batches may be ready that nobody has taken yet.
    private static let ahead = 64

    let nodes: [HistoryOrder.Node]
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var started = 0
    private var taken = 0
    private var isStopped = false
    private var results: [Int: [[FileChangeCount]]] = [:]

    init(_ nodes: [HistoryOrder.Node]) {
        self.nodes = nodes
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        pthread_cond_destroy(changed)
        mutex.deallocate()
        changed.deallocate()
    }

    private var batches: Int { (nodes.count + Self.batch - 1) / Self.batch }

    private func range(_ batch: Int) -> Range<Int> { batch * Self.batch..<min((batch + 1) * Self.batch, nodes.count) }

    /// Hands out all commits with their changes in order, which a thread for each counter finds out; ends early at false.
    func run(_ counters: [ChangeCounter], _ body: (HistoryOrder.Node, [FileChangeCount]) throws -> Bool) throws {
        var workers: [HistoryWorker] = []
        defer {
            stop()
            workers.forEach { $0.wait() }
        }
        for counter in counters { workers.append(try HistoryWorker(self, counter)) }
        while let batch = take() {
            for (node, changes) in zip(batch.nodes, batch.changes) where try !body(node, changes) { return }
        }
    }

    /// Counts batches until there are none left; run on threads of their own.
    func work(_ counter: ChangeCounter) {
        while let batch = next() {
            let counted = nodes[range(batch)].map { counter.changes(of: $0) }
            pthread_mutex_lock(mutex)
            results[batch] = counted
            pthread_cond_broadcast(changed)
            pthread_mutex_unlock(mutex)
        }
    }

    private func next() -> Int? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while !isStopped, started < batches, started >= taken + Self.ahead { pthread_cond_wait(changed, mutex) }
        guard !isStopped, started < batches else { return nil }
        started += 1
        return started - 1
    }

    /// The next batch's commits with their changes, when they are ready; nil behind the last one.
    private func take() -> (nodes: ArraySlice<HistoryOrder.Node>, changes: [[FileChangeCount]])? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        guard taken < batches else { return nil }
        while true {
            if let changes = results.removeValue(forKey: taken) {
                taken += 1
                pthread_cond_broadcast(changed)
                return (nodes[range(taken - 1)], changes)
            }
            pthread_cond_wait(changed, mutex)
        }
    }

    /// Has the threads end after the batch they are at.
    private func stop() {
        pthread_mutex_lock(mutex)
        isStopped = true
        pthread_cond_broadcast(changed)
        pthread_mutex_unlock(mutex)
    }
}
