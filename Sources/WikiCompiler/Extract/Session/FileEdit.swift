/// One change the agent made to a file.
struct FileEdit: Sendable {
    /// Index of the call among the session's turns.
    let call: Int
    /// As the tool named it.
    let path: String
    /// Inside the project, once the session's folder is known.
    var relativePath = ""
    let removed: String
    let added: String
}

extension FileEdit {
    /// The edits of a call; empty for a call that edits nothing.
    static func edits(of turn: Turn, at index: Int) -> [FileEdit] {
        guard let name = turn.tool?.name.asciiLowercased else { return [] }
        if let start = ByteSearch.first("*** Begin Patch", in: turn.text) { return patch(turn.text, from: start, call: index) }
        switch name {
        case "edit", "str_replace", "replace", "str_replace_based_edit_tool", "write", "create", "write_file", "multiedit",
            "edit_file", "notebookedit":
            guard let input = InputValue(turn.text),
                let path = (input["file_path"] ?? input["path"] ?? input["filePath"] ?? input["notebook_path"])?.string
            else { return [] }
            let parts = input["edits"]?.array ?? [input]
            return parts.map { part in
                FileEdit(
                    call: index, path: path, removed: (part["old_string"] ?? part["old_str"] ?? part["oldString"])?.string ?? "",
                    added: (part["new_string"] ?? part["new_str"] ?? part["newString"] ?? part["content"] ?? part["file_text"]
                        ?? part["new_source"])?.string ?? "")
            }
        default: return []
        }
    }

    private static func patch(_ text: String, from start: Int, call: Int) -> [FileEdit] {
        var edits: [FileEdit] = []
        var path: String?
        var removed = ""
        var added = ""
        func flush() {
            if let path { edits.append(FileEdit(call: call, path: path, removed: removed, added: added)) }
            removed = ""
            added = ""
        }
        // Inside a JSON input the line breaks are still escaped.
        let body = text.bytes(start..<text.utf8.count).replacing("\\n", by: "\n")
        for line in body.split(separator: "\n", omittingEmptySubsequences: false) {
            if let header = ["*** Update File: ", "*** Add File: ", "*** Delete File: "].first(where: { line.hasPrefix($0) }) {
                flush()
                path = String(line.dropFirst(header.count)).trimmed
            } else if line.hasPrefix("*** End Patch") {
                break
            } else if line.hasPrefix("-") {
                removed += line.dropFirst() + "\n"
            } else if line.hasPrefix("+") {
                added += line.dropFirst() + "\n"
            }
        }
        flush()
        return edits
    }
}
