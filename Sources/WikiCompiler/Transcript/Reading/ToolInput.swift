import JSON

/// What an agent asked a tool to do.
enum ToolInput {
    /// The text of a call: the command of a shell, the patch of a patch tool, else the input as minified JSON.
    static func text(of input: JSONValue) -> String {
        if input.kind == .string { return input.string ?? "" }
        if let command = input["command"] ?? input["cmd"], let text = Self.command(command) { return text }
        return String(decoding: input.minified, as: UTF8.self)
    }

    /// The command line in a string, or in an array such as `["bash", "-lc", "ls"]`.
    static func command(_ value: JSONValue) -> String? {
        if let text = value.string { return text }
        guard value.kind == .array else { return nil }
        let words = value.elements.compactMap(\.string)
        guard !words.isEmpty else { return nil }
        if words.count == 2, words[0] == "apply_patch" { return words[1] }
        let shells: Set = ["bash", "sh", "zsh", "fish", "powershell", "powershell.exe", "pwsh", "cmd", "cmd.exe"]
        let program = words[0].split(separator: "/").last.map(String.init) ?? ""
        if words.count == 3, shells.contains(program), words[1].hasPrefix("-") || words[1] == "/c" { return words[2] }
        return words.map(Self.quoted).joined(separator: " ")
    }

    private static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty
            && word.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0) || "-_./=:,@%+".utf8.contains($0)
            }
        return isPlain ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }

    /// The paths that an input names, each once, in order.
    static func files(of input: JSONValue) -> [String] { files(of: input, also: []) }

    /// The same, with further names of members that one agent uses for paths.
    static func files(of input: JSONValue, also names: [StaticString]) -> [String] {
        var files: [String] = []
        func add(_ value: JSONValue?) {
            guard let path = value?.string, !path.isEmpty, !files.contains(path) else { return }
            files.append(path)
        }
        add(input["file_path"])
        add(input["notebook_path"])
        add(input["path"])
        for name in names { add(input[name]) }
        for patch in [input["patch"], input["input"], input["command"], input["cmd"]] {
            guard let patch, let text = patch.string ?? Self.command(patch), text.containsUTF8("*** Begin Patch") else { continue }
            for path in Self.files(ofPatch: text) where !files.contains(path) { files.append(path) }
        }
        return files
    }

    /// The paths in the headers of a patch.
    static func files(ofPatch patch: String) -> [String] {
        var files: [String] = []
        var rest = patch[...]
        while let star = rest.range(ofUTF8: "\n*** ") {
            rest = rest[star.upperBound...]
            for header in ["Add File: ", "Update File: ", "Delete File: ", "Move to: "] where rest.hasPrefix(header) {
                let line = rest.utf8.prefix { $0 != 0x0a }
                let path = Substring(line).dropFirst(header.count).trimmedBlank
                if !path.isEmpty, !files.contains(path) { files.append(path) }
            }
        }
        return files
    }
}
