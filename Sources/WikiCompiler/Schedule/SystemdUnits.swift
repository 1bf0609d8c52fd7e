/// The two files of a systemd user timer.
struct SystemdUnits {
    static let timer = "wikictl-dream.timer"
    static let service = "wikictl-dream.service"

    let command: ScheduledCommand
    let time: ScheduleTime

    init(_ command: ScheduledCommand, at time: ScheduleTime) throws(WikiError) {
        // systemd refuses such a program, quoted or not.
        guard !command.program.contains(where: { #""'\"#.contains($0) }) else {
            throw WikiError(
                "cannot schedule the dream",
                "systemd runs no program with a quotation mark or a backslash in its path, as in \(command.program)",
                remedy: "Install wikictl elsewhere.")
        }
        self.command = command
        self.time = time
    }

    var timerText: SealedText {
        SealedText(
            comment: .hash,
            body: """
                [Unit]
                Description=Nightly dream of wikictl

                [Timer]
                OnCalendar=*-*-* \(time):00
                RandomizedDelaySec=30min
                Persistent=true

                [Install]
                WantedBy=timers.target

                """)
    }

    /// A dream ends by itself long before the time limit, see the setting `dream.minutes`; one that asks a person for something ends
    /// with 1.
    var serviceText: SealedText {
        let variables = command.variables.map { "Environment=\(Self.quoted("\($0.name)=\($0.value)"))\n" }.joined()
        return SealedText(
            comment: .hash,
            body: """
                [Unit]
                Description=Dream over the wikis of wikictl
                ConditionACPower=true

                [Service]
                Type=oneshot
                \(variables)ExecStart=\(([Self.quoted(command.program)] + command.arguments).joined(separator: " "))
                SuccessExitStatus=1
                Nice=19
                CPUSchedulingPolicy=idle
                IOSchedulingClass=idle
                TimeoutStartSec=6h
                TimeoutStopSec=90s

                """)
    }

    /// One word of a unit file. `$` stays: it is not expanded in variables and in the program's own path.
    static func quoted(_ word: String) -> String {
        "\"" + word.replacing("\\", with: #"\\"#).replacing("\"", with: #"\""#).replacing("%", with: "%%") + "\""
    }
}
