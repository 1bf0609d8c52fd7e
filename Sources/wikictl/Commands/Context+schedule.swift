import WikiCompiler

extension Context {
    /// What the machine is told to run every night.
    func scheduledCommand() throws -> ScheduledCommand {
        let configuration = try configuration()
        let home = configuration.homeOrigin == "default" ? nil : configuration.home.path
        return try ScheduledCommand(program: binaries + "/wikictl", home: home, environment: environment)
    }

    func schedule(_ home: Home) throws -> Schedule { try Schedule(environment: environment, home: home) }

    /// Carries a change of the schedule out and says where the former files are.
    func apply(_ change: ScheduleChange, _ home: Home) throws {
        try home.create()
        say(try change.apply(home: home, stamp: backupStamp(home)))
    }
}
