import JSON

/// What a tool of Gemini CLI gave back.
struct GeminiResult {
    var text: String
    var ok: Bool
    var exit: Int?

    /// Whether a tool call is over.
    static func isThere(_ call: JSONValue) -> Bool {
        guard let status = call["status"] else { return false }
        return status.equals("success") || status.equals("error") || status.equals("cancelled")
    }

    /// Reads a tool call that is over.
    init(_ call: JSONValue, name: String) {
        var text = Self.text(of: call["result"])
        if text.isEmpty { text = call["resultDisplay"]?.string ?? "" }
        ok = call["status"]?.equals("success") == true
        if name == "run_shell_command" || name == "shell", let output = Self.shell(text) {
            text = output.text
            exit = output.exit
            if let exit, exit != 0 { ok = false }
        }
        self.text = text.trimmedBlank
    }

    /// The text of a result: a string, or parts that hold text or a function's response.
    static func text(of result: JSONValue?) -> String {
        guard let result else { return "" }
        if let text = result.string { return text }
        if result.kind == .object { return part(result) }
        return result.elements.map(part).filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static func part(_ part: JSONValue) -> String {
        if let text = part.string ?? part["text"]?.string { return text }
        guard let response = part["functionResponse"]?["response"] else { return "" }
        return response["output"]?.string ?? response["error"]?.string ?? response["content"]?.string
            ?? String(decoding: response.minified, as: UTF8.self)
    }

    /// The output and exit status in lines such as `Command: …`, `Output: …`, `Exit Code: 1`. Newer clients write only those
    /// that say something, and no exit status of 0.
    static func shell(_ text: String) -> (text: String, exit: Int?)? {
        let isLong = text.hasPrefix("Command: ")
        guard isLong || text.hasPrefix("Output: ") else { return nil }
        var rest = text[...]
        if isLong {
            guard let start = rest.range(ofUTF8: "\nOutput: ") ?? rest.range(ofUTF8: "\nStdout: ") else { return nil }
            rest = rest[start.upperBound...]
        } else {
            rest = rest.dropFirst("Output: ".count)
        }
        var exit: Int?
        var isKilled = false
        var error = ""
        // The command itself may print such lines, so only the last of each, at the end, are the client's.
        var open: Set = ["Error: ", "Exit Code: ", "Signal: ", "Background PIDs: ", "Process Group PGID: ", "Stderr: "]
        while let feed = rest.utf8.lastIndex(of: 0x0a) {
            let line = rest[rest.utf8.index(after: feed)...]
            guard let label = open.first(where: { line.hasPrefix($0) }) else { break }
            open.remove(label)
            rest = rest[..<feed]
            let value = line.dropFirst(label.count).trimmedBlank
            let isNone = value == "(none)" || value == "(empty)"
            switch label {
            case "Exit Code: ": exit = Int(value)
            case "Signal: ": isKilled = !isNone && value != "0"
            case "Error: ", "Stderr: ": if !isNone { error = value }
            default: break
            }
        }
        var output = String(rest)
        if output == "(empty)" { output = "" }
        if !error.isEmpty { output += output.isEmpty ? error : "\n\(error)" }
        if exit == nil, !isLong, !isKilled, error.isEmpty { exit = 0 }
        return (output, exit)
    }
}
