/// The world a command runs in. Everything it may look at besides files comes from here, so that tests can set it.
struct Context: Sendable {
    let globals: GlobalOptions
    /// stdout: results only.
    let output: Output
    /// stderr: everything else. Use `note`, `detail`, `warn` and `progress`, which know about `--quiet` and `--verbose`.
    let messages: Output
    let environment: [String: String]
    let currentDirectory: String
    /// Seconds since 1970.
    let clock: @Sendable () -> Int
    let catalog: CommandCatalog

    /// The time to work with, ISO 8601 in UTC: with `--as-of` the last second of that day.
    var now: String {
        globals.asOf.map { "\($0)T23:59:59Z" } ?? CalendarDate.timestamp(clock())
    }

    /// The day to work with, in UTC, like `2026-11-20`.
    var today: String {
        String(now.prefix(10))
    }
}

extension Context {
    /// An absolute path for one the user gave: relative to the current directory, `~` being the home directory.
    func absolutePath(_ path: String) -> String {
        if path.hasPrefix("/") { return path }
        if path == "~" || path.hasPrefix("~/"), let home = environment["HOME"] { return home + path.dropFirst() }
        return currentDirectory + "/" + path
    }

    /// Says something in passing; `--quiet` silences it.
    func note(_ text: String) {
        if !globals.quiet { messages.line(text) }
    }

    /// Says something that only `--verbose` wants to hear.
    func detail(_ text: String) {
        if globals.verbose, !globals.quiet { messages.line(text) }
    }

    /// Says what the user must know although the work goes on; nothing silences it.
    func warn(_ text: String) {
        messages.line("\(messages.terminal.styled("warning:", .yellow)) \(text)")
    }

    /// Shows progress when a person watches stderr and did not ask for quiet.
    func progress(_ label: String, total: Int? = nil) -> Progress {
        Progress(label, total: total, on: messages.terminal.isTerminal && !globals.quiet ? messages : nil)
    }
}
