import Hooks
import SQLite

/// The queue: durable, one row a session, so that a hundred events of one session are one piece of work.
extension StateDatabase {
    /// Takes up an event; a further one of the same session wakes it again.
    func enqueue(_ entry: SpoolEntry) throws {
        try perform("cannot queue session \(entry.session)") {
            try database.run(
                """
                INSERT INTO queue VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, 0, '')
                ON CONFLICT (agent, session) DO UPDATE SET
                    transcript = CASE WHEN ?3 = '' THEN transcript ELSE ?3 END,
                    directory = CASE WHEN ?4 = '' THEN directory ELSE ?4 END,
                    automation = max(automation, ?5), ended = CASE WHEN ?7 >= moved THEN ?6 ELSE ended END,
                    moved = max(moved, ?7), attempts = 0, due = 0, reason = ''
                """, entry.agent, entry.session, entry.transcript, entry.directory, entry.isAutomation, entry.event == "SessionEnd",
                entry.time)
        }
    }

    /// What is to be done at a moment (seconds since 1970), in the order in which the sessions moved.
    func due(at now: Int) throws -> [QueuedSession] {
        // Nothing is put off for longer than two hours: a later moment was noted by a clock that has since gone back.
        try queued().filter { ($0.due <= now || $0.due > now + 7_200) && !$0.isQuarantined }
    }

    /// Every session that is not done with, in the order in which they moved.
    public func queued() throws -> [QueuedSession] {
        try perform("cannot read the queue") {
            try database.all(
                "SELECT agent, session, transcript, directory, automation, ended, moved, attempts, due, reason FROM queue ORDER BY moved, agent, session"
            ) { row in
                QueuedSession(
                    agent: row.text(0), session: row.text(1), transcript: row.text(2), directory: row.text(3),
                    isAutomation: row.int(4) == 1,
                    hasEnded: row.int(5) == 1, moved: row.int(6), attempts: row.int(7), due: row.int(8), reason: row.text(9))
            }
        }
    }

    /// Takes a session out, unless it moved again in the meantime.
    func finish(_ item: QueuedSession) throws {
        try perform("cannot take session \(item.session) out of the queue") {
            try database.run("DELETE FROM queue WHERE agent = ? AND session = ? AND moved = ?", item.agent, item.session, item.moved)
        }
    }

    /// Leaves it alone until a moment.
    func postpone(_ item: QueuedSession, until due: Int) throws {
        var postponed = item
        postponed.due = due
        try set(postponed, doing: "cannot postpone session \(item.session)")
    }

    /// Counts an attempt before it is made: one that ends the whole process has nobody left to count it afterwards. Returns
    /// how the session stands until `settle` or `fail` tells better.
    func begin(_ item: QueuedSession, now: Int) throws -> QueuedSession {
        var begun = item
        begun.attempts += 1
        begun.reason = QueuedSession.unfinished
        // Somebody may have killed the worker for reasons of their own, so the first try is repeated at once.
        if item.attempts > 0 { begun.due = now + Self.pause(after: item.attempts - 1) }
        try set(begun, doing: "cannot count an attempt at session \(item.session)")
        return begun
    }

    /// Takes back what `begin` noted, after an attempt that went well, unless the attempt took it back itself.
    func settle(_ begun: QueuedSession, to item: QueuedSession) throws {
        try set(item, if: begun.attempts, doing: "cannot note how session \(item.session) stands")
    }

    /// Notes a failure: the next try is after twice the time of the last one, from one minute on.
    func fail(_ item: QueuedSession, reason: String, now: Int) throws {
        var failed = item
        failed.attempts += 1
        failed.reason = reason
        failed.due = now + Self.pause(after: item.attempts)
        try set(failed, doing: "cannot note the failure of session \(item.session)")
    }

    private static func pause(after failures: Int) -> Int { 60 << min(failures, 6) }

    /// Writes how a session stands, unless it moved again.
    private func set(_ item: QueuedSession, if attempts: Int? = nil, doing action: String) throws {
        try perform(action) {
            try database.run(
                """
                UPDATE queue SET attempts = ?4, due = ?5, reason = ?6
                WHERE agent = ?1 AND session = ?2 AND moved = ?3 AND (?7 < 0 OR attempts = ?7)
                """, item.agent, item.session, item.moved, item.attempts, item.due, item.reason, attempts ?? -1)
        }
    }

    /// Lets what failed be tried at once, as if it had not.
    func forgetFailures() throws {
        try perform("cannot take up what failed") { try database.run("UPDATE queue SET attempts = 0, due = 0 WHERE attempts > 0") }
    }

    // MARK: Sweeps

    /// How every file of the agents stood when it was last swept, by path.
    func stamps() throws -> [String: SessionFile.Stamp] {
        try perform("cannot read the stamps of the last sweep") {
            var stamps: [String: SessionFile.Stamp] = [:]
            try database.rows("SELECT path, size, modified FROM swept") { row in
                stamps[row.text(0)] = SessionFile.Stamp(size: row.int(1), modified: row.int(2))
            }
            return stamps
        }
    }

    func note(_ stamp: SessionFile.Stamp, of path: String) throws {
        try perform("cannot note the stamp of \(path)") {
            try database.run("INSERT OR REPLACE INTO swept VALUES (?, ?, ?)", path, stamp.size, stamp.modified)
        }
    }

    // MARK: Editions of briefs

    /// Keeps what a brief held, so that its delivery can be told apart from others'.
    func note(_ brief: Brief, id: String, project: String, now: Int) throws {
        try perform("cannot note a brief") {
            try database.transaction {
                try database.run(
                    "INSERT OR REPLACE INTO edition VALUES (?, ?, ?, ?, ?)", id, project,
                    brief.handoffs.map { "\($0.source) \($0.version)" }.joined(separator: "\n"),
                    brief.pages.map { "\($0.id) \($0.page)\t\($0.reason)" }.joined(separator: "\n"), now)
                // Nobody starts with a brief that is older than this.
                try database.run("DELETE FROM edition WHERE made < ?", now - 30 * 86_400)
            }
        }
    }

    /// Notes that a session was given a brief.
    func noteDelivery(of id: String, to receiver: String, at seconds: Int) throws {
        let edition = try perform("cannot read what a brief held") {
            try database.first("SELECT project, handoffs, pages FROM edition WHERE id = ?", id) {
                (project: $0.text(0), handoffs: $0.text(1), pages: $0.text(2))
            }
        }
        guard let edition else { return }
        let handoffs = edition.handoffs.split(separator: "\n").compactMap { line -> HandoffReference? in
            let parts = line.split(separator: " ", maxSplits: 1)
            return parts.count == 2 ? HandoffReference(source: String(parts[0]), version: String(parts[1])) : nil
        }
        try noteDelivery(of: handoffs, to: receiver, project: edition.project, at: Int64(seconds))
        for line in edition.pages.split(separator: "\n") {
            guard let space = line.firstIndex(of: " "), let tab = line.firstIndex(of: "\t") else { continue }
            try give(
                Receipt(
                    deed: .injected, project: edition.project, receiver: receiver, page: String(line[..<space]),
                    path: String(line[line.index(after: space)..<tab]), reason: String(line[line.index(after: tab)...]), at: seconds))
        }
    }

    /// Notes the pages that a session was given on a prompt, a line each as a hook writes them.
    func noteRecall(_ pages: String, to receiver: String, at seconds: Int) throws {
        for line in pages.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
            guard parts.count == 3 else { continue }
            try give(
                Receipt(
                    deed: .injected, project: parts[0], receiver: receiver, page: parts[1], path: parts[2],
                    reason: "it answers the prompt", at: seconds))
        }
    }

    private func give(_ receipt: Receipt) throws {
        try perform("cannot note what session \(receipt.receiver) was given") {
            try database.run(
                // A worker that was killed may do it again.
                """
                INSERT INTO receipt SELECT 'injected', ?1, ?2, ?3, ?4, ?5, ?6
                WHERE NOT EXISTS (
                    SELECT 1 FROM receipt WHERE receiver = ?2 AND at = ?6 AND page = ?3 AND project = ?1 AND reason = ?5)
                """, receipt.project, receipt.receiver, receipt.page, receipt.path, receipt.reason, receipt.at)
        }
    }
}
