/// Reads exit statuses out of the texts that agents wrap around a command's output.
enum ToolOutput {
    /// `Exit code 2` in the first line, and the text after it.
    static func exitCode(leading text: String) -> (code: Int, rest: String)? {
        guard text.hasPrefix("Exit code ") else { return nil }
        let after = text.dropFirst("Exit code ".count)
        let digits = after.prefix { $0.isASCII && $0.isNumber }
        guard let code = Int(digits) else { return nil }
        let rest = after.dropFirst(digits.count)
        guard rest.isEmpty || rest.first == "\n" else { return nil }
        return (code, rest.trimmedBlank)
    }
}

extension ToolOutput {
    /// The output alone, and the status, of a text that Codex put under lines such as `Process exited with code 1`.
    static func unwrapped(_ text: String) -> (text: String, exit: Int?)? {
        let openings = ["Chunk ID: ", "Wall time: ", "Exit code: ", "Process exited with code "]
        guard openings.contains(where: { text.hasPrefix($0) }) else { return nil }
        var exit: Int?
        var rest = text[...]
        while let feed = rest.utf8.firstIndex(of: 0x0a) {
            let line = rest[..<feed]
            rest = rest[rest.utf8.index(after: feed)...]
            if line == "Output:" { return (String(rest), exit) }
            for opening in ["Process exited with code ", "Exit code: "] where line.hasPrefix(opening) {
                exit = Int(line.dropFirst(opening.count).trimmedBlank)
            }
        }
        // Without output the last line is `Output:` itself.
        return rest == "Output:" ? ("", exit) : nil
    }

    /// The two outputs of a command that Codex's sandbox stopped or thought it had.
    static func sandboxed(_ text: String) -> (text: String, exit: Int?)? {
        guard text.hasPrefix("failed in sandbox"), let code = text[...].range(ofUTF8: "exit code: "),
            let out = text[code.upperBound...].range(ofUTF8: ", stdout: "),
            let err = text[out.upperBound...].range(ofUTF8: ", stderr: ")
        else { return nil }
        return (String(text[out.upperBound..<err.lowerBound]) + text[err.upperBound...], Int(text[code.upperBound..<out.lowerBound]))
    }

    /// Whether the client says that the tool did not run.
    static func isRefusal(_ text: String) -> Bool {
        let openings = [
            "failed in sandbox", "patch rejected by user", "exec command rejected by user", "unsupported custom tool call",
            "unsupported call", "failed to parse function arguments", "execution error", "aborted by user",
            "apply_patch verification failed", "sandbox error",
            "exec_command failed", "aborted",
        ]
        return openings.contains { text.hasPrefix($0) }
    }
}
