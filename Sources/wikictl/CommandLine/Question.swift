import Glibc

/// Asks the person at the terminal.
struct Question {
    private let context: Context

    /// Throws `UsageError` when nobody is there to answer.
    init(_ context: Context, of command: Declaration) throws(UsageError) {
        guard isatty(STDIN_FILENO) == 1, context.messages.terminal.isTerminal else {
            throw UsageError(
                command: command.name, "cannot ask whether to go on", "nobody is at a terminal to answer",
                advice: "Nothing was changed; with --yes it is done without asking.")
        }
        self.context = context
    }

    /// Whether the answer is just that word.
    func isAnswered(_ text: String, by word: String) -> Bool {
        context.output.flush()
        context.messages.write(context.messages.terminal.styled(text, .bold) + " ")
        context.messages.flush()
        return readLine() == word
    }

    /// What the person types, without blanks at its ends; nil at the end of the input.
    func answer(to text: String) -> String? {
        context.output.flush()
        context.messages.write(context.messages.terminal.styled(text, .bold) + " ")
        context.messages.flush()
        guard let line = readLine() else { return nil }
        var words = Substring(line)
        while let first = words.first, first.isWhitespace { words.removeFirst() }
        while let last = words.last, last.isWhitespace { words.removeLast() }
        return String(words)
    }

    /// Whether the answer is yes; an empty one, and the end of the input, are a no.
    func isConfirmed(_ text: String) -> Bool {
        context.output.flush()
        context.messages.write(context.messages.terminal.styled(text, .bold) + " [y/N] ")
        context.messages.flush()
        return ["y", "yes"].contains((readLine() ?? "").lowercased().filter { !$0.isWhitespace })
    }
}
