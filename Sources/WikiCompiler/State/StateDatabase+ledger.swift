import SQLite

extension StateDatabase {
    private static let sums = """
        coalesce(sum(nanodollars), 0), coalesce(sum(input + cache_read + cache_write + output), 0) FROM model_call WHERE local = 0
        """
    // No row may make a sum overflow.
    private static let most = (nanodollars: 1_000_000_000_000_000, tokens: 1_000_000_000_000)

    func spending(on time: Int) throws -> Spending {
        let start = time - (time % 86_400 + 86_400) % 86_400
        return try perform("cannot read what was spent today") {
            try database.first("SELECT \(Self.sums) AND at >= ? AND at < ?", start, start + 86_400, body: Self.spending) ?? Spending()
        }
    }

    func spending(ofRun run: String) throws -> Spending {
        try perform("cannot read what was spent in this run") {
            try database.first("SELECT \(Self.sums) AND run = ?", run, body: Self.spending) ?? Spending()
        }
    }

    /// Tokens that calls of one purpose took for a project, of models on this machine too, on the day of UTC that a time is in.
    func tokens(for purpose: ModelCall.Purpose, of project: String, on time: Int) throws -> Int {
        let start = time - (time % 86_400 + 86_400) % 86_400
        return try perform("cannot read what a model took today") {
            try database.first(
                """
                SELECT coalesce(sum(input + cache_read + cache_write + output), 0) FROM model_call
                WHERE at >= ? AND at < ? AND purpose = ? AND project = ?
                """, start, start + 86_400, purpose.rawValue, project
            ) { $0.int(0) } ?? 0
        }
    }

    private static func spending(_ row: SQLite.Statement) -> Spending {
        Spending(money: Money(nanodollars: row.int(0)), tokens: row.int(1))
    }

    /// Notes a call that is about to be made.
    /// - Returns: its id.
    func note(_ entry: Ledger.Entry) throws -> Int {
        try perform("cannot note a call of \(entry.model)") {
            try database.run(
                """
                INSERT INTO model_call (
                    at, run, project, source, purpose, model, local, chunk, attempt, input, cache_read, cache_write, output,
                    nanodollars, outcome, milliseconds
                ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'started', 0)
                """, entry.time, entry.run, entry.call.project, entry.call.source, entry.call.purpose.rawValue, entry.model.text,
                entry.isLocal, entry.call.chunk, entry.attempt, Self.bounded(entry.most.input), Self.bounded(entry.most.cacheRead),
                Self.bounded(entry.most.cacheWrite), Self.bounded(entry.most.output), Self.bounded(entry.cost))
            return database.lastInsertedID
        }
    }

    func complete(_ id: Int, took: (usage: ModelUsage, cost: Money?)?, outcome: String, milliseconds: Int) throws {
        try perform("cannot note what a call took") {
            guard let (usage, cost) = took else {
                try database.run("UPDATE model_call SET outcome = ?, milliseconds = ? WHERE id = ?", outcome, milliseconds, id)
                return
            }
            try database.run(
                """
                UPDATE model_call SET outcome = ?, milliseconds = ?, input = ?, cache_read = ?, cache_write = ?, output = ?,
                    nanodollars = ? WHERE id = ?
                """, outcome, milliseconds, Self.bounded(usage.input), Self.bounded(usage.cacheRead), Self.bounded(usage.cacheWrite),
                Self.bounded(usage.output), Self.bounded(cost), id)
        }
    }

    func costs(from start: Int, to end: Int, by grouping: CostGrouping) throws -> [CostLine] {
        try perform("cannot read what models have cost") {
            try database.all(
                """
                SELECT \(grouping.column) AS part, count(*), sum(input), sum(cache_read), sum(cache_write), sum(output),
                    coalesce(sum(nanodollars), 0), sum(nanodollars IS NULL), sum(outcome = 'started')
                FROM model_call WHERE at >= ? AND at < ? GROUP BY part ORDER BY part
                """, start, end
            ) { row in
                CostLine(
                    name: row.text(0), calls: row.int(1),
                    usage: ModelUsage(input: row.int(2), cacheRead: row.int(3), cacheWrite: row.int(4), output: row.int(5)),
                    money: Money(nanodollars: row.int(6)), unknown: row.int(7), unfinished: row.int(8))
            }
        }
    }

    private static func bounded(_ tokens: Int) -> Int { min(max(tokens, 0), most.tokens) }
    private static func bounded(_ money: Money?) -> Int? { money.map { min(max($0.nanodollars, 0), most.nanodollars) } }
}
