/// The dream that the machine starts by itself every night, by what it has for that.
///
/// Everything here only reads; `ScheduleChange.apply` writes.
public struct Schedule: Sendable {
    public enum Way: String, Sendable, CaseIterable {
        case systemd, launchd, cron

        public var spokenName: String {
            switch self {
            case .systemd: "a systemd timer"
            case .launchd: "a launchd agent"
            case .cron: "cron"
            }
        }
    }

    /// How things are.
    public struct Status: Sendable {
        public let way: Way
        public let time: ScheduleTime
        /// The day on which it was installed as it is, like `2026-11-20`.
        public let since: String
        public let files: [String]
        /// Files that a person changed.
        public let edited: [String]
        /// Whether it is what this wikictl would install.
        public let isCurrent: Bool
        public let isArmed: Bool
        /// When it runs next, in the words of the machine; nil where it does not say.
        public let next: String?
    }

    /// The best first.
    let schedulers: [any Scheduler]
    private let records: SettingsRecords

    /// - Parameters:
    ///   - environment: names the folders (`HOME`, `XDG_CONFIG_HOME`) and the programs (`PATH`).
    ///   - home: where it is remembered what was made.
    public init(environment: [String: String], home: Home) throws(WikiError) {
        guard let user = environment["HOME"], user.hasPrefix("/") else {
            throw WikiError("cannot find your settings", "HOME is not set", remedy: "Set HOME to your home directory.")
        }
        let configuration = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? user + "/.config"
        records = SettingsRecords(home: home)
        schedulers = [
            SystemdScheduler(configuration: configuration, environment: environment),
            LaunchdScheduler(userHome: user, environment: environment), CronScheduler(environment: environment),
        ]
    }

    /// What stands on this machine; nil for nothing.
    /// - Parameter command: what would be installed now.
    public func status(_ command: ScheduledCommand?) throws -> Status? {
        var failure: SettingsError?
        for scheduler in schedulers {
            let pieces: [SchedulePiece]
            do throws(SettingsError) { pieces = try scheduler.pieces() } catch {
                failure = failure ?? error
                continue
            }
            guard let reading = pieces.lazy.compactMap(\.reading).first else { continue }
            let texts = command.flatMap { try? scheduler.texts($0, at: reading.time) } ?? []
            return Status(
                way: scheduler.way, time: reading.time, since: reading.day, files: pieces.filter { $0.reading != nil }.map(\.path),
                edited: pieces.filter { $0.reading?.isIntact == false }.map(\.path),
                isCurrent: zip(pieces, texts).allSatisfy { $0.reading?.says($1, at: reading.time) ?? false }
                    && texts.count == pieces.count, isArmed: scheduler.isArmed, next: scheduler.next)
        }
        // What can't be read may hold one.
        if let failure { throw failure }
        return nil
    }

    /// What installing changes; nothing when all is there already.
    /// - Parameters:
    ///   - time: nil for the time that stands there, else the usual one.
    ///   - day: today, like `2026-11-20`.
    public func installation(of command: ScheduledCommand, at time: ScheduleTime?, on day: String) throws -> ScheduleChange {
        let scheduler = try chosen()
        let pieces = try scheduler.pieces()
        let others = schedulers.filter { $0.way != scheduler.way }
        let standing = pieces + others.flatMap { (try? $0.pieces()) ?? [] }
        let time = time ?? standing.lazy.compactMap(\.reading).first?.time ?? .usual
        var plan = SettingsPlan()
        for (piece, text) in zip(pieces, try scheduler.texts(command, at: time)) {
            if piece.isForeign || piece.reading?.isIntact == false { throw Self.taken(piece) }
            if piece.reading?.says(text, at: time) == true { continue }
            plan.changes.append(scheduler.change(of: piece, to: text.text(on: day, at: time)))
            plan.records.append((piece.path, record(of: piece)))
        }
        var change = ScheduleChange(way: scheduler.way, time: time)
        if !plan.isEmpty || !scheduler.isArmed { change.steps.append(ScheduleChange.Step(scheduler: scheduler, plan: plan, arms: true)) }
        // Last: when this fails, that goes on.
        change.steps += others.map { ScheduleChange.Step(scheduler: $0, plan: removal($0), arms: false) }.filter { !$0.plan.isEmpty }
        return change
    }

    /// What removing changes. What a person changed stays and is named in the problems of the plan.
    public func removal() -> ScheduleChange {
        var change = ScheduleChange(way: nil, time: nil)
        for scheduler in schedulers {
            let plan = removal(scheduler)
            if !plan.isEmpty || !plan.problems.isEmpty { change.steps.append(.init(scheduler: scheduler, plan: plan, arms: false)) }
        }
        return change
    }

    private func removal(_ scheduler: any Scheduler) -> SettingsPlan {
        var plan = SettingsPlan()
        let pieces: [SchedulePiece]
        do throws(SettingsError) { pieces = try scheduler.pieces() } catch {
            plan.problems.append(error)
            return plan
        }
        for piece in pieces {
            guard let reading = piece.reading else { continue }
            guard reading.isIntact else {
                plan.problems.append(
                    SettingsError(
                        "cannot remove", piece.path, "it was changed by hand",
                        remedy: scheduler.way == .cron
                            ? "It stays, and goes on; 'crontab -e' takes the lines between the wikictl markers out."
                            : "It stays, and is no longer started; delete it when you do not need it."))
                continue
            }
            plan.changes.append(scheduler.change(of: piece, to: nil))
            plan.records.append((piece.path, nil))
        }
        return plan
    }

    /// What this machine has for it. What stands there already is renewed, and not left to another.
    private func chosen() throws -> any Scheduler {
        for scheduler in schedulers where scheduler.way != .cron && !scheduler.isAtHand {
            guard let file = try scheduler.pieces().first(where: { $0.reading != nil })?.path else { continue }
            throw WikiError(
                "cannot schedule the dream", "\(file) stands there, and from here \(scheduler.way.rawValue) cannot be reached",
                remedy: "Run the command in a login of your own, or 'wikictl schedule remove' first.")
        }
        if let scheduler = schedulers.first(where: \.isAtHand) { return scheduler }
        throw WikiError(
            "cannot schedule the dream", "there is neither a systemd that answers 'systemctl --user', nor launchctl, nor crontab",
            remedy: "Nothing was installed. A dream that is overdue runs at the end of the worker's next run by itself (dream.overdue).")
    }

    private static func taken(_ piece: SchedulePiece) -> SettingsError {
        piece.isForeign
            ? SettingsError("cannot write", piece.path, "something that is not wikictl's stands there", remedy: "Move it away first.")
            : SettingsError(
                "cannot write", piece.path, "it was changed by hand", remedy: "Delete what is wikictl's there, then run the command again.")
    }

    private func record(of piece: SchedulePiece) -> SettingsRecord {
        let record = records[piece.path]
        return SettingsRecord(
            agent: nil, path: piece.path, created: piece.bytes == nil || record?.created == true,
            folders: piece.folders.isEmpty ? record?.folders ?? [] : piece.folders, inserted: [], kept: [])
    }
}
