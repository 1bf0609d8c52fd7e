/// What installing or removing the schedule changes. Nothing is changed before `apply`.
public struct ScheduleChange: Sendable {
    struct Step: Sendable {
        let scheduler: any Scheduler
        let plan: SettingsPlan
        let arms: Bool
    }

    /// What will start the dream; nil when nothing will.
    public let way: Schedule.Way?
    public let time: ScheduleTime?
    var steps: [Step] = []

    init(way: Schedule.Way?, time: ScheduleTime?) {
        self.way = way
        self.time = time
    }

    public var isEmpty: Bool { steps.isEmpty }

    /// All of it as one plan, to be shown.
    public var plan: SettingsPlan { steps.reduce(into: SettingsPlan()) { $0.append($1.plan) } }

    /// Carries it out, with a copy of each file that changes.
    /// - Parameter stamp: name of the folder under `backups/`; the caller's clock.
    public func apply(home: Home, stamp: String) throws -> AppliedSettings {
        var all = AppliedSettings()
        for step in steps {
            let applied =
                try step.arms
                ? step.scheduler.arm(step.plan, home: home, stamp: stamp) : step.scheduler.disarm(step.plan, home: home, stamp: stamp)
            all.written += applied.written
            all.removed += applied.removed
            all.backups += applied.backups
        }
        return all
    }
}
