import Dispatch
import Synchronization

/// Work on many values by all processors.
enum Parallel {
    /// What `body` makes of each, in their order.
    /// - Parameter size: how many are worth a thread's while.
    static func map<Value: Sendable, Result: Sendable>(_ values: [Value], size: Int = 64, _ body: @Sendable (Value) -> Result) -> [Result] {
        let count = (values.count + size - 1) / size
        guard count > 1 else { return values.map(body) }
        let parts = Mutex<[[Result]]>(Array(repeating: [], count: count))
        DispatchQueue.concurrentPerform(iterations: count) { part in
            let results = values[part * size..<min(values.count, (part + 1) * size)].map(body)
            parts.withLock { $0[part] = results }
        }
        return parts.withLock { $0 }.flatMap(\.self)
    }
}
