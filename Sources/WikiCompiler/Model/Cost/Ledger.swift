import SQLite
import Synchronization

/// What calls of models took and cost: the table `model_call` of `state.db`, which any number of threads and processes may use.
public final class Ledger: Sendable {
    private let state: Mutex<StateDatabase>

    /// Opens the database of a home, which must exist.
    public convenience init(_ home: Home) throws {
        try self.init(path: home.state, backups: home.backups)
    }

    init(path: String, backups: String) throws {
        state = Mutex(try StateDatabase(path: path, backups: backups))
    }

    /// A call that is about to be made.
    struct Entry {
        let call: ModelCall
        let run: String
        let model: ModelName
        let isLocal: Bool
        let attempt: Int
        /// The most it can take.
        let most: ModelUsage
        /// The most it can cost; nil when nobody knows.
        let cost: Money?
        let time: Int
    }

    /// Notes a call, unless a limit stands in the way: then nothing is noted and an error of kind `capped` says which.
    ///
    /// Reading what was spent and noting the call are one transaction, so that two callers cannot both take the last cent.
    func begin(_ entry: Entry, limits: SpendingLimits) throws(ModelError) -> Int {
        let action = "cannot ask \(entry.model)"
        let result: Result<Int, ModelError> = state.withLock { state in
            do {
                return try state.transaction {
                    if !entry.isLocal {
                        let today = try state.spending(on: entry.time)
                        let run = try state.spending(ofRun: entry.run)
                        if let hindrance = limits.hindrance(to: entry.most.total, entry.cost, today: today, run: run) {
                            return .failure(ModelError(.capped, action, hindrance.problem, remedy: hindrance.remedy))
                        }
                    }
                    return .success(try state.note(entry))
                }
            } catch {
                // What cannot be noted cannot be limited.
                let reason = error as? any ExplainedError
                let problem = "the call cannot be noted in the ledger: \(reason?.problem ?? "\(error)")"
                return .failure(ModelError(.capped, action, problem, remedy: reason?.remedy))
            }
        }
        return try result.get()
    }

    /// Puts what the call took in place of the most it could have taken; nil leaves that standing.
    func complete(_ id: Int, took: (usage: ModelUsage, cost: Money?)?, outcome: String, milliseconds: Int) throws {
        try state.withLock { try $0.complete(id, took: took, outcome: outcome, milliseconds: milliseconds) }
    }

    /// What was spent on the day of UTC that a time is in.
    public func spending(on time: Int) throws -> Spending {
        try state.withLock { try $0.spending(on: time) }
    }

    /// What a run has spent.
    public func spending(ofRun run: String) throws -> Spending {
        try state.withLock { try $0.spending(ofRun: run) }
    }

    /// What was spent from one time to another, that one left out.
    public func costs(from start: Int, to end: Int, by grouping: CostGrouping) throws -> [CostLine] {
        try state.withLock { try $0.costs(from: start, to: end, by: grouping) }
    }
}
