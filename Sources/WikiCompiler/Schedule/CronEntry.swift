/// The line by which cron runs a program every night.
struct CronEntry {
    let command: ScheduledCommand
    let time: ScheduleTime
    /// Whether the machine has `ionice`.
    let hasIonice: Bool

    var text: SealedText {
        let variables = command.variables.map { "\($0.name)=\(Self.quoted($0.value))" }
        let priority = ["nice", "-n", "19"] + (hasIonice ? ["ionice", "-c", "3"] : [])
        let words = variables + priority + [Self.quoted(command.program)] + command.arguments
        return SealedText(
            comment: .hash, body: "\(time.minute) \(time.hour) * * * \(words.joined(separator: " ")) >/dev/null 2>&1\n")
    }

    /// One word for the shell, in which cron leaves every `%` alone.
    ///
    /// Cron ends the command at a bare `%`, wherever the shell's quotes are, and takes the backslash from `\%`. A quote is closed and
    /// opened before each, so that no backslash of the word itself stands there.
    static func quoted(_ word: String) -> String {
        "'" + word.replacing("'", with: #"'\''"#).replacing("%", with: #"''\%"#) + "'"
    }
}
