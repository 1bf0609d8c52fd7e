import SQLite

/// Slots by project and branch. A handoff is superseded when a later session on its branch had received it as it stands
/// now and has work of its own, or when neither has any. What is read from history, where no delivery was noted, is
/// superseded by any such session that began after it.
extension StateDatabase {
    /// Notes where a session stopped, in place of what was noted of it before. An older state is passed over.
    /// - Parameters:
    ///   - transcript: the agent's own file, by which a live session is known.
    ///   - hasEnded: nil when no event tells; then the end of an earlier state holds until a further turn.
    ///   - isHistory: read from an old session that no hook saw; once a session was seen, it is no history any more.
    ///   - archive: a stamp of the archive that it was read from.
    public func note(
        _ handoff: Handoff, transcript: String = "", hasEnded: Bool? = nil, isHistory: Bool = false, archive: String = ""
    ) throws {
        try perform("cannot note the handoff of session \(handoff.session)") {
            try database.transaction {
                let known = try database.first(
                    "SELECT time, ended, transcript, cleared, history FROM handoff WHERE project = ? AND source = ?", handoff.project,
                    handoff.source
                ) { (time: $0.text(0), ended: $0.int(1) == 1, transcript: $0.text(2), cleared: $0.text(3), history: $0.int(4) == 1) }
                if let known, known.time > handoff.time { return }
                if isHistory, let known, !known.history, known.time == handoff.time {
                    // What a hook saw knows more than its transcript: the branch and commit at the end.
                    try database.run(
                        "UPDATE handoff SET archive = ? WHERE project = ? AND source = ?", archive, handoff.project, handoff.source)
                    return
                }
                let ended = hasEnded ?? (known?.time == handoff.time && known?.ended == true)
                try database.run(
                    "INSERT OR REPLACE INTO handoff VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", handoff.project, handoff.source,
                    handoff.branch, handoff.agent?.rawValue ?? "", handoff.session, handoff.started, handoff.time,
                    isHistory && known?.history ?? true, handoff.hasWork,
                    transcript.isEmpty ? known?.transcript ?? "" : transcript, ended, known?.cleared ?? "", archive, handoff.json)
            }
        }
    }

    /// Notes that the agent said that a session ended.
    public func noteEnd(ofSession source: String, project: String) throws {
        try perform("cannot note the end of session \(source)") {
            try database.run("UPDATE handoff SET ended = 1 WHERE project = ? AND source = ?", project, source)
        }
    }

    /// Notes that a session was given a brief with these handoffs.
    /// - Parameters:
    ///   - receiver: source id of the session that received it.
    ///   - seconds: when, since 1970.
    public func noteDelivery(of handoffs: [HandoffReference], to receiver: String, project: String, at seconds: Int64) throws {
        try perform("cannot note what session \(receiver) was given") {
            try database.transaction {
                for handoff in handoffs where handoff.source != receiver {
                    try database.run(
                        "INSERT OR REPLACE INTO handoff_delivery VALUES (?, ?, ?, ?)", project, handoff.source, receiver, handoff.version)
                }
                try database.run("INSERT OR REPLACE INTO brief_delivery VALUES (?, ?, ?)", project, receiver, Int(seconds))
            }
        }
    }

    /// When a session of the project was last given a brief, in seconds since 1970; nil when none was.
    public func lastDelivery(project: String, before seconds: Int64 = .max) throws -> Int64? {
        try perform("cannot read when a brief was last delivered") {
            try database.first("SELECT max(at) FROM brief_delivery WHERE project = ? AND at < ?", project, Int(seconds)) {
                $0.isNull(0) ? nil : Int64($0.int(0))
            } ?? nil
        }
    }

    /// Every handoff of a project with what became of it, newest first.
    /// - Parameter now: seconds since 1970; handoffs of later days are left out, and those that are older than 60 days.
    public func handoffs(of project: String, now: Int64) throws -> [StoredHandoff] {
        try perform("cannot read the handoffs") {
            var received: [String: [(receiver: String, version: String)]] = [:]
            try database.rows("SELECT source, receiver, version FROM handoff_delivery WHERE project = ? ORDER BY source, receiver", project)
            {
                received[$0.text(0), default: []].append(($0.text(1), $0.text(2)))
            }
            let rows = try database.all(
                """
                SELECT source, branch, agent, session, time, work, transcript, ended, cleared, body, started, history FROM handoff
                WHERE project = ? AND time > ?
                """, project, Timestamp.utc(milliseconds: Int(now - 60 * 86_400) * 1_000)
            ) { HandoffRow($0, project: project) }
            let known = Dictionary(rows.map { ($0.handoff.source, $0.handoff) }, uniquingKeysWith: { first, _ in first })
            return rows.filter { $0.age(now) > -86_400 }.map { row in
                let deliveries = received[row.handoff.source] ?? []
                return StoredHandoff(
                    handoff: row.handoff, state: row.state(now: now, deliveries: deliveries, known: known), deliveries: deliveries.count,
                    transcript: row.transcript, hasEnded: row.hasEnded)
            }
            .sorted { ($0.handoff.time, $0.handoff.source) > ($1.handoff.time, $1.handoff.source) }
        }
    }

    /// Takes handoffs out of delivery: those of a branch, or all. A session that goes on hands over again.
    /// - Returns: how many were standing.
    @discardableResult
    public func clearHandoffs(of project: String, branch: String? = nil, now: Int64) throws -> Int {
        let standing = try handoffs(of: project, now: now).filter { $0.state == .standing && (branch.map($0.handoff.isOn) ?? true) }
        try perform("cannot clear the handoffs") {
            try database.transaction {
                for entry in standing {
                    try database.run(
                        "UPDATE handoff SET cleared = time WHERE project = ? AND source = ?", project, entry.handoff.source)
                }
            }
        }
        return standing.count
    }

    /// Erases what a session handed over, with every note of its delivery.
    public func removeHandoff(of source: String, project: String) throws {
        try perform("cannot remove the handoff of session \(source)") {
            try database.transaction {
                try database.run("DELETE FROM handoff WHERE project = ? AND source = ?", project, source)
                try database.run("DELETE FROM handoff_delivery WHERE project = ?1 AND (source = ?2 OR receiver = ?2)", project, source)
                try database.run("DELETE FROM brief_delivery WHERE project = ? AND receiver = ?", project, source)
            }
        }
    }
}

/// A row of the table `handoff`.
private struct HandoffRow {
    let handoff: Handoff
    let transcript: String
    let hasEnded: Bool
    let cleared: String
    let isHistory: Bool

    init(_ row: SQLite.Statement, project: String) {
        var handoff = Handoff(
            project: project, agent: Agent(rawValue: row.text(2)), session: row.text(3), source: row.text(0), branch: row.text(1),
            started: row.text(10),
            time: row.text(4))
        handoff.hasWork = row.int(5) == 1
        transcript = row.text(6)
        hasEnded = row.int(7) == 1
        cleared = row.text(8)
        isHistory = row.int(11) == 1
        handoff.take(json: row.text(9))
        self.handoff = handoff
    }

    func age(_ now: Int64) -> Int64 { now - (Timestamp.seconds(handoff.time) ?? now) }

    func state(
        now: Int64, deliveries: [(receiver: String, version: String)], known: [String: Handoff]
    ) -> StoredHandoff.State {
        if !cleared.isEmpty, cleared >= handoff.time { return .cleared }
        if age(now) > Int64(Handoff.daysToLive) * 86_400 { return .expired }
        func supersedes(_ later: Handoff) -> Bool {
            (later.isOn(handoff.branch) || handoff.isOn(later.branch)) && (later.hasWork || !handoff.hasWork)
        }
        let isReceived = deliveries.contains { $0.version >= handoff.time && known[$0.receiver].map(supersedes) ?? false }
        let isPast =
            isHistory
            && known.values.contains { $0.agent != nil && $0.started >= handoff.time && $0.source != handoff.source && supersedes($0) }
        return isReceived || isPast ? .superseded : .standing
    }
}
