extension SessionView {
    private static let shells: Set<String> = [
        "bash", "shell", "exec_command", "local_shell", "run_shell_command", "run_terminal_cmd", "execute_command", "terminal",
        "unified_exec", "container.exec",
    ]

    /// The run of a call, with the outcome wherever it was told; nil when the call runs no command.
    static func run(at index: Int, turns: [Turn], answer: Int?, isLive: [Bool]) -> CommandRun? {
        let turn = turns[index]
        guard let tool = turn.tool, shells.contains(tool.name.asciiLowercased), let command = command(of: turn.text) else {
            return nil
        }
        let line = CommandLine(command)
        let kinds = line.work.map(CommandKind.init)
        var told = answer
        if let first = answer, let ticket = ticket(in: turns[first].text) {
            told = turns[(first + 1)...].prefix(60).firstIndex { turn in
                turn.role == .tool && (turn.tool?.call != tool.call) && isFinal(turn.text) && isAbout(ticket, turn, turns)
            }
        }
        let outcome = told.map { told in
            let status = finalStatus(turns[told].text)
            return status.map { $0 == 0 ? CommandRun.Outcome.passed : .failed }
                ?? CommandOutcome.outcome(of: turns[told], line: line, kinds: kinds)
        }
        return CommandRun(
            call: index, answer: told, command: command, line: line, outcome: kinds.isEmpty ? .unknown : outcome ?? .unknown,
            output: told.map { turns[$0].text } ?? "",
            isEscalated: turn.text.contains(anyOf: [
                "\"require_escalated\"", "with_escalated_permissions\":true", "with_escalated_permissions\": true",
                "dangerouslyDisableSandbox\":true",
            ]),
            kinds: kinds)
    }

    /// The command inside a call's text, which may be the command itself or the tool's input as JSON.
    private static func command(of text: String) -> String? {
        guard text.utf8.first == UInt8(ascii: "{"), let input = InputValue(text) else { return text }
        if let command = (input["command"] ?? input["cmd"])?.string { return command }
        let words = (input["command"] ?? input["cmd"])?.array.compactMap(\.string) ?? []
        if words.count >= 3, ["-lc", "-c"].contains(words[1]) { return words[2] }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// The name under which a command that runs on in the background will report.
    private static func ticket(in answer: String) -> String? {
        let head = String(decoding: answer.utf8.prefix(400), as: UTF8.self)
        for mark in ["running in background with ID: ", "Process running with session ID "] {
            guard let at = ByteSearch.first(mark, in: head) else { continue }
            let rest = head.utf8.dropFirst(at + mark.utf8.count).prefix { $0.isLetter || $0.isDigit }
            return String(decoding: rest, as: UTF8.self)
        }
        return nil
    }

    private static func isFinal(_ text: String) -> Bool {
        finalStatus(text) != nil || ByteSearch.contains("Process exited with code ", in: text)
    }

    private static func isAbout(_ ticket: String, _ answer: Turn, _ turns: [Turn]) -> Bool {
        if ByteSearch.contains(ticket, in: answer.text) { return true }
        guard let id = answer.tool?.call, let call = turns.firstIndex(where: { $0.role == .agent && $0.tool?.call == id }) else {
            return false
        }
        return ByteSearch.contains(ticket, in: turns[call].text)
    }

    /// The status in a report on a background task: `<exit_code>0</exit_code>`.
    private static func finalStatus(_ text: String) -> Int? {
        guard let at = ByteSearch.first("<exit_code>", in: text) else { return nil }
        return Int(String(decoding: text.utf8.dropFirst(at + 11).prefix { $0.isDigit }, as: UTF8.self))
    }
}
